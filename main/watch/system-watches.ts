import { networkInterfaces, uptime } from 'node:os';
import { net, powerMonitor } from 'electron';
import type { Clock } from '../../core/clock.ts';
import type { AliveObservation } from '../../core/gap.ts';
import type { IdleObservation } from '../../core/watch/idle.ts';
import type { NetworkObservation } from '../../core/watch/network.ts';
import { watchIdle } from './idle.ts';
import { hasAddress, watchNetwork } from './network.ts';
import { watchSleep } from './sleep.ts';

type Disposable = { readonly dispose: () => void };

/** What can be watched on every machine, ready to be started by an exam session. The rules are `core`'s. */
export type SystemWatches = {
  /** For `idleRule`, while the exam runs. */
  readonly watchIdle: (handlers: {
    readonly onObservation: (seen: IdleObservation) => void;
    readonly onDegraded: (reason: string) => void;
  }) => Disposable;
  /** For `networkRule`, from joining to the end. */
  readonly watchNetwork: (handlers: {
    readonly isConnected: () => boolean;
    readonly onObservation: (seen: NetworkObservation) => void;
    readonly onBack: () => void;
    readonly onDegraded: (reason: string) => void;
  }) => Disposable;
  /** For `gapRule`, from joining to the end. */
  readonly watchSleep: (handlers: {
    readonly onObservation: (seen: AliveObservation) => void;
    readonly onDegraded: (reason: string) => void;
  }) => Disposable;
};

/**
 * The system's watches as Electron and the operating system make them.
 * @param systemIdleSeconds Since the last input of any application.
 */
export function createSystemWatches(clock: Clock, systemIdleSeconds: () => number): SystemWatches {
  return {
    watchIdle: (handlers) => watchIdle({ clock, systemIdleSeconds, ...handlers }),
    watchNetwork: (handlers) =>
      watchNetwork({
        clock,
        hasNetwork: () => net.isOnline() && hasAddress(networkInterfaces()),
        ...handlers,
      }),
    watchSleep: (handlers) => watchSleep({ clock, uptimeSeconds: uptime, power: powerMonitor, ...handlers }),
  };
}
