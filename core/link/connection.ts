import type { EventDraft } from '../../contract/envelope.ts';
import type { Rule } from '../rule.ts';

/** What the link notices about the way to the server. `at`: epoch milliseconds. */
export type ConnectionObservation = { readonly at: number } & (
  | {
      readonly kind: 'connected';
      /** How many attempts it took, this one included. */
      readonly attempt: number;
      readonly rttMs: number;
      /** Server's clock minus ours. */
      readonly clockOffsetMs: number;
    }
  | { readonly kind: 'lost'; readonly reason: string }
  | { readonly kind: 'attempt-failed'; readonly code: string }
);

/**
 *     connecting --connected--> connected --lost--> lost --connected--> connected
 *
 * An outage begins when a connection is lost, or with the first attempt that fails where there never was one. Its
 * failed attempts are counted; only some of them become events.
 */
export type Connection =
  { readonly view: 'connected' } | { readonly view: 'connecting' | 'lost'; readonly outage: Outage | null };

type Outage = {
  /** Epoch milliseconds. */
  readonly since: number;
  readonly failures: number;
  /** How many of {@link reportFailureAfterMs} have been reached and reported. */
  readonly reports: number;
};

/** Ages of an outage at which a failed attempt is reported: the first one, then after 1, 5 and 15 minutes. */
const reportFailureAfterMs = [0, 60_000, 300_000, 900_000];

/** Payload labels are limited to 200 characters by the contract. */
const maxLabel = 200;

export const connectionRule: Rule<Connection, ConnectionObservation> = {
  initial: { view: 'connecting', outage: null },
  step(state, seen) {
    if (seen.kind === 'connected') return connect(state, seen);
    if (seen.kind === 'lost') return lose(state, seen);
    return state.view === 'connected' ? [state, []] : countFailure(state, seen);
  },
};

type Step = readonly [Connection, readonly EventDraft[]];
type Seen<K extends ConnectionObservation['kind']> = Extract<ConnectionObservation, { readonly kind: K }>;

function connect(state: Connection, { at, attempt, rttMs, clockOffsetMs }: Seen<'connected'>): Step {
  if (state.view === 'connected') return [state, []];
  const data = { attempt, rttMs, clockOffsetMs };
  return [{ view: 'connected' }, [{ type: 'socket.connected', data, occurredAt: at }]];
}

function lose(state: Connection, { at, reason }: Seen<'lost'>): Step {
  if (state.view !== 'connected') return [state, []];
  const data = { reason: reason.slice(0, maxLabel) };
  const outage = { since: at, failures: 0, reports: 0 };
  return [{ view: 'lost', outage }, [{ type: 'socket.disconnected', data, occurredAt: at }]];
}

function countFailure(
  { view, outage }: Exclude<Connection, { view: 'connected' }>,
  { at, code }: Seen<'attempt-failed'>,
): Step {
  const { since, failures, reports } = outage ?? { since: at, failures: 0, reports: 0 };
  const attempts = failures + 1;
  const reached = reportFailureAfterMs.filter((ageMs) => at - since >= ageMs).length;
  const next: Connection = {
    view,
    outage: { since, failures: attempts, reports: Math.max(reports, reached) },
  };
  if (reached <= reports) return [next, []];
  const data = { attempts, code: code.slice(0, maxLabel) };
  return [next, [{ type: 'socket.failed', data, occurredAt: at }]];
}
