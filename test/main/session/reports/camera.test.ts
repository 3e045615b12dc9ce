import { expect, test } from 'vitest';
import { createCameraReports } from '../../../../main/session/reports/camera.ts';
import { setUpReports } from './report-setup.ts';

function setUp() {
  const around = setUpReports();
  const hasNoHardware = (label: string) => label === 'Made up';
  const camera = createCameraReports({ ...around, hasNoHardware });
  const look = (change = 1, luminance = 120, isUpsideDown = false) =>
    camera.see({
      capturedAt: around.clock.now(),
      isUpsideDown,
      width: 1280,
      height: 720,
      light: { luminance, contrast: 50, sharpness: 20, change },
      faces: [],
      objects: null,
    });
  /** Two pictures a second for so long. */
  const watch = (seconds: number, luminance?: number) => {
    for (let index = 0; index < seconds * 2; index += 1) {
      look(1, luminance);
      around.clock.advance(500);
    }
  };
  const check = () => around.begin(camera.startCheck);
  return { ...around, check, camera, look, watch };
}
const opened = { label: 'Built-in camera', width: 1280, height: 720, fps: 15 };

test('a good camera passes: 60, 26, and the verdict with what was measured', () => {
  const { check, camera, watch, types, reports, state } = setUp();
  check();
  camera.opened(opened);
  watch(3);
  expect(types()).toEqual(['camera.detected', 'camera-test.passed']);
  expect(reports).toEqual([
    {
      status: 'passed',
      reason: null,
      facts: { label: 'Built-in camera', width: 1280, height: 720, fps: 15, luminance: 120 },
    },
  ]);
  expect(state.get().capture.camera).toBe('on');
  expect(state.get().camera).toEqual({ label: 'Built-in camera', faces: 0, isUpsideDown: false });
});

test('a dark camera fails with its reason', () => {
  const { check, camera, watch, drafts, reports } = setUp();
  check();
  camera.opened(opened);
  watch(4, 5);
  expect(drafts.at(-1)).toMatchObject({ type: 'camera-test.failed', data: { reason: 'dark' } });
  expect(reports).toMatchObject([{ status: 'failed', reason: 'dark' }]);
});

test('a computer that takes long to begin looking does not blame the camera', () => {
  const { check, camera, clock, watch, types, reports } = setUp();
  check();
  camera.opened(opened);
  clock.advance(60_000);
  expect(reports).toEqual([]);
  watch(3);
  expect(types()).toEqual(['camera.detected', 'camera-test.passed']);
  expect(clock.waiting()).toBe(0);
});

test('a camera that delivers no picture fails, as the page has counted', () => {
  const { check, camera, clock, types, reports } = setUp();
  check();
  camera.opened(opened);
  camera.lost({ reason: 'stalled' });
  expect(reports).toMatchObject([{ status: 'failed', reason: 'no-frames' }]);
  expect(types()).toContain('camera-test.failed');
  expect(clock.waiting()).toBe(0);
});

test('where detection cannot run the check ends without a word against the camera', () => {
  const { check, camera, clock, state, types, reports } = setUp();
  check();
  camera.opened(opened);
  state.update({ visionFailure: 'A network is damaged.' });
  clock.advance(1_000);
  expect(reports).toMatchObject([{ status: 'failed', reason: 'no-answer' }]);
  expect(types()).toEqual(['camera.detected']);
});

test('a clock that is corrected meanwhile changes nothing', () => {
  const { check, camera, clock, watch, reports } = setUp();
  check();
  camera.opened(opened);
  watch(1);
  clock.correct(-3_600_000);
  watch(2);
  expect(reports).toMatchObject([{ status: 'passed' }]);
});

test('a virtual camera is reported as such, passes, and the check says so', () => {
  const { check, camera, watch, types, reports } = setUp();
  check();
  camera.opened({ ...opened, label: 'OBS Virtual Camera' });
  watch(3);
  expect(types()).toEqual(['camera.detected', 'x.camera.virtual', 'camera-test.passed']);
  expect(reports).toMatchObject([{ status: 'passed', reason: 'virtual' }]);
});

test('one without hardware is told as that, whatever it calls itself', () => {
  const { camera, drafts } = setUp();
  camera.opened({ ...opened, label: 'Made up' });
  expect(drafts).toMatchObject([
    { type: 'camera.detected', data: { isVirtual: true } },
    { type: 'x.camera.virtual', data: { label: 'Made up', evidence: 'no-hardware' } },
  ]);
});

test('pictures that come again are told', () => {
  const { camera, types } = setUp();
  camera.repeated({ looks: 31 });
  expect(types()).toEqual(['x.camera.replayed']);
});

test('each camera is introduced once, until it is lost', () => {
  const { camera, types, state, reports } = setUp();
  camera.opened(opened);
  camera.opened(opened);
  camera.lost({ reason: 'ended' });
  expect(state.get().capture.camera).toBe('lost');
  camera.opened(opened);
  expect(types()).toEqual(['camera.detected', 'x.camera.lost', 'camera.detected']);
  // Nobody asked for a check.
  expect(reports).toEqual([]);
});

test('a camera that is refused, or pulled out during the check, ends the check', () => {
  const { check, camera, reports } = setUp();
  check();
  camera.failed('denied');
  check();
  camera.opened(opened);
  camera.lost({ reason: 'ended' });
  camera.failed('busy');
  check();
  camera.opened({ ...opened, width: null, height: null });
  camera.lost({ reason: 'stalled' });
  expect(reports.map(({ reason }) => reason)).toEqual(['denied', 'missing', 'no-frames']);
});

test('a camera that hangs upside down is said once, shown as such, and said again when it is put right', () => {
  const { camera, look, types, drafts, state } = setUp();
  camera.opened(opened);
  look(1, 120, true);
  look(1, 120, true);
  expect(types()).toEqual(['camera.detected', 'x.camera.turned']);
  expect(drafts.at(-1)?.data).toEqual({ isUpsideDown: true });
  expect(state.get().camera.isUpsideDown).toBe(true);
  look();
  expect(drafts.at(-1)).toMatchObject({ type: 'x.camera.turned', data: { isUpsideDown: false } });
  expect(state.get().camera.isUpsideDown).toBe(false);
});
