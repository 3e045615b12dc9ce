import { z } from 'zod';
import { draftMismatch } from '../../contract/envelope.ts';
import type { RecordEvents, Rule } from '../rule.ts';

/** A rule that says what it can take: what is observed comes from outside, and may be anything. */
export type WatchRule<State, Seen> = Rule<State, Seen> & {
  /** Makes an observation fit: texts cut to what the contract takes, what is missing replaced, what is odd left out. */
  readonly seen: z.ZodType<Seen>;
};

type WatchPorts = {
  readonly record: RecordEvents;
  /** A watch that fails is an event, and no more than that. */
  readonly onFailed: (watch: string, reason: string) => void;
};

/** Reasons may hold what was seen, and that may be different each time. */
const mostReasons = 5;

/**
 * Keeps the state of a rule and records the events it decides on. This is where observations come in, and nothing that
 * they hold ends a watch: what cannot be made fit, what the rule trips over, and what the contract would refuse is said
 * once for each reason, and the rule goes on from where it was.
 */
export function followWatch<State, Seen>(
  watch: string,
  { initial, step, seen: schema }: WatchRule<State, Seen>,
  { record, onFailed }: WatchPorts,
): (observation: Seen) => void {
  let state = initial;
  const said = new Set<string>();

  function fail(reason: string): void {
    if (said.has(reason) || said.size >= mostReasons) return;
    said.add(reason);
    onFailed(watch, reason);
  }

  function follow(observation: Seen): void {
    const seen = schema.safeParse(observation);
    if (!seen.success) return fail(`what was seen cannot be read: ${z.prettifyError(seen.error)}`);
    const [next, drafts] = step(state, seen.data);
    const fit = drafts.filter((draft) => {
      const mismatch = draftMismatch(draft);
      if (mismatch !== null) fail(mismatch);
      return mismatch === null;
    });
    // Where all is refused nothing was said: then it is still to be said.
    if (drafts.length > 0 && fit.length === 0) return;
    state = next;
    if (fit.length > 0) record(fit);
  }

  return (observation) => {
    try {
      follow(observation);
    } catch (error) {
      fail(error instanceof Error ? error.message : String(error));
    }
  };
}
