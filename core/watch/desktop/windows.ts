import { z } from 'zod';
import type { EventDraft } from '../../../contract/envelope.ts';
import { windowPlace } from '../../../contract/events/window.ts';
import type { ExamSettings } from '../../../contract/settings.ts';
import type { Platform } from '../../lists/prohibited-program.ts';
import { listOf, maybeText, text, time } from '../../outside/values.ts';
import type { WatchRule } from '../../outside/follow-watch.ts';
import { isDesktopPart } from './desktop-part.ts';
import { isAssistive } from '../process.ts';

const number = z.number().catch(0);

/** Of a window that can be seen: a list of them goes from the lowest to the highest. Pixels of the whole desktop. */
const windowSeen = z.object({
  id: z.number(),
  isOurs: z.boolean(),
  /** Executable names of whose it is; empty where that cannot be told. */
  names: listOf(text, 20),
  path: maybeText,
  /** Its file lies where only who manages the computer puts one. */
  isSystemFile: z.boolean(),
  place: windowPlace,
  x: number,
  y: number,
  width: number,
  height: number,
  /** `passing`: a menu, a tooltip, a notification, as it says itself. */
  kind: z.enum(['normal', 'passing']),
  isActive: z.boolean(),
  isOnTop: z.boolean(),
  isClickThrough: z.boolean(),
  /** In the window manager's list. */
  isManaged: z.boolean(),
  opacity01: z.number().min(0).max(1).catch(1),
  isCaptureExcluded: z.boolean().nullable(),
});
export type WindowSeen = Readonly<z.infer<typeof windowSeen>>;

/** All windows at one moment. `at` is epoch milliseconds. */
export type WindowsSeen = { readonly at: number; readonly windows: readonly WindowSeen[] };

type Shown = {
  readonly window: WindowSeen;
  readonly since: number;
  readonly isTold: boolean;
  readonly isThere: boolean;
  /** How long it was there, less how long it was not: what comes back again and again is not passing. */
  readonly spentMs: number;
};

/**
 *     not over the exam --seen--> over it --still there after settleMs--> told --away--> gone
 *
 * One that calls itself a menu, a tooltip or a notification is told when it stayed for longer than those do.
 */
export type WindowsState = { readonly at: number; readonly shown: ReadonlyMap<number, Shown> };

/** A window on its way to its place is not there yet. */
const settleMs = 250;
/** Longer than a notification stays by itself (freedesktop's desktops: 5 to 10 s). */
const passingMs = 12_000;
/** Of a look that came late, no more than this counts. */
const longestStepMs = 2_000;
/** What covers less of the exam than a letter does: helpers of the window manager, drop shadows. */
const leastPixels = 300;

/** What is no window of the screen's own goes no way that a window manager sends it. */
const settlesIn = ({ place }: WindowSeen): number => (place === 'screen' ? settleMs : 0);

type Box = Pick<WindowSeen, 'x' | 'y' | 'width' | 'height'>;
function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

/** The windows of others that lie over one of ours. */
export function overOurs(windows: readonly WindowSeen[]): readonly WindowSeen[] {
  return windows.filter((window, index) => {
    if (window.isOurs || window.opacity01 === 0) return false;
    const beneath = window.place === 'screen' ? windows.slice(0, index) : windows;
    return beneath.some((ours) => ours.isOurs && overlap(ours, window) >= leastPixels);
  });
}

export function windowsRule(
  settings: Pick<ExamSettings, 'accommodations'>,
  platform: Platform,
): WatchRule<WindowsState, WindowsSeen> {
  function isForeign(window: WindowSeen): boolean {
    if (isAssistive(window.names, settings.accommodations) || isDesktopPart(window, platform)) return false;
    // An ordinary window that has the focus is told by the watch of the focus.
    return !(window.isActive && window.isManaged && window.place === 'screen');
  }
  const isNew = ({ isTold, isThere, window, since, spentMs }: Shown, at: number): boolean =>
    !isTold &&
    isThere &&
    (window.kind === 'passing' ? spentMs >= passingMs : at - since >= settlesIn(window));

  return {
    seen: z.object({ at: time, windows: listOf(windowSeen, 2_000) }),
    initial: { at: 0, shown: new Map() },
    step(state, { at, windows }) {
      const passedMs = Math.min(Math.max(0, at - state.at), longestStepMs);
      const there = new Map(
        overOurs(windows)
          .filter(isForeign)
          .map((window) => [window.id, window]),
      );
      const shown = new Map<number, Shown>();
      const drafts: EventDraft[] = [];
      for (const id of new Set([...state.shown.keys(), ...there.keys()])) {
        const before = state.shown.get(id);
        const now = follow(before, there.get(id), at, passedMs);
        if (now === null) {
          if (before?.isTold) drafts.push(gone(before, at));
          continue;
        }
        const isToldNow = isNew(now, at);
        if (isToldNow) drafts.push(appeared(now));
        shown.set(id, { ...now, isTold: now.isTold || isToldNow });
      }
      return [{ at, shown }, drafts];
    },
  };
}

/** Null when it is over. */
function follow(
  before: Shown | undefined,
  window: WindowSeen | undefined,
  at: number,
  passedMs: number,
): Shown | null {
  if (window !== undefined) {
    if (before === undefined) return { window, since: at, isTold: false, isThere: true, spentMs: 0 };
    const spentMs = before.isThere ? before.spentMs + passedMs : before.spentMs;
    return { ...before, window, isThere: true, since: before.isThere ? before.since : at, spentMs };
  }
  if (before === undefined || before.isTold) return null;
  const spentMs = before.spentMs - passedMs;
  return before.window.kind === 'passing' && spentMs > 0 ? { ...before, isThere: false, spentMs } : null;
}

const nameOf = ({ names }: WindowSeen): string => names[0] ?? 'unknown';

function appeared({ window, since }: Shown): EventDraft {
  const { id, path, place, width, height, isOnTop, isClickThrough, isManaged, opacity01 } = window;
  const { isCaptureExcluded } = window;
  const size = { width: Math.max(0, Math.round(width)), height: Math.max(0, Math.round(height)) };
  const traits = { isOnTop, isClickThrough, isManaged, opacity01, isCaptureExcluded };
  const data = { window: `${id}`, application: nameOf(window), path, place, ...size, ...traits };
  return { type: 'x.window.foreign', occurredAt: since, data };
}

function gone({ window, since }: Shown, at: number): EventDraft {
  const data = { window: `${window.id}`, application: nameOf(window), shownMs: Math.max(0, at - since) };
  return { type: 'x.window.foreign-gone', occurredAt: at, data };
}
