import type { StoredEvent } from '../../contract/http.ts';
import type { FailureCode } from '../../contract/result.ts';
import type { SessionState } from '../../contract/session-state.ts';
import type { Sha256 } from '../../core/journal/chain.ts';
import type { Log } from '../log.ts';
import type { EventStore } from '../store/store.ts';

export type Committed = {
  readonly sessionId: string;
  readonly events: readonly StoredEvent[];
  /** What these events have brought the session to. */
  readonly state: SessionState;
};

export type IngestLimits = {
  /** A commit takes what is there after the linger, or as soon as there is this much. */
  readonly lingerMs: number;
  readonly groupEvents: number;
  /** Beyond this much waiting, of all sessions or of one, `server.busy`. */
  readonly queueEvents: number;
  readonly sessionBatches: number;
};

export const ingestLimits: IngestLimits = {
  lingerMs: 5,
  groupEvents: 1_000,
  queueEvents: 20_000,
  sessionBatches: 8,
};

/** Hears how the work goes, to be counted. */
export type IngestMeter = {
  readonly committed: (group: { readonly events: number; readonly tookMs: number }) => void;
  readonly refused: (code: FailureCode) => void;
};

export type IngestOptions = {
  readonly store: EventStore;
  readonly sha256: Sha256;
  readonly now: () => number;
  readonly log: Log;
  readonly limits: IngestLimits;
  readonly meter?: IngestMeter | undefined;
  /** Called after each commit with what it stored; must not throw. */
  readonly onCommitted: (committed: readonly Committed[]) => void;
};
