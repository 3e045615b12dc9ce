import { z } from 'zod';
import { listenMeans } from '../../../contract/events/window.ts';
import type { ExamSettings } from '../../../contract/settings.ts';
import type { Platform } from '../../lists/prohibited-program.ts';
import { listOf, time } from '../../outside/values.ts';
import type { WatchRule } from '../../outside/follow-watch.ts';
import { isAssistive } from '../process.ts';
import { isDesktopPart, program, typesForPerson, type Program } from './desktop-part.ts';

const count = z.int().nonnegative();
/**
 * How many keys and buttons programs have pressed since the watch began, and the programs that may press them for a
 * person: keyboards on the screen, as far as they run. Which keys, nobody learns.
 */
const injectedSeen = z.object({ at: time, keys: count, clicks: count, keyboards: listOf(program, 100) });
export type InjectedSeen = {
  readonly at: number;
  readonly keys: number;
  readonly clicks: number;
  readonly keyboards: readonly Program[];
};

/** Who has asked for input that is not its own. */
const listenerSeen = program.extend({ means: listenMeans });
export type InputListener = Readonly<z.infer<typeof listenerSeen>>;
export type ListenersSeen = { readonly at: number; readonly listeners: readonly InputListener[] };

/** Counts are those of the system: what was before the interval is subtracted. */
type Interval = {
  readonly since: number;
  readonly last: number;
  readonly keys: number;
  readonly clicks: number;
};
export type InjectedState = {
  readonly keys: number;
  readonly clicks: number;
  readonly open: Interval | null;
};

/** A program that types like a person pauses like one. */
const pauseMs = 10_000;

/** Says when programs begin to press keys and buttons, and after a while without any that they have ended. */
export function injectedInputRule(
  settings: Pick<ExamSettings, 'accommodations'>,
  platform: Platform,
): WatchRule<InjectedState | null, InjectedSeen> {
  const isAllowed = (each: Program): boolean =>
    typesForPerson(each, platform) || isAssistive(each.names, settings.accommodations);
  return {
    seen: injectedSeen,
    initial: null,
    step(state, { at, keys, clicks, keyboards }) {
      const before = state ?? { keys: 0, clicks: 0, open: null };
      const isMore = keys > before.keys || clicks > before.clicks;
      const { open } = before;
      // The system does not say who pressed: a keyboard on the screen gets the benefit of the doubt.
      if (isMore && !keyboards.some(isAllowed)) {
        if (open !== null) return [{ keys, clicks, open: { ...open, last: at } }, []];
        const pressed = {
          keys: Math.max(0, keys - before.keys),
          clicks: Math.max(0, clicks - before.clicks),
        };
        const next = { since: at, last: at, keys: before.keys, clicks: before.clicks };
        return [{ keys, clicks, open: next }, [{ type: 'x.input.injected', occurredAt: at, data: pressed }]];
      }
      if (open === null || at - open.last < pauseMs) return [{ keys, clicks, open }, []];
      const data = {
        keys: Math.max(0, before.keys - open.keys),
        clicks: Math.max(0, before.clicks - open.clicks),
        lastedMs: open.last - open.since,
      };
      return [{ keys, clicks, open: null }, [{ type: 'x.input.injection-ended', occurredAt: at, data }]];
    },
  };
}

/** Says each program that listens once for each means. */
export function inputListenersRule(
  settings: Pick<ExamSettings, 'accommodations'>,
  platform: Platform,
): WatchRule<ReadonlySet<string>, ListenersSeen> {
  return {
    seen: z.object({ at: time, listeners: listOf(listenerSeen, 500) }),
    initial: new Set(),
    step(before, { at, listeners }) {
      const now = new Set(before);
      const drafts = listeners.flatMap((listener) => {
        if (isDesktopPart(listener, platform) || isAssistive(listener.names, settings.accommodations))
          return [];
        const { path, means } = listener;
        const application = listener.names[0] ?? 'unknown';
        const key = `${means} ${path ?? application}`;
        if (now.has(key)) return [];
        now.add(key);
        return [{ type: 'x.input.listened' as const, occurredAt: at, data: { application, path, means } }];
      });
      return [now, drafts];
    },
  };
}
