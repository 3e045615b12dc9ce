import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { createOneClock } from '../../../../core/one-clock.ts';
import { createTimeAnchor } from '../../../../main/session/start/time-anchor.ts';

const minute = 60_000;
const year = 365 * 24 * 60 * minute;
const nine = Date.parse('2027-01-20T09:00:00Z');

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'time-anchor-'));
  onTestFinished(() => rm(dir, { recursive: true }));
});

/** A computer, its app started at `startedMs` of real time: what it shows, and how long it has been on. */
function app(
  startedMs: number,
  options: { aheadMs?: number; bootedMs?: number; bootId?: string | null } = {},
) {
  const { aheadMs = 0, bootedMs = -60 * minute, bootId = null } = options;
  let realMs = startedMs;
  const own = {
    now: () => nine + realMs + aheadMs,
    monotonicNow: () => realMs - startedMs,
    after: () => () => {},
  };
  const uptimeMs = () => realMs - bootedMs;
  const clock = createOneClock({ clock: own, uptimeMs });
  const boot = { uptimeMs, bootId: () => Promise.resolve(bootId) };
  return {
    clock,
    anchor: createTimeAnchor({ dir, clock, boot }),
    pass: (ms: number) => void (realMs += ms),
    hearTheServer(): void {
      const ms = clock.monotonicNow();
      clock.agree({ askedMs: ms, answeredMs: ms, theirs: nine + realMs });
    },
  };
}

/** An app that was online at nine, and then was not there any more. */
async function online(options?: Parameters<typeof app>[1]): Promise<void> {
  const before = app(0, options);
  before.hearTheServer();
  await before.anchor.keep();
}

test.each([
  ['right', 0],
  ['set back by an hour meanwhile', -60 * minute],
  ['set on by a year meanwhile', year],
])(
  'started again without a line, where the computer’s clock is %s: the server’s time goes on',
  async (_how, byMs) => {
    await online({ bootId: 'one' });
    const again = app(10 * minute, { bootId: 'one', aheadMs: byMs });
    await again.anchor.recall();
    expect(again.clock.now()).toBe(nine + 10 * minute);
    expect(again.clock.isSure()).toBe(true);
    again.pass(5 * minute);
    expect(again.clock.now()).toBe(nine + 15 * minute);
  },
);

test('a computer whose clock was wrong all the time, and which says nothing of its start, is known by both clocks', async () => {
  await online({ aheadMs: year });
  const again = app(10 * minute, { aheadMs: year });
  await again.anchor.recall();
  expect([again.clock.now(), again.clock.isSure()]).toEqual([nine + 10 * minute, true]);
});

test.each([
  ['a computer that was started again', { bootId: 'two', bootedMs: 8 * minute }, { bootId: 'one' }],
  [
    'one that was, and has been on longer since',
    { bootId: 'two', bootedMs: 8 * minute },
    { bootId: 'one', bootedMs: -minute },
  ],
  ['one that says nothing of it, and whose clock was set', { aheadMs: year }, {}],
])('%s does not know how much time has passed, and says so', async (_what, later, earlier) => {
  await online(earlier);
  const again = app(10 * minute, later);
  await again.anchor.recall();
  expect(again.clock.isSure()).toBe(false);
  again.hearTheServer();
  expect([again.clock.now(), again.clock.isSure()]).toEqual([nine + 10 * minute, true]);
});

test('started again with a clock that lost its battery, no time is given that is known to have passed', async () => {
  await online({ bootId: 'one' });
  const again = app(10 * minute, { bootId: 'two', bootedMs: 8 * minute, aheadMs: -3 * year });
  await again.anchor.recall();
  // It has been on for two minutes.
  expect(again.clock.now()).toBe(nine + 2 * minute);
});

test('a clock that never heard the server keeps nothing, and a damaged file is none', async () => {
  await app(0).anchor.keep();
  const again = app(minute);
  await again.anchor.recall();
  expect(again.clock.isSure()).toBe(false);
  await writeFile(join(dir, 'time'), '{"v":1,"at":"nine"}');
  await again.anchor.recall();
  expect(again.clock.isSure()).toBe(false);
});

test('who was heard already is believed rather than what is remembered', async () => {
  await online({ bootId: 'one' });
  const again = app(10 * minute, { bootId: 'one' });
  again.hearTheServer();
  again.clock.resume(nine - year);
  expect(again.clock.now()).toBe(nine + 10 * minute);
});
