import fc from 'fast-check';
import { expect, test } from 'vitest';
import { examSettings } from '../../contract/settings.ts';
import { beginBreak, breaksLeft, endBreak, endOf } from '../../core/session/exam-time.ts';

const minute = 60_000;
const settings = examSettings.parse({
  durationMs: 60 * minute,
  accommodations: { extraTimeMs: 15 * minute, breaks: { count: 2, eachMs: 5 * minute } },
});
const running = { breaksTaken: 0, breakStartedAt: null, endsAt: 75 * minute };

test('an exam lasts its duration and the time the candidate has more', () => {
  expect(endOf(1_000, settings)).toBe(1_000 + 75 * minute);
  expect(endOf(1_000, examSettings.parse({}))).toBe(1_000 + 60 * minute);
});

test('a break stops the time for so long at most, and is one of few', () => {
  expect(beginBreak(running, settings, 10 * minute)).toEqual({ endsBy: 15 * minute, left: 1 });
  expect(beginBreak({ ...running, breaksTaken: 1 }, settings, minute)).toMatchObject({ left: 0 });
  expect(breaksLeft({ breaksTaken: 1 }, settings)).toBe(1);
  expect(breaksLeft({ breaksTaken: 7 }, settings)).toBe(0);
});

test('no break when none is left, one is under way, or the exam is not running', () => {
  expect(beginBreak({ ...running, breaksTaken: 2 }, settings, minute)).toBe(null);
  expect(beginBreak({ ...running, breakStartedAt: 0 }, settings, minute)).toBe(null);
  expect(beginBreak({ ...running, endsAt: null }, settings, minute)).toBe(null);
  expect(beginBreak(running, settings, 75 * minute)).toBe(null);
  expect(beginBreak(running, examSettings.parse({}), minute)).toBe(null);
});

const inBreak = { breakStartedAt: 10 * minute, breakEndsBy: 15 * minute, endsAt: 75 * minute };

test('the exam ends later by the break', () => {
  expect(endBreak(inBreak, 12 * minute)).toEqual({ durationMs: 2 * minute, endsAt: 77 * minute });
});

test('a break that is too long costs exam time', () => {
  expect(endBreak(inBreak, 30 * minute)).toEqual({ durationMs: 20 * minute, endsAt: 80 * minute });
});

test('without a break there is none to end', () => {
  expect(endBreak({ ...inBreak, breakStartedAt: null }, 12 * minute)).toBe(null);
});

test('whenever it ends, a break takes no exam time away and gives no more than its length', () => {
  const eachMs = settings.accommodations.breaks.eachMs;
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), (now) => {
      const { durationMs, endsAt } = endBreak(inBreak, now)!;
      expect(durationMs).toBeGreaterThanOrEqual(0);
      expect(endsAt).toBeGreaterThanOrEqual(inBreak.endsAt);
      expect(endsAt).toBeLessThanOrEqual(inBreak.endsAt + eachMs);
    }),
  );
});
