import { expect, test } from 'vitest';
import { checkIds } from '../../contract/app-state.ts';
import type { AppState } from '../../contract/app-state.ts';
import { createAppStore } from '../../renderer/app-store.ts';
import { attempt } from '../../renderer/use-action.ts';
import { loudness, scale01 } from '../../renderer/check/loudness.ts';
import { remedyFor } from '../../renderer/check/remedies.ts';
import { operatingSystem } from '../../renderer/check/remedy.ts';
import { spokenChanges } from '../../renderer/check/spoken.ts';
import { dueAnnouncement, elapsedShare } from '../../renderer/exam/time.ts';
import { en } from '../../renderer/strings/en/en.ts';
import { failureText } from '../../renderer/strings/strings.ts';
import { amountsIn } from '../../core/text/amounts.ts';
import { checkReasons, noAnswer } from '../../core/check/checks.ts';
import { consentStreamIds } from '../../core/consent.ts';
import { initialState } from '../../main/app-state.ts';
import { checksAt } from '../fakes/candidate-state.ts';

test('every reason of every check has a remedy of its own on every system', () => {
  const general = remedyFor(en, 'camera', 'something new', 'linux');
  expect(general.steps.length).toBeGreaterThan(0);
  for (const id of checkIds) {
    for (const reason of [...checkReasons[id], noAnswer]) {
      for (const system of ['windows', 'mac', 'linux'] as const) {
        const { title, steps } = remedyFor(en, id, reason, system);
        expect(title, `${id} ${reason}`).not.toBe(general.title);
        expect(steps.length, `${id} ${reason} ${system}`).toBeGreaterThan(0);
        expect(steps.join(' ')).not.toMatch(/undefined/);
      }
    }
  }
});

test('the operating system is read from the user agent', () => {
  expect(operatingSystem('Mozilla/5.0 (Windows NT 10.0; Win64; x64)')).toBe('windows');
  expect(operatingSystem('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)')).toBe('mac');
  expect(operatingSystem('Mozilla/5.0 (X11; Linux x86_64)')).toBe('linux');
});

test('of the checks only what changed is spoken, and a beginning only where it matters', () => {
  const idle = checksAt('idle');
  const begun = checksAt('running', { screen: { status: 'idle' } });
  const said = (...[before, now]: [typeof idle, typeof idle]) => spokenChanges(en, before, now, 'linux');
  expect(said(idle, begun)).toBe('Microphone: Please say a few words, such as your name.');
  expect(said(begun, begun)).toBe('');
  const seen = checksAt('running', { screen: { status: 'idle' }, camera: { status: 'passed' } });
  expect(said(begun, seen)).toBe('Camera: The picture is clear and bright enough.');
  // Asked for again: that it has begun is news.
  expect(said(seen, begun)).toBe('Camera: Looking at the picture…');
  const dark = checksAt('running', {
    screen: { status: 'idle' },
    camera: { status: 'failed', reason: 'dark' },
  });
  expect(said(begun, dark)).toBe('Camera: The picture is too dark.');
});

test('a level of sound has a word', () => {
  expect([null, -100, -60, -30, -2].map(loudness)).toEqual(['silent', 'silent', 'quiet', 'good', 'loud']);
  expect([null, -100, -45, 0].map(scale01)).toEqual([0, 0, 0.5, 1]);
});

const photoReasons = [
  'no-document',
  'no-face',
  'several-faces',
  'too-small',
  'blurred',
  'dark',
  'glare',
  'cut-off',
  'not-same-person',
  'unreadable',
  'not-saved',
  'vision-unavailable',
];

test('every stream that is asked about, and every reason for a photo, has words', () => {
  for (const id of consentStreamIds) {
    expect(en.consent.names[id]).not.toBe('');
    expect(en.consent.purposes[id]).not.toBe('');
  }
  expect(Object.keys(en.identity.reasons)).toEqual(expect.arrayContaining(photoReasons));
});

test('amounts are said as people say them', () => {
  const { bytes, clock, duration, listed } = amountsIn.en;
  expect([0, 999, 3_400_000, 118_000_000_000].map(bytes)).toEqual([
    '0 bytes',
    '999 bytes',
    '3.4 MB',
    '118 GB',
  ]);
  expect([1_000, 30_000, 60_000, 5_400_000].map(duration)).toEqual([
    '1 second',
    '30 seconds',
    '1 minute',
    '90 minutes',
  ]);
  expect([0, 59_001, 245_000].map(clock)).toEqual(['0:00', '1:00', '4:05']);
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual(['', 'a', 'a and b', 'a, b and c']);
});

test('time is announced when a mark is passed, and the last mark stays', () => {
  const minutes = 60_000;
  expect(dueAnnouncement(31 * minutes)).toBeNull();
  expect(dueAnnouncement(30 * minutes)).toBe(30 * minutes);
  expect(dueAnnouncement(9 * minutes)).toBe(10 * minutes);
  expect(dueAnnouncement(0)).toBe(1 * minutes);
  expect(elapsedShare(30 * minutes, 60 * minutes)).toBe(0.5);
  expect(elapsedShare(90 * minutes, 60 * minutes)).toBe(0);
});

test('a state pushed while the first one is under way is not overwritten by it', async () => {
  let push: (state: AppState) => void = () => {};
  let answer: (state: AppState) => void = () => {};
  const store = createAppStore({
    'state.get': () => new Promise((resolve) => (answer = resolve)),
    onState: (listener) => {
      push = listener;
      return () => {};
    },
  });
  push({ ...initialState, phase: 'checking' });
  answer(initialState);
  await Promise.resolve();
  expect(store.get()?.phase).toBe('checking');
});

test('a call that breaks is a failure, and a failure without words of its own keeps its message', async () => {
  const failure = await attempt(() => Promise.reject(new Error('gone')));
  expect(failure).toEqual({ ok: false, code: 'ipc.rejected', message: 'gone' });
  expect(failureText(en, failure!)).toEqual({ title: 'That did not work', remedy: 'gone' });
  expect(failureText(en, { code: 'ticket.unknown', message: 'x' }).remedy).toContain('letter by letter');
});
