import { url as inspectorUrl } from 'node:inspector';
import type { TamperFacts } from '../../../core/watch/tamper.ts';
import { listDisplays, onDisplayChange, type ScreenPort } from './displays.ts';
import { countOutputs, listUsbDevices, readMachineFacts, readTracerPid } from './linux/computer.ts';
import { createListenerTable } from './linux/listeners.ts';
import { findLoginSession, watchLoginSession } from './linux/login-session.ts';
import { createProcessTable } from './linux/processes.ts';
import { listMacListeners, listMacProcesses, listMacUsb, readMacFacts } from './macos/computer.ts';
import type { DesktopPorts, Disposable, LockHandlers, MachinePorts } from './machine-ports.ts';
import { runProgram, type RunProgram } from './run-program.ts';
import { onResume, watchPowerMonitor, type PowerPort } from './screen-lock.ts';
import { listWindowsListeners, listWindowsUsb, readWindowsFacts } from './windows/computer.ts';
import { createWindowsProcesses, tasklist } from './windows/processes.ts';

type ThisMachineOptions = {
  readonly platform: NodeJS.Platform;
  readonly screen: ScreenPort;
  readonly powerMonitor: PowerPort;
  readonly ownPid: number;
  /** Processes that Electron started for us (`app.getAppMetrics()`); asked on Windows only. */
  readonly helperPids: () => readonly number[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly desktop: DesktopPorts;
  readonly run?: RunProgram;
};

type SystemPorts = Pick<MachinePorts, 'processes' | 'listeners' | 'session' | 'facts' | 'devices'>;

/** How our own process was started and is being run. */
export function readTamperFacts(env: TamperFacts['env']): TamperFacts {
  return {
    argv: [...process.execArgv, ...process.argv.slice(1)],
    env,
    tracerPid: process.platform === 'linux' ? readTracerPid() : null,
    isInspected: inspectorUrl() !== undefined,
  };
}

/** This computer, as its operating system and Electron tell of it. */
export function thisMachine(options: ThisMachineOptions): MachinePorts {
  const { platform, screen, powerMonitor, env, desktop } = options;
  const isLinux = platform === 'linux';
  return {
    ...systemPorts(options),
    windows: desktop.windows,
    onWindowChange: desktop.onWindowChange,
    injectedInput: desktop.injectedInput,
    inputListeners: desktop.inputListeners,
    screenTakers: desktop.screenTakers,
    displays: () => ({ displays: listDisplays(screen), outputs: isLinux ? countOutputs() : null }),
    onDisplayChange: (run) => onDisplayChange(screen, run),
    onResume: (run) => onResume(powerMonitor, run),
    locks: (handlers) => watchLocks(options, handlers),
    tamper: () => readTamperFacts(env),
  };
}

function systemPorts(options: ThisMachineOptions): SystemPorts {
  const { platform } = options;
  if (platform === 'win32') return windowsPorts(options);
  if (platform === 'darwin') return macPorts(options);
  return linuxPorts(options);
}

function linuxPorts({ ownPid, env, run = runProgram }: ThisMachineOptions): SystemPorts {
  const processes = createProcessTable({ ownPid });
  const listeners = createListenerTable();
  return {
    processes: async () => processes.list(),
    listeners: async () => listeners.list(),
    session: async () => ({ env, sessionName: null, isRemote: loginSession(env)?.isRemote ?? false }),
    facts: () => readMachineFacts(run),
    devices: async () => listUsbDevices(),
  };
}

function windowsPorts({ ownPid, helperPids, env, run = runProgram }: ThisMachineOptions): SystemPorts {
  const processes = createWindowsProcesses(run, () => new Set([ownPid, ...helperPids()]));
  return {
    processes: processes.list,
    listeners: () => listWindowsListeners(run),
    session: async () => {
      // The variable keeps its first value when somebody connects later; the list of tasks does not.
      const own = (await tasklist(run)).find(({ pid }) => pid === ownPid);
      return { env, sessionName: own?.session ?? env['SESSIONNAME'] ?? null, isRemote: false };
    },
    facts: () => readWindowsFacts(run),
    devices: () => listWindowsUsb(run),
  };
}

function macPorts({ ownPid, env, run = runProgram }: ThisMachineOptions): SystemPorts {
  return {
    processes: () => listMacProcesses(run, ownPid),
    listeners: () => listMacListeners(run),
    session: async () => ({ env, sessionName: null, isRemote: false }),
    facts: () => readMacFacts(run),
    devices: () => listMacUsb(run),
  };
}

const loginSession = (env: ThisMachineOptions['env']) =>
  findLoginSession({ named: env['XDG_SESSION_ID'], userId: process.getuid?.() });

/** On Linux, Electron knows of sleep only: the login manager is asked for the rest, where there is one. */
function watchLocks({ platform, powerMonitor, env }: ThisMachineOptions, handlers: LockHandlers): Disposable {
  const power = watchPowerMonitor(powerMonitor, handlers);
  if (platform !== 'linux') return power;
  const session = loginSession(env);
  const login = session === null ? null : watchLoginSession(session.id, handlers);
  if (login === null) handlers.onFailed('no login session that could say it');
  return {
    dispose(): void {
      power.dispose();
      login?.dispose();
    },
  };
}
