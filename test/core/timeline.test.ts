import fc from 'fast-check';
import { expect, test } from 'vitest';
import { catalog } from '../../contract/catalog.ts';
import { lanes } from '../../contract/events/definition.ts';
import { buildTimeline, laneOf, severityOf, ticksBetween, type TimelineEvent } from '../../core/timeline.ts';

const at = (seq: number, type: string, occurredAt = seq * 1_000): TimelineEvent => ({
  seq,
  type,
  occurredAt,
});
const lane = (name: string, events: readonly TimelineEvent[]) =>
  buildTimeline(events).find((each) => each.lane === name)!;

test('an interval lasts from what opens it to what closes it', () => {
  const { intervals, marks } = lane('window', [at(1, 'window.focus-out'), at(2, 'window.focus-in')]);
  expect(intervals).toEqual([
    { seq: 1, type: 'window.focus-out', severity: 'warning', from: 1_000, to: 2_000 },
  ]);
  expect(marks.map(({ seq }) => seq)).toEqual([1, 2]);
});

test('one event can close several conditions', () => {
  const events = [at(1, 'face.not-detected'), at(2, 'face.multiple'), at(3, 'face.detected')];
  expect(lane('camera', events).intervals.map(({ to }) => to)).toEqual([3_000, 3_000]);
});

test('what still lasts has no end', () => {
  expect(lane('connection', [at(1, 'socket.disconnected')]).intervals[0]?.to).toBeNull();
});

test('a condition that is reported again is one interval', () => {
  const events = [at(1, 'user.idle'), at(2, 'user.idle'), at(3, 'user.active')];
  expect(lane('window', events).intervals).toHaveLength(1);
});

test('recordings of several streams end one by one', () => {
  const of = (...streams: readonly string[]) => ({ data: { streams } });
  const events = [
    { ...at(1, 'recording.started'), ...of('screen') },
    { ...at(2, 'recording.started'), ...of('camera', 'microphone') },
    { ...at(3, 'recording.stopped'), ...of('screen') },
    { ...at(4, 'recording.stopped'), ...of('camera', 'microphone') },
  ];
  expect(lane('camera', events).intervals.map(({ from, to }) => [from, to])).toEqual([
    [1_000, 3_000],
    [2_000, 4_000],
  ]);
});

test('warnings of several findings end one by one, and all of them with the exam', () => {
  const of = (finding: string) => ({ data: { finding } });
  const events = [
    { ...at(1, 'x.warning.shown'), ...of('remote') },
    { ...at(2, 'x.warning.shown'), ...of('clock') },
    { ...at(3, 'x.warning.shown'), ...of('devices') },
    { ...at(4, 'x.warning.read'), ...of('clock') },
    { ...at(5, 'x.exam.submitted'), data: {} },
  ];
  expect(lane('window', events).intervals.map(({ from, to }) => [from, to])).toEqual([
    [1_000, 5_000],
    [2_000, 4_000],
    [3_000, 5_000],
  ]);
});

test('a cover is one interval whatever raised it, and its release need not say what', () => {
  const events = [
    { ...at(1, 'x.cover.raised'), data: { finding: 'remote' } },
    { ...at(2, 'x.cover.raised'), data: { finding: 'clock' } },
    { ...at(3, 'x.cover.released'), data: { by: 'hand-in', coveredMs: 2_000 } },
  ];
  expect(lane('session', events).intervals.map(({ from, to }) => [from, to])).toEqual([[1_000, 3_000]]);
});

test.each(['x.exam.started', 'x.break.started', 'x.hand.raised', 'x.cover.raised', 'x.warning.shown'])(
  '%s ends with the exam',
  (type) => {
    const intervals = buildTimeline([at(1, type), at(2, 'x.exam.submitted')]).flatMap(
      (each) => each.intervals,
    );
    expect(intervals.map(({ to }) => to)).toEqual([2_000]);
  },
);

test('handing in ends everything', () => {
  const events = [at(1, 'window.focus-out'), at(2, 'session.completed')];
  expect(lane('window', events).intervals[0]?.to).toBe(2_000);
});

test('a clock that was set back makes no negative interval', () => {
  const events = [at(1, 'window.focus-out', 9_000), at(2, 'window.focus-in', 4_000)];
  expect(lane('window', events).intervals[0]).toMatchObject({ from: 9_000, to: 9_000 });
});

test('a type of a later version is shown and is no flag', () => {
  expect(severityOf('x.future.thing')).toBe('info');
  expect(lane('session', [at(1, 'x.future.thing')]).marks).toHaveLength(1);
});

test('every event is on exactly one lane, whatever comes', () => {
  const types = fc.constantFrom(...Object.keys(catalog), 'x.future.thing', '');
  fc.assert(
    fc.property(fc.array(types), (list) => {
      const events = list.map((type, index) => at(index + 1, type));
      const timeline = buildTimeline(events);
      const shown = timeline.flatMap(({ marks }) => marks.map(({ seq }) => seq)).sort((a, b) => a - b);
      expect(shown).toEqual(events.map(({ seq }) => seq));
      for (const { intervals } of timeline) {
        for (const { from, to } of intervals) expect(to ?? from).toBeGreaterThanOrEqual(from);
      }
    }),
  );
});

test('every type says its lane; one that nobody knows is on the first', () => {
  expect(laneOf('x.vision.restarted')).toBe('camera');
  expect(laneOf('x.evidence.attached')).toBe('camera');
  expect(laneOf('object.book')).toBe('objects');
  expect(laneOf('toString.x')).toBe(lanes[0]);
});

test('ticks are round, inside, and few', () => {
  expect(ticksBetween(61_000, 299_000, 5)).toEqual([120_000, 180_000, 240_000]);
  expect(ticksBetween(5, 5, 5)).toEqual([]);
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e12 }),
      fc.integer({ min: 0, max: 48 * 3_600_000 }),
      (from, span) => {
        const ticks = ticksBetween(from, from + span, 8);
        expect(ticks.length).toBeLessThanOrEqual(9);
        for (const tick of ticks) expect(tick >= from && tick <= from + span).toBe(true);
      },
    ),
  );
});
