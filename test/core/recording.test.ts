import fc from 'fast-check';
import { expect, test } from 'vitest';
import { examSettings } from '../../contract/settings.ts';
import { recordingRule, type RecordedSpan, type RecordingInput } from '../../core/recording.ts';

const settings = (policy: 'always' | 'on-incident' | 'never') =>
  examSettings.parse({ recording: { policy, beforeMs: 10_000, afterMs: 10_000 } }).recording;

const segmentMs = 10_000;
const span = (index: number): RecordedSpan => ({ startedAt: index * segmentMs, durationMs: segmentMs + 500 });
/** A segment is known at its end. */
const known = (segment: RecordedSpan) => segment.startedAt + segment.durationMs;

function run(policy: 'always' | 'on-incident' | 'never', inputs: readonly RecordingInput<RecordedSpan>[]) {
  const rule = recordingRule<RecordedSpan>(settings(policy));
  let state = rule.initial;
  const kept: RecordedSpan[] = [];
  const discarded: RecordedSpan[] = [];
  let mostHeld = 0;
  for (const input of inputs) {
    const [next, decided] = rule.step(state, input);
    state = next;
    kept.push(...decided.keep);
    discarded.push(...decided.discarded);
    mostHeld = Math.max(mostHeld, state.held.length);
  }
  return { kept, discarded, held: state.held, mostHeld };
}

const segments = (count: number) => Array.from({ length: count }, (_, index) => span(index));
const asInputs = (spans: readonly RecordedSpan[]) =>
  spans.map((segment) => ({ kind: 'segment', segment }) as const);

test('always keeps each at once, never keeps none', () => {
  const five = segments(5);
  expect(run('always', asInputs(five)).kept).toEqual(five);
  expect(run('never', [...asInputs(five), { kind: 'incident', at: 12_000 }])).toMatchObject({
    kept: [],
    discarded: five,
  });
});

test('an incident keeps the segments before, around and after it, and the rest is forgotten', () => {
  const all = segments(12);
  const at = 55_000;
  const told = at + 1_000;
  const inputs = [...asInputs(all), { kind: 'incident', at } as const].sort(
    (a, b) =>
      (a.kind === 'segment' ? known(a.segment) : told) - (b.kind === 'segment' ? known(b.segment) : told),
  );
  const { kept, discarded, held } = run('on-incident', inputs);
  expect(kept.map(({ startedAt }) => startedAt / segmentMs)).toEqual([4, 5, 6]);
  expect(kept.length + discarded.length + held.length).toBe(all.length);
});

test('exactly what overlaps the time around an incident is kept, whenever that is, and little is held', () => {
  const incidents = fc.array(fc.integer({ min: 0, max: 400_000 }), { maxLength: 8 });
  fc.assert(
    fc.property(incidents, fc.integer({ min: 0, max: 4_000 }), (times, delayMs) => {
      const all = segments(40);
      const inputs = [
        ...asInputs(all).map((input) => ({ when: known(input.segment), input })),
        ...times.map((at) => ({ when: at + delayMs, input: { kind: 'incident', at } as const })),
      ]
        .sort((a, b) => a.when - b.when)
        .map(({ input }) => input);
      const { kept, mostHeld } = run('on-incident', inputs);
      const expected = all.filter((one) =>
        times.some((at) => one.startedAt <= at + 10_000 && known(one) >= at - 10_000),
      );
      expect(kept.toSorted((a, b) => a.startedAt - b.startedAt)).toEqual(expected);
      expect(mostHeld).toBeLessThanOrEqual(4);
    }),
  );
});
