import type { InjectedSeen, InputListener } from '../../core/watch/desktop/input.ts';
import type { Program } from '../../core/watch/desktop/desktop-part.ts';
import type { WindowSeen } from '../../core/watch/desktop/windows.ts';
import type { DeviceSeen } from '../../core/watch/devices.ts';
import type { DisplaySeen } from '../../core/watch/displays.ts';
import type { ProcessSeen } from '../../core/watch/process.ts';
import type { Listener, SessionFacts } from '../../core/watch/remote.ts';
import type { TamperFacts } from '../../core/watch/tamper.ts';
import type { MachineFacts } from '../../core/watch/virtual-machine.ts';
import type { LockHandlers, MachinePorts } from '../../main/watch/machine/machine-ports.ts';

type State = {
  processes: ProcessSeen[];
  listeners: Listener[];
  session: SessionFacts;
  facts: MachineFacts;
  devices: DeviceSeen[];
  displays: DisplaySeen[];
  tamper: TamperFacts;
  windows: WindowSeen[];
  injected: Omit<InjectedSeen, 'at'>;
  inputListeners: InputListener[];
  screenTakers: Program[];
};

export type FakeMachine = MachinePorts & {
  /** What the computer is like: to be changed as a test goes on. */
  readonly state: State;
  /** Questions asked so far, by name. */
  readonly asked: Map<string, number>;
  /** Questions that fail from now on, with the reason. */
  readonly broken: Map<string, string>;
  readonly sayDisplayChange: () => void;
  readonly sayWindowChange: () => void;
  readonly sayResumed: () => void;
  readonly lock: LockHandlers;
  /** How many listen for what the system says by itself. */
  readonly listening: () => number;
};

/** A quiet desk computer with one display, until a test changes it. */
export function fakeMachine(): FakeMachine {
  const state: State = {
    processes: [{ pid: 1, names: ['init'], originalName: null, argv: [] }],
    listeners: [],
    session: { env: {}, sessionName: null, isRemote: false },
    facts: {
      hasHypervisor: false,
      isHypervisorCommon: false,
      firmware: [],
      macAddresses: [],
      devices: [],
      detected: null,
    },
    devices: [],
    displays: [{ id: 1, x: 0, y: 0, width: 1280, height: 800 }],
    tamper: { argv: [], env: {}, tracerPid: 0, isInspected: false },
    windows: [],
    injected: { keys: 0, clicks: 0, keyboards: [] },
    inputListeners: [],
    screenTakers: [],
  };
  const asked = new Map<string, number>();
  const broken = new Map<string, string>();
  const onDisplay = new Set<() => void>();
  const onWindow = new Set<() => void>();
  const onResume = new Set<() => void>();
  const locks = new Set<LockHandlers>();

  function answer<T>(question: string, value: T): T {
    asked.set(question, (asked.get(question) ?? 0) + 1);
    const reason = broken.get(question);
    if (reason !== undefined) throw new Error(reason);
    return value;
  }
  function listen<T>(to: Set<T>, listener: T) {
    to.add(listener);
    return { dispose: () => void to.delete(listener) };
  }

  return {
    state,
    asked,
    broken,
    processes: async () => answer('processes', state.processes),
    listeners: async () => answer('listeners', state.listeners),
    session: async () => answer('session', state.session),
    facts: async () => answer('facts', state.facts),
    devices: async () => answer('devices', state.devices),
    displays: () => answer('displays', { displays: state.displays, outputs: null }),
    tamper: () => answer('tamper', state.tamper),
    onDisplayChange: (run) => listen(onDisplay, run),
    windows: async () => answer('windows', state.windows),
    injectedInput: async () => answer('injected-input', state.injected),
    inputListeners: async () => answer('input-listeners', state.inputListeners),
    screenTakers: async () => answer('screen-takers', state.screenTakers),
    onWindowChange: (run) => listen(onWindow, run),
    onResume: (run) => listen(onResume, run),
    locks: (handlers) => listen(locks, handlers),
    sayDisplayChange: () => onDisplay.forEach((run) => run()),
    sayWindowChange: () => onWindow.forEach((run) => run()),
    sayResumed: () => onResume.forEach((run) => run()),
    lock: {
      onSeen: (seen) => locks.forEach(({ onSeen }) => onSeen(seen)),
      onFailed: (reason) => locks.forEach(({ onFailed }) => onFailed(reason)),
    },
    listening: () => onDisplay.size + onWindow.size + onResume.size + locks.size,
  };
}
