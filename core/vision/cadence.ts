import type { VisionObservation } from './observation.ts';

/** What is examined how often. Milliseconds. */
export const pace = {
  facesEveryMs: 500,
  objectsEveryMs: 500,
  /** While a candidate for a phone or a book is in view, so that the vote is over soon; but what only flits by is not. */
  candidateEveryMs: 300,
  /** Not for longer than the vote can take: a bookshelf stays in view for the whole exam. */
  candidateForMs: 3_000,
  /** From this score an object is worth another inference soon. */
  candidateFrom01: 0.25,
  /** At most this share of one core: a slow computer looks less often instead of falling behind. */
  shareOfCore01: 0.3,
} as const;

export type Wanted = { readonly faces: boolean; readonly objects: boolean };

/** When each check is next due, on the clock of the frames. */
export type Cadence = {
  readonly facesAt: number;
  readonly objectsAt: number;
  /** Since when a candidate has been in view; null when the last inference found none. */
  readonly candidateSince: number | null;
};

export const startCadence: Cadence = { facesAt: -Infinity, objectsAt: -Infinity, candidateSince: null };

/** Cameras deliver every 33 or 40 ms: a frame this much early is taken rather than the next one. */
const earlyMs = 30;

export function dueChecks(cadence: Cadence, wanted: Wanted, now: number): Wanted {
  return {
    faces: wanted.faces && now >= cadence.facesAt - earlyMs,
    objects: wanted.objects && now >= cadence.objectsAt - earlyMs,
  };
}

/** The cadence after an observation whose checks took `spentMs` of one core. */
export function nextCadence(cadence: Cadence, seen: VisionObservation, spentMs: number): Cadence {
  const now = seen.capturedAt;
  const leastMs = spentMs / pace.shareOfCore01;
  const facesAt = seen.faces ? now + Math.max(pace.facesEveryMs, leastMs) : cadence.facesAt;
  if (!seen.objects) return { ...cadence, facesAt };
  const best01 = Math.max(seen.objects.phone?.score01 ?? 0, seen.objects.book?.score01 ?? 0);
  const candidateSince = best01 < pace.candidateFrom01 ? null : (cadence.candidateSince ?? now);
  const close = candidateSince !== null && now - candidateSince < pace.candidateForMs;
  const everyMs = close ? pace.candidateEveryMs : pace.objectsEveryMs;
  return { facesAt, objectsAt: now + Math.max(everyMs, leastMs), candidateSince };
}

/** How long to wait before the next frame is wanted. At most one second, so that the light is watched in any case. */
export function waitMs(cadence: Cadence, wanted: Wanted, now: number): number {
  const next = Math.min(
    wanted.faces ? cadence.facesAt : Infinity,
    wanted.objects ? cadence.objectsAt : Infinity,
    now + 1_000,
  );
  return Math.max(0, next - now);
}
