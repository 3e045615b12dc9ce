import { expect, test } from 'vitest';
import { createStaffGate } from '../../../main/session/staff-gate.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';

function setUp() {
  const clock = fakeClock();
  let asked = 0;
  const gate = createStaffGate(clock, async (password) => {
    asked += 1;
    return password === 'right';
  });
  /** The answer, and after how long it came. */
  async function enter(password: string) {
    const before = clock.monotonicNow();
    let tookMs: number | null = null;
    const answer = gate(password).then((result) => {
      tookMs = clock.monotonicNow() - before;
      return result;
    });
    for (let ms = 0; ms < 2_000 && tookMs === null; ms += 100) {
      await new Promise(setImmediate);
      if (tookMs === null) clock.advance(100);
    }
    return { ...(await answer), tookMs };
  }
  return { clock, gate, enter, asked: () => asked };
}

test('right and wrong take equally long to answer', async () => {
  const { enter } = setUp();
  const wrong = await enter('wrong');
  expect(wrong).toMatchObject({ ok: false, code: 'password.wrong' });
  const right = await enter('right');
  expect(right).toMatchObject({ ok: true, tookMs: wrong.tookMs });
  expect(right.tookMs).toBeGreaterThanOrEqual(500);
});

test('who guesses has to wait, however many tries are made at once', async () => {
  const { clock, gate, enter, asked } = setUp();
  const burst = Promise.all(Array.from({ length: 20 }, () => gate('wrong')));
  clock.advance(500);
  const codes = (await burst).map((answer) => (answer.ok ? 'ok' : answer.code));
  expect(codes.filter((code) => code === 'password.wrong')).toHaveLength(3);
  expect(codes.filter((code) => code === 'request.rate-limited')).toHaveLength(17);
  // Even the right one is not looked at before its time.
  expect(await enter('right')).toMatchObject({ code: 'request.rate-limited' });
  expect(asked()).toBe(3);
  clock.advance(5_000);
  expect(await enter('right')).toMatchObject({ ok: true });
});
