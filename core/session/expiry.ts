import type { ProctorAction } from '../../contract/events/proctor.ts';

const soonMs = 15 * 60_000;

/**
 * How long an app that cannot be reached may still do what was asked, where nobody said otherwise. What holds somebody
 * up, ends something or opens a computer is meant for now; what gives words or time is good whenever it comes.
 */
export const usualExpiryMs: Readonly<Record<ProctorAction, number | null>> = {
  none: null,
  warn: soonMs,
  pause: soonMs,
  resume: null,
  cover: soonMs,
  // It names the cover that it is for.
  'release-cover': null,
  'release-lockdown': soonMs,
  'extend-time': null,
  terminate: soonMs,
};
