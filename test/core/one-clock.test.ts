import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createOneClock } from '../../core/one-clock.ts';
import { examSettings } from '../../contract/settings.ts';
import { beginBreak, endBreak, endOf } from '../../core/session/exam-time.ts';
import type { StateIn } from '../../contract/session-state.ts';
import { begun, past, stateAfter } from '../fakes/session-state.ts';

const year = 365 * 86_400_000;
const minute = 60_000;
const start = Date.parse('2027-01-20T09:00:00Z');

/** A computer beside a server whose clock is right: what its own clock shows, what passes, and its sleep. */
function computer({ aheadMs = 0, sleepCounts = false } = {}) {
  let realMs = 0;
  let awakeMs = 5_000;
  let ahead = aheadMs;
  const own = { now: () => start + realMs + ahead, monotonicNow: () => awakeMs, after: () => () => {} };
  // As coarse as the systems have it.
  const uptimeMs = () => Math.floor((70_000 + realMs) / 1_000) * 1_000;
  const clock = createOneClock({ clock: own, uptimeMs });
  const pass = (ms: number): void => {
    realMs += ms;
    awakeMs += ms;
  };
  return {
    clock,
    pass,
    sleep: (ms: number): void => {
      realMs += ms;
      if (sleepCounts) awakeMs += ms;
    },
    set: (byMs: number) => (ahead += byMs),
    server: () => start + realMs,
    /** Asks the server over a line with so long a way there, and back. */
    ask(thereMs: number, backMs: number): void {
      const askedMs = clock.monotonicNow();
      pass(thereMs);
      const theirs = start + realMs;
      pass(backMs);
      clock.agree({ askedMs, answeredMs: clock.monotonicNow(), theirs });
    },
  };
}

const span = fc.integer({ min: 0, max: 3 * 60 * minute });
const jump = fc.integer({ min: -2 * year, max: 2 * year });
const way = fc.integer({ min: 0, max: 10_000 });
const happening = fc.oneof(
  fc.record({ what: fc.constant('pass' as const), ms: span }),
  fc.record({ what: fc.constant('set' as const), ms: jump }),
  fc.record({ what: fc.constant('sleep' as const), ms: fc.integer({ min: 3_000, max: 3 * 60 * minute }) }),
);

test('whatever is set, and however long it sleeps: what passed is what has passed', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 40 }), fc.boolean(), (happenings, sleepCounts) => {
      const { clock, pass, sleep, set, server } = computer({ sleepCounts });
      for (const { what, ms } of happenings) {
        const [at, real, monotonic] = [clock.now(), server(), clock.monotonicNow()];
        if (what === 'pass') pass(ms);
        if (what === 'sleep') sleep(ms);
        if (what === 'set') set(ms);
        // The uptime may count whole seconds: of a sleep that much is not known.
        expect(Math.abs(clock.now() - at - (server() - real))).toBeLessThanOrEqual(2_000);
        expect(clock.monotonicNow()).toBeGreaterThanOrEqual(monotonic);
      }
    }),
  );
});

test('is the server’s from the first answer on, as exactly as the quickest line allows', () => {
  fc.assert(
    fc.property(jump, fc.array(fc.tuple(way, way, span, jump), { minLength: 1 }), (aheadMs, asked) => {
      const { clock, pass, set, ask, server } = computer({ aheadMs });
      let errorMs = Infinity;
      for (const [thereMs, backMs, ms, byMs] of asked) {
        ask(thereMs, backMs);
        errorMs = Math.min(errorMs, thereMs + backMs);
        set(byMs);
        pass(ms);
        expect(Math.abs(clock.now() - server())).toBeLessThanOrEqual(errorMs + 1);
      }
    }),
  );
});

test('a slow line does not undo what a quick one said', () => {
  const { clock, ask, server } = computer({ aheadMs: 20 * minute });
  ask(10, 10);
  const before = clock.now() - server();
  ask(9_000, 10);
  expect(clock.now() - server()).toBe(before);
});

test('a clock that nothing contradicts is left alone', () => {
  const { clock, ask, server } = computer({ aheadMs: 30 });
  ask(40, 40);
  expect(clock.now() - server()).toBe(30);
});

test('what this computer shows is known apart', () => {
  const { clock, set } = computer();
  set(-year);
  expect(clock.wallNow() - clock.now()).toBe(-year);
});

test('what is remembered is not in the future, until the server says so', () => {
  const { clock, ask, server } = computer({ aheadMs: -year });
  clock.notBefore(start);
  expect(clock.now()).toBe(start);
  ask(5, 5);
  clock.notBefore(start + year);
  expect(Math.abs(clock.now() - server())).toBeLessThanOrEqual(5);
});

const settings = examSettings.parse({
  durationMs: 60 * minute,
  accommodations: { breaks: { count: 1, eachMs: 10 * minute } },
});

test.each([
  ['an hour back, as when summer ends', -60 * minute],
  ['half an hour forward', 30 * minute],
  ['a year forward', year],
  ['a year back', -year],
])('a break in which the clock is set %s gives no time and takes none', (_, byMs) => {
  const { clock, pass, set } = computer();
  const endsAt = endOf(clock.now(), settings);
  pass(10 * minute);
  const startedAt = clock.now();
  const running = stateAfter(begun(endsAt)) as StateIn<'running'>;
  const pause = beginBreak(running, settings, startedAt)!;
  pass(minute);
  set(byMs);
  pass(minute);
  const paused = stateAfter([...begun(endsAt), past('x.break.started', pause, startedAt)]);
  const ended = endBreak(paused as StateIn<'paused'>, clock.now());
  expect(ended).toEqual({ durationMs: 2 * minute, endsAt: endsAt + 2 * minute });
  expect(ended!.endsAt - clock.now()).toBe(50 * minute);
});

test('on a second computer whose clock is 20 minutes ahead as much is left as on the first', () => {
  const first = computer({ aheadMs: -3 * minute });
  first.ask(20, 20);
  const endsAt = endOf(first.clock.now(), settings);
  const second = computer({ aheadMs: 20 * minute });
  second.pass(10 * minute);
  second.ask(20, 20);
  expect(Math.abs(endsAt - second.clock.now() - 50 * minute)).toBeLessThanOrEqual(80);
});

test('time that is slept through is time of the exam', () => {
  const { clock, pass, sleep } = computer();
  const endsAt = endOf(clock.now(), settings);
  pass(10 * minute);
  sleep(20 * minute);
  expect(Math.abs(endsAt - clock.now() - 30 * minute)).toBeLessThanOrEqual(1_000);
});
