import type { InjectedSeen, InputListener } from '../../../core/watch/desktop/input.ts';
import type { Program } from '../../../core/watch/desktop/desktop-part.ts';
import type { WindowSeen } from '../../../core/watch/desktop/windows.ts';
import type { DeviceSeen } from '../../../core/watch/devices.ts';
import type { DisplaysSeen } from '../../../core/watch/displays.ts';
import type { ProcessSeen } from '../../../core/watch/process.ts';
import type { Listener, SessionFacts } from '../../../core/watch/remote.ts';
import type { LockSeen } from '../../../core/watch/screen-lock.ts';
import type { TamperFacts } from '../../../core/watch/tamper.ts';
import type { MachineFacts } from '../../../core/watch/virtual-machine.ts';

export type Disposable = { readonly dispose: () => void };

/**
 * What the operating system tells about the computer, each question on its own. A question that cannot be answered
 * throws (or rejects), with the reason in words.
 */
export type MachinePorts = {
  /** Every running program but our own. Never leaves the main process. */
  readonly processes: () => Promise<readonly ProcessSeen[]>;
  readonly listeners: () => Promise<readonly Listener[]>;
  readonly session: () => Promise<SessionFacts>;
  readonly facts: () => Promise<MachineFacts>;
  readonly devices: () => Promise<readonly DeviceSeen[]>;
  readonly displays: () => Omit<DisplaysSeen, 'at'>;
  readonly onDisplayChange: (run: () => void) => Disposable;
  /** Every window that can be seen, ours as well, from the lowest to the highest. */
  readonly windows: () => Promise<readonly WindowSeen[]>;
  readonly onWindowChange: (run: () => void) => Disposable;
  readonly injectedInput: () => Promise<Omit<InjectedSeen, 'at'>>;
  /** Other programs that have asked for input which is not theirs. */
  readonly inputListeners: () => Promise<readonly InputListener[]>;
  /** Other programs that can only be there to take the screen. */
  readonly screenTakers: () => Promise<readonly Program[]>;
  /** Calls `run` when the computer slept and is awake again. */
  readonly onResume: (run: () => void) => Disposable;
  readonly locks: (handlers: LockHandlers) => Disposable;
  readonly tamper: () => TamperFacts;
};

/** What is asked of the windows around ours, of the input that is made for them, and of who looks at them. */
export type DesktopPorts = Pick<
  MachinePorts,
  'windows' | 'onWindowChange' | 'injectedInput' | 'inputListeners' | 'screenTakers'
>;

export type LockHandlers = {
  readonly onSeen: (seen: Omit<LockSeen, 'at'>) => void;
  readonly onFailed: (reason: string) => void;
};
