import type { Sent } from '../../test/harness/simulation/simulated-candidate.ts';

/** What one process of candidates is told at its start. */
export type CrowdOptions = {
  readonly server: string;
  readonly tickets: readonly string[];
  readonly seed: number;
  readonly rate: number;
  readonly pictureEveryMs: number;
  readonly pictureBytes: number;
};

/** Parent to crowd, one after the other: each is answered by the message of the same place below. */
export type ToCrowd =
  { readonly do: 'connect'; readonly options: CrowdOptions } | { readonly do: 'begin' | 'finish' };

export type Connected = {
  readonly said: 'connected';
  readonly joinMs: readonly number[];
  readonly connectMs: readonly number[];
};
export type Finished = {
  readonly said: 'finished';
  readonly sent: readonly Sent[];
  readonly ackMs: readonly number[];
  readonly lostConnections: number;
};
export type FromCrowd = Connected | { readonly said: 'begun' } | Finished;
