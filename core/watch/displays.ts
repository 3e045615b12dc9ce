import { z } from 'zod';
import type { EventDraft } from '../../contract/envelope.ts';
import type { DisplayChange } from '../../contract/events/machine.ts';
import type { WatchRule } from '../outside/follow-watch.ts';
import { listOf, time } from '../outside/values.ts';

/** A display as the windowing system arranges it; pixels. */
export type DisplaySeen = {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** `outputs`: screens plugged in, used or not; null where the system does not say. `at`: epoch milliseconds. */
export type DisplaysSeen = {
  readonly at: number;
  readonly displays: readonly DisplaySeen[];
  readonly outputs: number | null;
};

/** Not a number where none was told: then it is equal to nothing, and no display seems to copy another. */
const number = z.number().catch(NaN);

const seen: z.ZodType<DisplaysSeen> = z.object({
  at: time,
  displays: listOf(
    z.object({ id: number, x: number, y: number, width: number, height: number }),
    100,
  ).transform((displays) => [
    ...new Map(
      displays
        // Nothing can be seen on such a one.
        .filter(({ width, height }) => !(width <= 0 || height <= 0))
        .map((display, index) => [Number.isNaN(display.id) ? `#${index}` : display.id, display] as const),
    ).values(),
  ]),
  outputs: z.int().nonnegative().nullable().catch(null),
});

export type DisplaysState = {
  readonly arrangement: string;
  readonly count: number;
  readonly isMultiple: boolean;
};

/** Two displays that show the same place. Splitters and cables that copy the picture cannot be seen from here. */
function showSamePlace(displays: readonly DisplaySeen[]): boolean {
  return displays.some((one, index) =>
    displays.slice(index + 1).some(({ x, y }) => x === one.x && y === one.y),
  );
}

function arrangementOf({ displays, outputs }: DisplaysSeen): string {
  const places = displays.map(({ id, x, y, width, height }) => [id, x, y, width, height].join(' '));
  return [...places.sort(), outputs].join(',');
}

/** Says when there is more than one display, when there is one again, and every change of them. */
export function displaysRule(): WatchRule<DisplaysState | null, DisplaysSeen> {
  return {
    seen,
    initial: null,
    step(before, seen) {
      const { at, displays, outputs } = seen;
      // For a moment a system has no display at all, for example while it sleeps.
      if (displays.length === 0) return [before, []];
      const arrangement = arrangementOf(seen);
      if (arrangement === before?.arrangement) return [before, []];
      const data = { count: displays.length, isMirrored: showSamePlace(displays), outputs };
      const isMultiple = data.count > 1;
      const drafts: EventDraft[] = [];
      if (before !== null) {
        const change = changeOf(before.count, data.count);
        drafts.push({ type: 'x.display.changed', occurredAt: at, data: { ...data, change } });
      }
      if (isMultiple !== (before?.isMultiple ?? false)) {
        drafts.push({ type: isMultiple ? 'x.display.multiple' : 'x.display.single', occurredAt: at, data });
      }
      return [{ arrangement, count: data.count, isMultiple }, drafts];
    },
  };
}

function changeOf(before: number, now: number): DisplayChange {
  if (now === before) return 'rearranged';
  return now > before ? 'added' : 'removed';
}
