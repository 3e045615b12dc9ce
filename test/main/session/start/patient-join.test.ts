import { expect, test } from 'vitest';
import { fail, ok } from '../../../../contract/result.ts';
import type { JoinAnswer } from '../../../../main/session/start/join.ts';
import { createPatientJoin } from '../../../../main/session/start/patient-join.ts';
import { aSessionRecord } from '../../../fakes/disk/session-record.ts';

const request = {
  server: 'http://x',
  ticket: 'ABCD2345',
  appVersion: '1',
  platform: 'linux',
  device: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  move: false,
};
const later = (retryAfterMs: number): JoinAnswer => ({
  ...fail('request.rate-limited', 'later'),
  retryAfterMs,
});
const joined: JoinAnswer = ok(aSessionRecord());

/** Joins by a clock that stands still but for what is waited. */
function joining(answers: readonly JoinAnswer[], random = 0) {
  let nowMs = 1_000;
  const told: (number | null)[] = [];
  const left = [...answers];
  const patient = createPatientJoin({
    join: async () => (left.length > 1 ? left.shift()! : left[0]!),
    clock: {
      now: () => nowMs,
      monotonicNow: () => nowMs,
      after(ms, then) {
        nowMs += ms;
        then();
        return () => {};
      },
    },
    random: () => random,
    onWaiting: (at) => told.push(at),
  });
  return { patient, told, elapsedMs: () => nowMs - 1_000 };
}

test('whoever is told to come again does so by itself, and it is seen', async () => {
  const { patient, told, elapsedMs } = joining([later(10_000), later(4_000), joined]);
  expect(await patient(request)).toEqual(joined);
  expect(elapsedMs()).toBe(14_000);
  expect(told).toEqual([11_000, null, 15_000, null]);
});

test('a room does not come back at the same moment', async () => {
  const { patient, elapsedMs } = joining([later(10_000), joined], 0.5);
  await patient(request);
  expect(elapsedMs()).toBe(12_500);
});

test('nobody waits for ever, nor at a start that has no time', async () => {
  const never = joining([later(60_000)]);
  expect(await never.patient(request)).toEqual(fail('request.rate-limited', 'later'));
  expect(never.elapsedMs()).toBe(300_000);
  const start = joining([later(10_000), joined]);
  expect(await start.patient(request, 3_000)).toEqual(fail('request.rate-limited', 'later'));
  expect(start.elapsedMs()).toBe(0);
});

test('what waiting does not heal is said at once', async () => {
  const { patient, told } = joining([fail('ticket.unknown', 'nobody')]);
  expect(await patient(request)).toMatchObject({ code: 'ticket.unknown' });
  expect(told).toEqual([]);
});
