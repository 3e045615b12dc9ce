import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftMismatch } from '../../../contract/envelope.ts';
import { examSettings } from '../../../contract/settings.ts';
import { listensForSpeech } from '../../../core/audio/listening.ts';
import { speechRule } from '../../../core/audio/speech.ts';
import { play } from '../watch/play.ts';
import { lasting, pieces, spoken, unspoken } from './sounds.ts';

const types = (frames: Parameters<typeof pieces>[0], inPiece?: number) =>
  play(speechRule, pieces(frames, 0, inPiece)).map(({ type }) => type);

test('speech is an interval: when it began, how long, how loud, and how much of it was speech', () => {
  const frames = [
    ...lasting(1_024, unspoken()),
    ...lasting(2_048, spoken(-30)),
    ...lasting(2_048, unspoken()),
    ...lasting(2_048, spoken(-40)),
    ...lasting(6_016, unspoken()),
  ];
  expect(play(speechRule, pieces(frames))).toEqual([
    {
      type: 'x.audio.speech',
      occurredAt: 1_024,
      data: { durationMs: 256, levelDb: -30, share01: 1 },
    },
    {
      type: 'x.audio.quiet',
      occurredAt: 1_024 + 3 * 2_048,
      // The mean of the two powers.
      data: { durationMs: 3 * 2_048, levelDb: -32.6, share01: 2 / 3 },
    },
  ]);
});

test('what is shorter than a quarter of a second is nothing, however often it comes', () => {
  const cough = [...lasting(224, spoken(-10)), ...lasting(320, unspoken())];
  expect(types(Array.from({ length: 50 }, () => cough).flat())).toEqual([]);
  expect(types([...lasting(256, spoken())])).toEqual(['x.audio.speech']);
});

test('people who talk with each other are one interval, and who speaks again later is another', () => {
  const turn = [...lasting(1_024, spoken()), ...lasting(3_008, unspoken())];
  expect(types([...turn, ...turn, ...turn, ...lasting(3_008, unspoken())])).toEqual([
    'x.audio.speech',
    'x.audio.quiet',
  ]);
  const later = [...lasting(1_024, spoken()), ...lasting(6_016, unspoken())];
  expect(types([...later, ...later])).toHaveLength(4);
});

test('sound that is missing ends what was heard before it, where that was last heard', () => {
  const before = pieces(lasting(1_024, spoken()), 0);
  const after = pieces(lasting(256, spoken()), 60_000);
  expect(play(speechRule, [...before, ...after]).map(({ type, occurredAt }) => [type, occurredAt])).toEqual([
    ['x.audio.speech', 0],
    ['x.audio.quiet', 1_024],
    ['x.audio.speech', 60_000],
  ]);
});

test('a run does not reach over frames that were missed', () => {
  const [first, second] = [lasting(128, spoken()), lasting(128, spoken())];
  const seen = [
    { heardAt: 128, frames: first, missedFrames: 0 },
    { heardAt: 512, frames: second, missedFrames: 8 },
  ];
  expect(play(speechRule, seen)).toEqual([]);
});

test('a computer that is too slow for it is said once', () => {
  const seen = Array.from({ length: 100 }, (_, index) => ({
    heardAt: 1_000 * index,
    frames: lasting(32, unspoken()),
    missedFrames: 30,
  }));
  expect(play(speechRule, seen)).toMatchObject([{ type: 'x.watch.failed', data: { watch: 'speech' } }]);
});

test('however it is cut, the same is said, in turns, and fits the catalog', () => {
  const stretch = fc.record({ ms: fc.integer({ min: 32, max: 7_000 }), isSpoken: fc.boolean() });
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 20 }), fc.integer({ min: 1, max: 60 }), (all, inPiece) => {
      const frames = all.flatMap(({ ms, isSpoken }) => lasting(ms, isSpoken ? spoken() : unspoken()));
      const whole = play(speechRule, pieces(frames));
      expect(play(speechRule, pieces(frames, 0, inPiece))).toEqual(whole);
      expect(whole.map(draftMismatch)).toEqual(whole.map(() => null));
      for (const [index, { type }] of whole.entries())
        expect(type).toBe(index % 2 === 0 ? 'x.audio.speech' : 'x.audio.quiet');
    }),
  );
});

test('a word that begins while a pause is just becoming an end is heard from its start, however it is cut', () => {
  const frames = [
    ...lasting(4_000, spoken()),
    ...lasting(4_960, unspoken()),
    ...lasting(320, spoken()),
    ...lasting(64, unspoken()),
  ];
  for (const inPiece of [1, 6, 8, 1_000])
    expect(
      play(speechRule, pieces(frames, 0, inPiece)).map(({ type, occurredAt }) => [type, occurredAt]),
    ).toEqual([
      ['x.audio.speech', 0],
      ['x.audio.quiet', 4_000],
      ['x.audio.speech', 8_960],
    ]);
});

test('nobody listens where there is no microphone, where the exam minds no speech, or where it was agreed', () => {
  const listens = (change: object) => listensForSpeech(examSettings.parse(change));
  expect(listens({})).toBe(true);
  expect(listens({ streams: { microphone: false } })).toBe(false);
  expect(listens({ findings: { speech: 'ignore' } })).toBe(false);
  expect(listens({ accommodations: { speech: true } })).toBe(false);
});
