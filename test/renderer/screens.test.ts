import { expect, test } from 'vitest';
import { cameraFailureReason } from '../../contract/event-payloads.ts';
import type { AppState } from '../../contract/app-state.ts';
import { createAppStore } from '../../renderer/app-store.ts';
import { attempt } from '../../renderer/attempt.ts';
import type { CameraView } from '../../renderer/capture/camera.ts';
import { checkStatus } from '../../renderer/check/check-status.ts';
import { operatingSystem, remedyFor } from '../../renderer/check/remedies.ts';
import { dueAnnouncement, elapsedShare } from '../../renderer/exam/time-left.ts';
import { failureText } from '../../renderer/strings.ts';
import { initialState } from '../../main/app-state.ts';

const camera = (change: Partial<CameraView>): CameraView => ({
  status: 'open',
  stream: null,
  reason: null,
  cameras: [],
  cameraId: null,
  ...change,
});
const judged = (state: AppState['camera']['state']): AppState['camera'] => ({
  state,
  reason: state === 'failed' ? 'dark' : null,
  label: null,
  faces: null,
});

test('every camera problem has a remedy on every system', () => {
  for (const reason of cameraFailureReason.options) {
    for (const system of ['windows', 'mac', 'linux'] as const) {
      const { title, steps } = remedyFor(reason, system);
      expect(title).not.toBe('');
      expect(steps.length).toBeGreaterThan(0);
    }
  }
  expect(operatingSystem('Mozilla/5.0 (Windows NT 10.0; Win64; x64)')).toBe('windows');
  expect(operatingSystem('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)')).toBe('mac');
  expect(operatingSystem('Mozilla/5.0 (X11; Linux x86_64)')).toBe('linux');
});

test('what the camera does here comes before what was thought of an earlier picture', () => {
  expect(checkStatus(judged('failed'), camera({ status: 'opening' }))).toEqual({ kind: 'asking' });
  expect(checkStatus(judged('passed'), camera({ status: 'failed', reason: 'busy' }))).toEqual({
    kind: 'failed',
    reason: 'busy',
  });
  expect(checkStatus(judged('passed'), camera({ status: 'lost' }))).toEqual({
    kind: 'failed',
    reason: 'missing',
  });
  expect(checkStatus(judged('checking'), camera({}))).toEqual({ kind: 'looking' });
  expect(checkStatus(judged('failed'), camera({}))).toEqual({ kind: 'failed', reason: 'dark' });
  expect(checkStatus(judged('passed'), camera({}))).toEqual({ kind: 'passed' });
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
  expect(failureText(failure!)).toEqual({ title: 'That did not work', remedy: 'gone' });
  expect(failureText({ code: 'ticket.unknown', message: 'x' }).remedy).toContain('letter by letter');
});
