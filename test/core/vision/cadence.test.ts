import { expect, test } from 'vitest';
import { dueChecks, nextCadence, pace, startCadence, waitMs } from '../../../core/vision/cadence.ts';
import { observation } from './observations.ts';

const all = { faces: true, objects: true };

/** Plays a camera with a frame every 50 ms; returns when faces and objects were examined. */
function play(seconds: number, score01: number, spentMs = 0) {
  const at = { faces: [] as number[], objects: [] as number[] };
  let cadence = startCadence;
  for (let now = 0; now < seconds * 1_000; now += 50) {
    const due = dueChecks(cadence, all, now);
    if (!due.faces && !due.objects) continue;
    const phone = score01 > 0 ? { box: [0, 0, 0.1, 0.1] as const, score01 } : null;
    const parts = { faces: due.faces ? [] : null, objects: due.objects ? { phone, book: null } : null };
    if (due.faces) at.faces.push(now);
    if (due.objects) at.objects.push(now);
    cadence = nextCadence(cadence, observation(now, parts), spentMs);
  }
  return at;
}

test('quiet: faces and objects twice a second', () => {
  const { faces, objects } = play(10, 0);
  expect(faces).toHaveLength(20);
  expect(objects).toHaveLength(20);
});

test('a candidate is looked at more often, until a vote must have ended', () => {
  const { objects } = play(20, 0.4);
  expect(objects.filter((at) => at < pace.candidateForMs)).toHaveLength(10);
  expect(objects.filter((at) => at >= 10_000)).toHaveLength(20);
});

test('a slow computer looks less often, at no more than its share', () => {
  const { faces, objects } = play(20, 0.4, 300);
  expect(faces.length).toBeLessThanOrEqual(20);
  expect(objects.length).toBeLessThanOrEqual(20);
});

test('what is off is never due', () => {
  expect(dueChecks(startCadence, { faces: false, objects: true }, 0)).toEqual({
    faces: false,
    objects: true,
  });
});

test('the wait ends when the next check is due, and after a second at most', () => {
  const seen = observation(1_000, { faces: [], objects: { phone: null, book: null } });
  const cadence = nextCadence(startCadence, seen, 0);
  expect(waitMs(cadence, all, 1_000)).toBe(500);
  expect(waitMs(cadence, { faces: false, objects: false }, 1_000)).toBe(1_000);
  expect(waitMs(cadence, all, 1_700)).toBe(0);
});
