import { expect, test } from 'vitest';
import { judgeCamera } from '../../../core/vision/camera-check.ts';
import type { VisionObservation } from '../../../core/vision/observation.ts';
import { brightLight, observation } from './observations.ts';

function watched(seconds: number, parts: Partial<VisionObservation> = {}): VisionObservation[] {
  return Array.from({ length: seconds * 2 + 1 }, (_, index) => observation(index * 500, parts));
}

function judge(seen: readonly VisionObservation[]) {
  const looks = seen.map((one) => ({ ...one, atMs: one.capturedAt }));
  return judgeCamera(looks, { fps: 30, startedAtMs: 0 });
}

test('a good camera passes after two seconds, with what was measured', () => {
  expect(judge(watched(1))).toEqual({ verdict: 'not-yet' });
  const measure = { width: 1280, height: 720, fps: 30, luminance: 120 };
  expect(judge(watched(2))).toEqual({ verdict: 'passed', measure });
});

test('a slow computer is judged by fewer frames a second, and not waited for for ever', () => {
  const slow = Array.from({ length: 4 }, (_, index) => observation(index * 1_500));
  expect(judge(slow.slice(0, 3))).toEqual({ verdict: 'not-yet' });
  expect(judge(slow)).toMatchObject({ verdict: 'passed' });
});

test('a computer that has not looked yet, or looks but seldom, says nothing against the camera', () => {
  expect(judge([])).toEqual({ verdict: 'not-yet' });
  expect(judge([observation(30_000), observation(45_000)])).toEqual({ verdict: 'not-yet' });
  const seldom = [30_000, 45_000, 60_000, 75_000].map((at) => observation(at));
  expect(judge(seldom)).toMatchObject({ verdict: 'passed' });
});

test('640 x 480 is enough, also upright; less is not', () => {
  expect(judge(watched(2, { width: 480, height: 640 })).verdict).toBe('passed');
  expect(judge(watched(0, { width: 640, height: 360 }))).toEqual({ verdict: 'failed', reason: 'too-small' });
});

test('each trouble has its name', () => {
  const reason = (light: Partial<typeof brightLight>) =>
    judge(watched(5, { light: { ...brightLight, ...light } }));
  expect(reason({ luminance: 8, contrast: 4 })).toEqual({ verdict: 'failed', reason: 'dark' });
  expect(reason({ contrast: 3, sharpness: 1 })).toEqual({ verdict: 'failed', reason: 'covered' });
  expect(reason({ sharpness: 0.5 })).toEqual({ verdict: 'failed', reason: 'blurred' });
  expect(reason({ change: 0 })).toEqual({ verdict: 'failed', reason: 'frozen' });
});

test('a still picture is given time to move', () => {
  const still = watched(3, { light: { ...brightLight, change: 0 } });
  expect(judge(still)).toEqual({ verdict: 'not-yet' });
  expect(judge([...still, observation(3_500)]).verdict).toBe('passed');
});

test('the dark first frames of a camera that adjusts its exposure are forgiven', () => {
  const dark = watched(1, { light: { ...brightLight, luminance: 2, contrast: 1 } });
  const bright = watched(3).map((one) => ({ ...one, capturedAt: one.capturedAt + 1_500 }));
  expect(judge([...dark, ...bright]).verdict).toBe('passed');
});
