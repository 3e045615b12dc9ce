import { expect, test } from 'vitest';
import { filteredEvents, mergeByTime } from '../../console/session/timeline/timeline-items.ts';
import { createPlayback } from '../../console/session/evidence/playback.ts';
import { indexAt, spanOf, tracksOf } from '../../console/session/evidence/recordings.ts';
import { fakeSession, storeEvent, storeServerEvent } from '../fakes/console/console-sessions.ts';
import type { FakeConsoleSession } from '../fakes/console/console-sessions.ts';

const sha = (letter: string) => letter.repeat(64);
const box = [0, 0, 0.1, 0.1];

function segment(
  session: FakeConsoleSession,
  stream: 'camera' | 'screen',
  index: number,
  startedAt: number,
  name: string,
) {
  const data = { stream, index, startedAt, durationMs: 10_000, bytes: 1, mimeType: 'video/webm' };
  storeEvent(session, 'x.recording.segment', data, startedAt + 10_000, [sha(name)]);
}

test('two chains are one by time, and each keeps its order though its clock was set back', () => {
  const ada = fakeSession('Ada');
  storeEvent(ada, 'user.idle', { idleMs: 1 }, 1_000);
  storeEvent(ada, 'user.active', { idleMs: 1 }, 9_000);
  storeEvent(ada, 'user.idle', { idleMs: 1 }, 4_000);
  storeEvent(ada, 'user.active', { idleMs: 1 }, 20_000);
  storeServerEvent(ada, 'candidate.offline', { sinceMs: 1 }, 5_000);
  storeServerEvent(ada, 'candidate.offline', { sinceMs: 1 }, 30_000);
  const keys = mergeByTime(ada.events, ada.serverEvents).map(({ key }) => key);
  expect(keys).toEqual(['client-1', 'server-1', 'client-2', 'client-3', 'client-4', 'server-2']);
});

test('a picture that followed stands with the event it belongs to, and is no event of its own', () => {
  const ada = fakeSession('Ada');
  const { event } = storeEvent(ada, 'object.book', { score01: 0.5, box }, 1_000, [sha('a')]);
  storeEvent(ada, 'user.idle', { idleMs: 1 }, 1_500);
  storeEvent(ada, 'x.evidence.attached', { of: event.id, sha256: sha('b') }, 2_000, [sha('b')]);
  storeEvent(ada, 'x.evidence.attached', { of: event.id, sha256: sha('c') }, 2_100, [sha('c')]);
  const items = mergeByTime(ada.events, []);
  expect(items.map(({ event: { type }, pictures }) => [type, pictures])).toEqual([
    ['object.book', [sha('a'), sha('b'), sha('c')]],
    ['user.idle', []],
  ]);
});

test('pieces of recordings are shown when asked for', () => {
  const ada = fakeSession('Ada');
  storeEvent(ada, 'x.exam.started', { endsAt: 1 }, 1);
  segment(ada, 'camera', 0, 2, 'a');
  storeEvent(ada, 'object.book', { score01: 0.5, box }, 3);
  const items = mergeByTime(ada.events, []);
  const types = (filter: Parameters<typeof filteredEvents>[1]) =>
    filteredEvents(items, filter).map(({ event }) => event.type);
  expect(types('flags')).toEqual(['object.book']);
  expect(types('all')).toEqual(['object.book', 'x.exam.started']);
  expect(types('segments')).toEqual(['object.book', 'x.recording.segment', 'x.exam.started']);
});

test('the pieces of each stream are in the order of time, whatever order they came in', () => {
  const ada = fakeSession('Ada');
  segment(ada, 'screen', 0, 1_000, 'd');
  segment(ada, 'camera', 1, 11_000, 'b');
  segment(ada, 'camera', 0, 1_000, 'a');
  segment(ada, 'camera', 2, 60_000, 'c');
  const tracks = tracksOf(ada.events);
  expect(tracks.map(({ stream, segments }) => [stream, segments.map(({ sha256 }) => sha256[0])])).toEqual([
    ['camera', ['a', 'b', 'c']],
    ['screen', ['d']],
  ]);
  expect(spanOf(tracks)).toEqual({ from: 1_000, to: 70_000 });
  const { segments } = tracks[0]!;
  expect(
    [0, 1_000, 10_999, 11_000, 21_000, 30_000, 60_000, 70_001].map((at) => indexAt(segments, at)),
  ).toEqual([null, 0, 0, 1, 1, null, 2, null]);
});

