import { expect, test, vi } from 'vitest';
import { createSystemClock } from '../../../core/clock.ts';
import { newTicketCode } from '../../../server/join/ticket-code.ts';
import { postJoin, runningServer } from '../running-server.ts';

const hour = 3_600_000;

/** A server whose clock somebody sets while time goes on by another. */
function settableTime() {
  let elapsedMs = 0;
  let setByMs = 0;
  const began = Date.now();
  const now = () => began + elapsedMs + setByMs;
  vi.spyOn(Date, 'now').mockImplementation(now);
  const { after } = createSystemClock(globalThis);
  return {
    now,
    timers: { monotonicNow: () => elapsedMs, after },
    pass: (ms: number) => void (elapsedMs += ms),
    set: (byMs: number) => void (setByMs += byMs),
  };
}

test.each([
  ['back by an hour', -hour],
  ['on by a year', 365 * 24 * hour],
])(
  'a server’s clock that is set %s keeps nobody waiting longer, and lets nobody through sooner',
  async (_how, byMs) => {
    const time = settableTime();
    const few = { burst: 2, perSecond: 1 / 30 };
    const rates = { strangersProbesPerMinute: 2, join: { unknownCodes: few, ticket: few } };
    const { url } = await runningServer({ now: time.now, timers: time.timers, rates });
    const probe = async () => (await fetch(`${url}/api/probe`)).status;
    const guess = async () => (await postJoin(url, newTicketCode())).status;
    const both = async () => [await probe(), await guess()];
    expect(await both()).toEqual([200, 404]);
    expect(await both()).toEqual([200, 404]);
    expect(await both()).toEqual([429, 429]);
    time.set(byMs);
    expect(await both()).toEqual([429, 429]);
    time.pass(60_000);
    expect(await both()).toEqual([200, 404]);
  },
);
