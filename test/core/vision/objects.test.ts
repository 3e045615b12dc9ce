import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Box } from '../../../contract/events/vision.ts';
import type { EventDraft } from '../../../contract/envelope.ts';
import { objectRule } from '../../../core/vision/objects.ts';
import type { VisionObservation } from '../../../core/vision/observation.ts';
import { observation } from './observations.ts';

const here: Box = [0.4, 0.4, 0.1, 0.2];
const elsewhere: Box = [0.8, 0.1, 0.1, 0.2];
/** Enough to support, not to be sure. */
const weak = 0.47;
const sure = 0.8;

function samples(scores: readonly number[], everyMs = 250, box: Box = here): VisionObservation[] {
  return scores.map((score01, index) =>
    observation(index * everyMs, { objects: { phone: score01 > 0 ? { box, score01 } : null, book: null } }),
  );
}

function run(seen: readonly VisionObservation[], repeatAfterMs = 10_000): EventDraft[] {
  const rule = objectRule('phone', repeatAfterMs);
  let state = rule.initial;
  return seen.flatMap((one) => {
    const [next, drafts] = rule.step(state, one);
    state = next;
    return drafts;
  });
}

const times = (drafts: readonly EventDraft[]) => drafts.map(({ occurredAt }) => occurredAt);
const repeated = (score01: number, count: number) => Array.from({ length: count }, () => score01);

test('four of six samples, one of them sure, are an event with the best box', () => {
  const [event, ...others] = run(samples([weak, 0, sure, weak, 0, weak]));
  expect(others).toEqual([]);
  expect(event).toEqual({
    type: 'object.mobile-phone',
    occurredAt: 1_250,
    data: { score01: sure, box: here },
  });
});

test('however sure, fewer samples are not', () => {
  expect(run(samples([1, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0]))).toEqual([]);
});

test('weak samples alone are nothing, however many', () => {
  expect(run(samples(repeated(weak, 40)))).toEqual([]);
});

test('sightings in different places are not one thing', () => {
  const [a, b] = [samples(repeated(sure, 12)), samples(repeated(sure, 12), 250, elsewhere)];
  expect(run(a.map((one, index) => (index % 2 === 0 ? one : (b[index] ?? one))))).toEqual([]);
});

test('a thing that moves is one thing', () => {
  const moving = repeated(sure, 5).map((score01, index) => {
    const box: Box = [0.3 + index * 0.05, 0.4, 0.1, 0.2];
    return observation(index * 250, { objects: { phone: { box, score01 }, book: null } });
  });
  expect(times(run(moving))).toEqual([750]);
});

test('in view it is said once, and again after the time the exam sets, while weak samples still support it', () => {
  expect(times(run(samples([...repeated(sure, 4), ...repeated(weak, 60)])))).toEqual([750, 10_750]);
  expect(times(run(samples([...repeated(sure, 4), ...repeated(weak, 20)]), 2_000))).toEqual([
    750, 2_750, 4_750,
  ]);
});

test('after it was gone, weak samples do not bring it back', () => {
  const seen = samples([...repeated(sure, 4), ...repeated(0, 8), ...repeated(weak, 40)]);
  expect(times(run(seen, 1_000))).toEqual([750]);
});

test('a computer that looks every four seconds sees it too; samples of different times do not vote together', () => {
  expect(times(run(samples(repeated(sure, 5), 4_000), 60_000))).toEqual([12_000]);
  expect(run(samples(repeated(sure, 6), 16_000))).toEqual([]);
});

test('frames in which objects were not due change nothing', () => {
  const between = samples(repeated(sure, 4)).flatMap((one) => [one, observation(one.capturedAt + 100)]);
  expect(times(run(between))).toEqual([750]);
});

test('whatever is seen: never two events within the repeat time, never one without four sightings', () => {
  const score = fc.oneof(fc.constant(0), fc.double({ min: 0.2, max: 1, noNaN: true }));
  fc.assert(
    fc.property(fc.array(score, { maxLength: 120 }), (scores) => {
      const said = times(run(samples(scores), 5_000));
      for (const [index, at] of said.entries()) {
        if (index > 0) expect(at - (said[index - 1] ?? 0)).toBeGreaterThanOrEqual(5_000);
        const last = at / 250;
        expect(scores.slice(Math.max(0, last - 5), last + 1).filter((one) => one > 0).length).toBeGreaterThan(
          3,
        );
      }
    }),
  );
});
