import type { EventDraft } from '../contract/envelope.ts';
import type { Rule } from './rule.ts';
import type { SessionMemory } from './session-memory.ts';

/** A poll of the clocks, every few seconds while the app lives. */
export type AliveObservation = {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Milliseconds since the machine started, its sleep included; never jumps. */
  readonly uptimeMs: number;
};

/** The uptime at the last poll; null before the first. */
export type AliveState = { readonly seenMs: number | null };

/** Polls come every two seconds: one so late means that nothing ran, because the machine slept or the app was held. */
export const leastGapMs = 10_000;

export const gapRule: Rule<AliveState, AliveObservation> = {
  initial: { seenMs: null },
  step({ seenMs }, { at, uptimeMs }) {
    const gapMs = uptimeMs - (seenMs ?? uptimeMs);
    const drafts = gapMs < leastGapMs ? [] : [resumed(at, gapMs, 'sleep')];
    return [{ seenMs: uptimeMs }, drafts];
  },
};

/** What to say when a session goes on after a restart: nothing of one that has only begun, or has ended. */
export function resumeGap({ lastAt, isSealed }: SessionMemory, now: number): readonly EventDraft[] {
  if (lastAt === null || isSealed) return [];
  return [resumed(now, Math.max(0, now - lastAt), 'restart')];
}

function resumed(occurredAt: number, gapMs: number, cause: 'restart' | 'sleep'): EventDraft {
  return { type: 'x.app.resumed', occurredAt, data: { gapMs: Math.round(gapMs), cause } };
}