test('a seam of a second between two pieces is no hole', () => {
  const segments = [
    { sha256: sha('a'), startedAt: 0, endedAt: 10_000 },
    { sha256: sha('b'), startedAt: 11_000, endedAt: 21_000 },
  ];
  expect(indexAt(segments, 10_500)).toBe(0);
});

function playbackAt() {
  let nowMs = 0;
  let run: (() => void) | null = null;
  const playback = createPlayback({
    now: () => nowMs,
    every: (_ms, tick) => {
      run = tick;
      return () => (run = null);
    },
  });
  playback.setSpan(1_000, 61_000);
  const pass = (ms: number) => {
    nowMs += ms;
    run?.();
    return playback.get();
  };
  return { playback, pass };
}

test('playing moves on with time, and ends at the end', () => {
  const { playback, pass } = playbackAt();
  expect(pass(1_000)).toMatchObject({ moment: null, isPlaying: false });
  playback.play();
  expect(playback.get()).toMatchObject({ moment: 1_000, isPlaying: true });
  expect(pass(5_000).moment).toBe(6_000);
  playback.pause();
  expect(pass(5_000)).toMatchObject({ moment: 6_000, isPlaying: false });
  playback.seek(60_500);
  playback.play();
  expect(pass(5_000)).toMatchObject({ moment: 61_000, isPlaying: false });
  playback.play();
  expect(playback.get()).toMatchObject({ moment: 1_000, isPlaying: true });
  playback.setSpan(1_000, 91_000);
  expect(pass(70_000)).toMatchObject({ moment: 71_000, isPlaying: true });
});

test('twice as fast, and without what is quiet', () => {
  const { playback, pass } = playbackAt();
  playback.play();
  playback.setRate(2);
  expect(pass(5_000).moment).toBe(11_000);
  playback.setRate(1);
  playback.skipTo([{ from: 40_000, to: 50_000 }]);
  expect(pass(200).moment).toBe(40_000);
  playback.skipTo(null);
  expect(pass(5_000).moment).toBe(45_000);
});

test('it waits for every picture, but not for a piece that cannot be played', () => {
  const { playback, pass } = playbackAt();
  playback.play();
  playback.show('camera', { error: null, readyState: 4, HAVE_CURRENT_DATA: 2 });
  playback.show('screen', { error: null, readyState: 1, HAVE_CURRENT_DATA: 2 });
  expect(pass(5_000).moment).toBe(1_000);
  playback.show('screen', { error: {} as MediaError, readyState: 1, HAVE_CURRENT_DATA: 2 });
  expect(pass(1_000).moment).toBe(2_000);
  playback.show('screen', { error: null, readyState: 1, HAVE_CURRENT_DATA: 2 });
  expect(pass(1_000).moment).toBe(2_000);
  playback.show('screen', null);
  expect(pass(1_000).moment).toBe(3_000);
});

test.each([-300_000, 3_600_000])(
  'of a recording in which a clock was set by %d ms, all is shown in order',
  (byMs) => {
    const ada = fakeSession('Ada');
    for (let index = 0; index < 30; index += 1) {
      const startedAt = 10_000_000 + index * 10_000 + (index >= 10 ? byMs : 0);
      const durationMs = Math.max(0, 10_500 + (index === 9 ? byMs : 0));
      const data = { stream: 'camera', index, startedAt, durationMs, bytes: 1, mimeType: 'video/webm' };
      storeEvent(ada, 'x.recording.segment', data, startedAt, [String(index).padStart(64, '0')]);
    }
    const segments = tracksOf(ada.events)[0]?.segments ?? [];
    expect(segments.map(({ sha256 }) => Number(sha256))).toEqual(
      Array.from({ length: 30 }, (_, index) => index),
    );
    const starts = segments.map(({ startedAt }) => startedAt);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    expect(segments.every(({ startedAt, endedAt }) => endedAt - startedAt === 10_500)).toBe(true);
    expect(segments.map(({ startedAt }) => indexAt(segments, startedAt + 9_000))).toEqual(
      segments.map((_, i) => i),
    );
  },
);
