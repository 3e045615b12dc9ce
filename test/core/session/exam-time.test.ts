import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StateIn } from '../../../contract/session-state.ts';
import { endBreak } from '../../../core/session/exam-time.ts';
import { after, event, untilRunning } from './events-of.ts';

const minute = 60_000;

test('whenever it ends, a break takes no exam time away and gives no more than its length', () => {
  const begun = event('x.break.started', 10 * minute, { endsBy: 15 * minute, left: 1 });
  const paused = after([...untilRunning, begun]) as StateIn<'paused'>;
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), (now) => {
      const { durationMs, endsAt } = endBreak(paused, now)!;
      expect(durationMs).toBeGreaterThanOrEqual(0);
      expect(endsAt).toBeGreaterThanOrEqual(paused.endsAt);
      expect(endsAt).toBeLessThanOrEqual(paused.endsAt + 5 * minute);
    }),
  );
});
