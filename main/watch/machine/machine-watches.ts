import type { FindingKind } from '../../../contract/events/definition.ts';
import { captureRule } from '../../../core/watch/capture.ts';
import { clockJumpRule } from '../../../core/watch/clock-jump.ts';
import { devicesRule } from '../../../core/watch/devices.ts';
import { displaysRule } from '../../../core/watch/displays.ts';
import { processesRule } from '../../../core/watch/processes.ts';
import type { Platform } from '../../../core/lists/prohibited-program.ts';
import { remoteRule, remoteSessionSigns } from '../../../core/watch/remote.ts';
import { screenLockRule } from '../../../core/watch/screen-lock.ts';
import { tamperEvidence, tamperRule } from '../../../core/watch/tamper.ts';
import { virtualMachineRule } from '../../../core/watch/virtual-machine.ts';
import type { Disposable } from './machine-ports.ts';
import { watchInput, watchScreenTakers, watchWindows } from './desktop-watches.ts';
import { follow, poll, together, type MachineWatchContext } from './following.ts';

type Watch = {
  /** What it finds; it is not started where the settings ignore all of it. */
  readonly finds: readonly FindingKind[];
  readonly start: (context: MachineWatchContext) => Disposable;
};

/** Where a poll starts a program of the system, it is rarer than where it reads a file. */
const everyMs = (platform: Platform, linuxMs: number, othersMs: number) =>
  platform === 'linux' ? linuxMs : othersMs;

function watchPrograms(context: MachineWatchContext): Disposable {
  const { clock, machine, platform, settings } = context;
  const followProcesses = follow('processes', processesRule(settings, platform), context);
  const followCapture = follow('capture', captureRule(settings), context);
  const rhythm = { every: everyMs(platform, 1_500, 10_000), first: 100 };
  return poll(context, 'processes', rhythm, async () => {
    const seen = { at: clock.now(), processes: await machine.processes() };
    followProcesses(seen);
    followCapture(seen);
  });
}

function watchRemote(context: MachineWatchContext): Disposable {
  const { clock, machine, platform, settings } = context;
  const followRemote = follow('remote', remoteRule(settings), context);
  const listening = { every: everyMs(platform, 1_500, 20_000), first: 600 };
  const session = { every: everyMs(platform, 5_000, 20_000), first: 300 };
  return together(
    poll(context, 'listeners', listening, async () =>
      followRemote({ at: clock.now(), listeners: await machine.listeners() }),
    ),
    poll(context, 'remote-session', session, async () =>
      followRemote({ at: clock.now(), signs: remoteSessionSigns(await machine.session()) }),
    ),
  );
}

function watchDisplays(context: MachineWatchContext): Disposable {
  const { clock, machine, isWatching } = context;
  const followDisplays = follow('displays', displaysRule(), context);
  const run = (): void => {
    if (isWatching()) followDisplays({ at: clock.now(), ...machine.displays() });
  };
  // Electron says every change; what it missed is seen by looking, and so is what it could not answer.
  const runQuietly = (): void => {
    try {
      run();
    } catch {}
  };
  return together(
    poll(context, 'displays', { every: 5_000, first: 0 }, run),
    machine.onDisplayChange(runQuietly),
  );
}

function watchDevices(context: MachineWatchContext): Disposable {
  const { clock, machine, platform } = context;
  const followDevices = follow('devices', devicesRule(), context);
  const rhythm = { every: everyMs(platform, 2_000, 60_000), first: 1_100 };
  return poll(context, 'devices', rhythm, async () =>
    followDevices({ at: clock.now(), devices: await machine.devices() }),
  );
}

function watchTampering(context: MachineWatchContext): Disposable {
  const { clock, machine } = context;
  const followTamper = follow('tampering', tamperRule(), context);
  return poll(context, 'tampering', { every: 2_000, first: 1_600 }, () =>
    followTamper({ at: clock.now(), evidence: tamperEvidence(machine.tamper()) }),
  );
}

function watchClock(context: MachineWatchContext): Disposable {
  const { clock, machine } = context;
  const followClock = follow('clock', clockJumpRule(), context);
  const run = (): void =>
    followClock({
      kind: 'poll',
      at: clock.now(),
      wallMs: clock.wallNow(),
      monotonicMs: clock.monotonicNow(),
    });
  const onResumed = (): void => followClock({ kind: 'resumed' });
  // A jump forward is told one poll later. A poll that was left out would seem like time that was.
  const rhythm = { every: 500, first: 0, always: true };
  return together(poll(context, 'clock', rhythm, run), machine.onResume(onResumed));
}

function watchLock(context: MachineWatchContext): Disposable {
  const { clock, machine, onDegraded } = context;
  const followLock = follow('screen-lock', screenLockRule(), context);
  return machine.locks({
    onSeen: (seen) => followLock({ at: clock.now(), ...seen }),
    onFailed: (reason) => onDegraded('screen-lock', reason),
  });
}

/** A computer does not become a virtual one: it is asked, and said, once. */
function watchVirtualMachine(context: MachineWatchContext): Disposable {
  const { clock, machine, onDegraded } = context;
  const followFacts = follow('virtual-machine', virtualMachineRule(), context);
  const ask = async (): Promise<void> => {
    try {
      followFacts({ at: clock.now(), facts: await machine.facts() });
    } catch (error) {
      onDegraded('virtual-machine', error instanceof Error ? error.message : String(error));
    }
  };
  return { dispose: clock.after(1_000, () => void ask()) };
}

/** Everything that watches the candidate's computer. Their first polls are spread over the first two seconds. */
export const machineWatches: readonly Watch[] = [
  { finds: ['processes', 'remote', 'capture'], start: watchPrograms },
  { finds: ['remote'], start: watchRemote },
  { finds: ['displays'], start: watchDisplays },
  { finds: ['devices'], start: watchDevices },
  { finds: ['tampering'], start: watchTampering },
  { finds: ['clock'], start: watchClock },
  { finds: ['screenLock'], start: watchLock },
  { finds: ['virtualMachine'], start: watchVirtualMachine },
  { finds: ['windows'], start: watchWindows },
  { finds: ['input'], start: watchInput },
  { finds: ['capture'], start: watchScreenTakers },
];
