import type { NetworkInterfaceInfo } from 'node:os';
import type { Clock } from '../../core/clock.ts';
import type { NetworkObservation } from '../../core/watch/network.ts';
import { poll } from '../../core/poll.ts';
import { askSystem } from './ask-system.ts';

type NetworkWatchOptions = {
  readonly clock: Clock;
  /** The operating system's word, by {@link hasAddress} and Electron's `net.isOnline`. */
  readonly hasNetwork: () => boolean;
  /** Whether the link to the server holds. */
  readonly isConnected: () => boolean;
  readonly onObservation: (seen: NetworkObservation) => void;
  /** The network has come back: worth trying to connect at once. */
  readonly onBack: () => void;
  /** The system cannot be asked. Said once. */
  readonly onDegraded: (reason: string) => void;
  readonly pollMs?: number;
};

/** Watches whether this machine has a network at all. */
export function watchNetwork(options: NetworkWatchOptions) {
  const { clock, hasNetwork, isConnected, onObservation, onBack, onDegraded, pollMs = 1_000 } = options;
  const ask = askSystem(hasNetwork, onDegraded);
  let wasThere = true;
  const dispose = poll(clock, pollMs, () => {
    const isThere = ask();
    if (isThere === null) return;
    if (isThere && !wasThere) onBack();
    wasThere = isThere;
    const seen = { hasNetwork: isThere, isConnected: isConnected() };
    onObservation({ at: clock.now(), monotonicMs: clock.monotonicNow(), ...seen });
  });
  return { dispose };
}

type Interfaces = { readonly [name: string]: readonly NetworkInterfaceInfo[] | undefined };

/** An address beyond this machine. One that a machine gives itself for want of an answer (RFC 3927, RFC 4291) is none. */
export function hasAddress(interfaces: Interfaces): boolean {
  const isOwn = (address: string) =>
    address.startsWith('169.254.') || address.toLowerCase().startsWith('fe80:');
  return Object.values(interfaces).some((addresses) =>
    addresses?.some(({ internal, address }) => !internal && !isOwn(address)),
  );
}
