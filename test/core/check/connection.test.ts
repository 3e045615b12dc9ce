import fc from 'fast-check';
import { expect, test } from 'vitest';
import { examSettings } from '../../../contract/settings.ts';
import {
  connectionThresholds,
  judgeConnection,
  neededUploadKbps,
  spreadOf,
  type ConnectionMeasure,
} from '../../../core/check/connection.ts';

const settings = examSettings.parse({});
const unrecorded = examSettings.parse({ recording: { policy: 'never' } });
const good: ConnectionMeasure = {
  rttMs: 40,
  jitterMs: 5,
  uploadKbps: 5_000,
  clockOffsetMs: 20,
  samples: 8,
  lost: 0,
};
const judge = (change: Partial<ConnectionMeasure>, given = settings) =>
  judgeConnection({ ...good, ...change }, given);

test('a good line passes, and its figures are told in whole numbers', () => {
  expect(judge({ rttMs: 40.4 })).toEqual({
    status: 'passed',
    reason: null,
    facts: {
      rttMs: 40,
      jitterMs: 5,
      uploadKbps: 5_000,
      neededUploadKbps: 768,
      clockOffsetMs: 20,
      isClockOff: false,
    },
  });
});

test.each([
  ['slow', { rttMs: connectionThresholds.mostRttMs + 1 }],
  ['slow', { uploadKbps: neededUploadKbps(settings) - 1 }],
  ['unstable', { jitterMs: connectionThresholds.mostJitterMs + 1 }],
  ['unstable', { lost: 2 }],
] as const)('a line is %s with %j', (reason, change) => {
  expect(judge(change)).toMatchObject({ status: 'failed', reason });
});

test('exactly at the thresholds, and with one sample lost, a line still passes', () => {
  const { mostRttMs: rttMs, mostJitterMs: jitterMs } = connectionThresholds;
  const uploadKbps = neededUploadKbps(settings);
  expect(judge({ rttMs, jitterMs, uploadKbps, lost: 1 })).toMatchObject({ status: 'passed' });
});

test('no answer at all is unreachable', () => {
  expect(judgeConnection(null, settings)).toEqual({ status: 'failed', reason: 'unreachable', facts: {} });
});

test('a clock that is off is told, and no failure', () => {
  expect(judge({ clockOffsetMs: -60_001 })).toMatchObject({ status: 'passed', facts: { isClockOff: true } });
  expect(judge({ clockOffsetMs: 60_000 })).toMatchObject({ facts: { isClockOff: false } });
});

test('an exam that records less needs less', () => {
  expect(neededUploadKbps(unrecorded)).toBe(connectionThresholds.leastUploadKbps);
  expect(neededUploadKbps(examSettings.parse({ streams: { screen: false } }))).toBe(128 + 310);
  expect(judge({ uploadKbps: 200 })).toMatchObject({ reason: 'slow' });
  expect(judge({ uploadKbps: 200 }, unrecorded)).toMatchObject({ status: 'passed' });
});

test('the spread is the median, and the mean step from one to the next', () => {
  expect(spreadOf([30, 10, 20])).toEqual({ rttMs: 20, jitterMs: 15 });
  expect(spreadOf([10, 40])).toEqual({ rttMs: 25, jitterMs: 30 });
  expect(spreadOf([7])).toEqual({ rttMs: 7, jitterMs: 0 });
  expect(spreadOf([])).toBe(null);
});

test('as many round trips are below the median as above it', () => {
  const rtts = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1 });
  fc.assert(
    fc.property(rtts, (list) => {
      const { rttMs } = spreadOf(list)!;
      const below = list.filter((rtt) => rtt < rttMs).length;
      const above = list.filter((rtt) => rtt > rttMs).length;
      expect(Math.max(below, above)).toBeLessThanOrEqual(list.length / 2);
    }),
  );
});
