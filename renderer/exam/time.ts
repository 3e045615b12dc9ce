import { useContext, useSyncExternalStore } from 'react';
import { PageClock } from '../page-clock.ts';

/** Milliseconds left at which a screen reader says so, largest first. */
const announcements = [30, 10, 5, 1].map((minutes) => minutes * 60_000);

/** The announcement that is due with this much time left: the smallest one reached, or null before the first. */
export function dueAnnouncement(leftMs: number): number | null {
  return announcements.findLast((atMs) => leftMs <= atMs) ?? null;
}

/** Share of the time that has passed, 0 to 1. */
export function elapsedShare(leftMs: number, durationMs: number): number {
  return Math.min(1, Math.max(0, 1 - leftMs / durationMs));
}

function everySecond(onTick: () => void): () => void {
  const timer = setInterval(onTick, 1_000);
  return () => clearInterval(timer);
}

/** Whole seconds left until `endsAt` (epoch ms, by main's clock), in ms; renders again every second. */
export function useTimeLeft(endsAt: number | null): number | null {
  const now = useContext(PageClock);
  return useSyncExternalStore(everySecond, () =>
    endsAt === null ? null : Math.max(0, Math.ceil((endsAt - now()) / 1_000) * 1_000),
  );
}
