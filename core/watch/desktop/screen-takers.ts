import { z } from 'zod';
import type { ExamSettings } from '../../../contract/settings.ts';
import type { Platform } from '../../lists/prohibited-program.ts';
import type { WatchRule } from '../../outside/follow-watch.ts';
import { listOf, time } from '../../outside/values.ts';
import { tellsByArguments } from '../capture.ts';
import { isAssistive } from '../process.ts';
import { isDesktopPart, program, type Program } from './desktop-part.ts';

/** Programs that can only be there to take pictures of the screen, whatever they are called. */
export type TakersSeen = { readonly at: number; readonly takers: readonly Program[] };

/** Says each of them once while it goes on. Tools that say it by their arguments are told by those. */
export function screenTakersRule(
  settings: Pick<ExamSettings, 'accommodations'>,
  platform: Platform,
): WatchRule<ReadonlySet<string>, TakersSeen> {
  const isAllowed = (taker: Program): boolean =>
    tellsByArguments(taker.names) ||
    isDesktopPart(taker, platform) ||
    isAssistive(taker.names, settings.accommodations);
  return {
    seen: z.object({ at: time, takers: listOf(program, 500) }),
    initial: new Set(),
    step(before, { at, takers }) {
      const strangers = takers.filter((taker) => !isAllowed(taker));
      const now = new Map(
        strangers.map(({ names, path }) => [path ?? names[0] ?? '', names[0] ?? 'unknown']),
      );
      const drafts = [...now]
        .filter(([key]) => !before.has(key))
        .map(([, name]) => ({
          type: 'x.capture.found' as const,
          occurredAt: at,
          data: { program: name, how: 'memory shared with the screen, and no window' },
        }));
      return [new Set(now.keys()), drafts];
    },
  };
}
