import { expect, test } from 'vitest';
import { examSettings } from '../../../contract/settings.ts';
import {
  followDueTime,
  lateMs,
  withinDueTime,
  withMoreTime,
  type DueTime,
} from '../../../core/session/due-time.ts';
import { after, untilRunning } from './events-of.ts';

const minute = 60_000;
const settings = examSettings.parse({
  durationMs: 60 * minute,
  accommodations: { extraTimeMs: 15 * minute, breaks: { count: 2, eachMs: 5 * minute } },
});
type Heard = readonly [type: string, occurredAt: number, storedAt?: number, data?: Record<string, unknown>];
const follow = (heard: readonly Heard[], givenMs = 0, pauses: Record<string, number> = {}): DueTime | null =>
  heard.reduce<DueTime | null>(
    (due, [type, occurredAt, storedAt = occurredAt, data = {}]) =>
      followDueTime(due, { type, occurredAt, data }, { storedAt, givenMs, settings, pauses }),
    null,
  );
const started: Heard = ['x.exam.started', 1_000];

test('the end is the start, the time of the exam, and what this candidate was granted', () => {
  expect(follow([started])).toMatchObject({ startedAt: 1_000, endsAt: 1_000 + 75 * minute });
  expect(follow([started], 10 * minute)?.endsAt).toBe(1_000 + 85 * minute);
  expect(follow([['x.hand.raised', 5]])).toBeNull();
});

test('a start that was offline counts from when it was, and none from later than it was heard', () => {
  expect(follow([['x.exam.started', 1_000, 30 * minute]])?.startedAt).toBe(1_000);
  expect(follow([['x.exam.started', 100 * 24 * 60 * minute, 1_000]])?.startedAt).toBe(1_000);
});

test('beginning again changes nothing', () => {
  expect(follow([started, ['x.exam.started', 40 * minute]])?.startedAt).toBe(1_000);
});

test('breaks stand still as long as the settings allow, as often as they allow', () => {
  const one: readonly Heard[] = [started, ['x.break.started', 10 * minute], ['x.break.ended', 12 * minute]];
  expect(follow(one)?.endsAt).toBe(1_000 + 77 * minute);
  const long: readonly Heard[] = [...one, ['x.break.started', 20 * minute], ['x.break.ended', 50 * minute]];
  expect(follow(long)?.endsAt).toBe(1_000 + 82 * minute);
  const many: readonly Heard[] = [...long, ['x.break.started', 51 * minute], ['x.break.ended', 56 * minute]];
  expect(follow(many)?.endsAt).toBe(1_000 + 82 * minute);
});

test('what a person gives is time to work in, from then on where it was over', () => {
  const due = follow([started])!;
  expect(withMoreTime(due, 10 * minute, 2_000).endsAt).toBe(due.endsAt + 10 * minute);
  expect(withMoreTime(due, 10 * minute, due.endsAt + minute).endsAt).toBe(due.endsAt + 11 * minute);
});

test('late is what comes after the end; in a break, after what the break still gives', () => {
  const due = follow([started])!;
  expect(lateMs(null, 9e15, settings)).toBe(0);
  expect(lateMs(due, due.endsAt, settings)).toBe(0);
  expect(lateMs(due, due.endsAt + 7, settings)).toBe(7);
  const paused = follow([started, ['x.break.started', 10 * minute]])!;
  expect(lateMs(paused, paused.endsAt + 5 * minute, settings)).toBe(0);
  expect(lateMs(paused, paused.endsAt + 5 * minute + 9, settings)).toBe(9);
});

test('no event moves the end beyond the server’s', () => {
  const running = after(untilRunning);
  const due = { startedAt: 1, endsAt: 50_000, breaksTaken: 0, pausedAt: null, heldAt: null, pauses: [] };
  expect(running).toMatchObject({ endsAt: 99_000 });
  expect(withinDueTime(running, due)).toMatchObject({ endsAt: 50_000 });
  expect(withinDueTime(running, { ...due, endsAt: 200_000 })).toBe(running);
  expect(withinDueTime(running, null)).toBe(running);
});

const pausedAt = (at: number, id = 'p'): Heard => ['x.exam.paused', at, at, { messageId: id }];
const resumedAt = (at: number): Heard => ['x.exam.resumed', at, at, { messageId: 'r' }];

test('a pause that a person asked for counts from then on, once; one that nobody asked for does not', () => {
  const usual = follow([started])!.endsAt;
  const asked = { p: 2_000 };
  expect(follow([started, pausedAt(3_000), resumedAt(9_000)], 0, asked)?.endsAt).toBe(usual + 6_000);
  expect(follow([started, pausedAt(1_000), resumedAt(9_000)], 0, asked)?.endsAt).toBe(usual + 7_000);
  expect(follow([started, pausedAt(3_000), resumedAt(9_000)])?.endsAt).toBe(usual);
  const twice = [started, pausedAt(3_000), resumedAt(9_000), pausedAt(10_000), resumedAt(99_000)];
  expect(follow(twice, 0, asked)?.endsAt).toBe(usual + 6_000);
});

test('nothing is late while a person has paused, and more time is added to the time that stands still', () => {
  const held = follow([started, pausedAt(3_000)], 0, { p: 2_000 })!;
  expect(lateMs(held, held.endsAt + 60 * minute, settings)).toBe(0);
  expect(withMoreTime(held, minute, held.endsAt + 60 * minute).endsAt).toBe(held.endsAt + minute);
});
