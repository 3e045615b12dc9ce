import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ipc, type IpcRequest } from '../../../contract/ipc/ipc.ts';
import { createCamera } from '../../../renderer/capture/devices/camera.ts';
import { createMicrophone } from '../../../renderer/capture/devices/microphone.ts';
import { createScreenCapture } from '../../../renderer/capture/devices/screen-capture.ts';
import { FakeDevices, FakeTrack, streamOf } from '../../fakes/fake-camera.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What of a report the contract refuses: main would hear nothing of the device. */
function refused(reports: readonly (readonly [keyof typeof ipc, unknown])[]) {
  return reports.filter(([channel, request]) => !ipc[channel].request.safeParse(request).success);
}

/** Devices of which the next has this label, and says this of itself. */
function odd(kind: 'audio' | 'video', label: unknown, settings: object = {}) {
  const devices = new FakeDevices();
  const track = new FakeTrack(kind, label as string, { deviceId: 'front', ...settings });
  devices.getUserMedia = () => Promise.resolve(streamOf(track));
  devices.getDisplayMedia = () => Promise.resolve(streamOf(track));
  return devices;
}

function setUpCamera(devices: FakeDevices, isDenied: () => Promise<boolean> = () => Promise.resolve(false)) {
  const reports: ['camera.opened' | 'camera.failed' | 'camera.lost', unknown][] = [];
  const camera = createCamera({
    devices,
    isDenied,
    reports: {
      opened: (report) => reports.push(['camera.opened', report]),
      failed: (report) => reports.push(['camera.failed', report]),
      lost: (report) => reports.push(['camera.lost', report]),
    },
  });
  return { camera, reports };
}

const labels: readonly (readonly [string, unknown, string])[] = [
  ['no label', '', ''],
  ['a label that is missing', undefined, ''],
  ['a label of 100 KB', 'x'.repeat(100_000), 'x'.repeat(200)],
  ['a label cut within an emoji', `${'x'.repeat(199)}🎓`, 'x'.repeat(199)],
  ['half a character', 'cam\uD83D', 'cam\uFFFD'],
  ['control characters', 'cam\u0000era\r\n', 'cam\uFFFDera  '],
  ['a turn of direction', '\u202EmacSBO', 'macSBO'],
];

test.each(labels)('a camera with %s is opened and told', async (_what, label, told) => {
  const { camera, reports } = setUpCamera(odd('video', label));
  await camera.open();
  expect(refused(reports)).toEqual([]);
  expect(reports).toMatchObject([['camera.opened', { label: told }]]);
});

test.each(labels)('a microphone with %s is opened and told', async (_what, label, told) => {
  const reports: ['microphone.opened', IpcRequest<'microphone.opened'>][] = [];
  const microphone = createMicrophone({
    devices: odd('audio', label),
    isDenied: () => Promise.resolve(false),
    meter: () => () => {},
    reports: {
      opened: (report) => reports.push(['microphone.opened', report]),
      failed: () => {},
      lost: () => {},
    },
  });
  await microphone.open(null);
  expect(refused(reports)).toEqual([]);
  expect(reports).toMatchObject([['microphone.opened', { label: told }]]);
});

test.each([
  { width: NaN, height: -1, frameRate: NaN },
  { width: 1e300, height: 0.2, frameRate: -5 },
  { width: '1280', height: null, frameRate: 'x' },
  { width: Infinity, height: [], frameRate: Infinity },
])('a camera that says %j of itself is opened and told', async (settings) => {
  const { camera, reports } = setUpCamera(odd('video', 'cam', settings));
  await camera.open();
  expect(reports.map(([channel]) => channel)).toEqual(['camera.opened']);
  expect(refused(reports)).toEqual([]);
});

test.each([
  ['screens side by side, wider than any one', { width: 30_720, height: 4_320 }],
  ['a picture of parts of pixels', { width: 1_279.5, height: 799.5 }],
])('%s are captured and told', async (_what, size) => {
  const reports: ['screen.opened' | 'screen.failed' | 'screen.lost', unknown][] = [];
  const screen = createScreenCapture({
    devices: odd('video', 'x'.repeat(9_000), { displaySurface: 'monitor', deviceId: undefined }),
    watch(_track, { onFirst }) {
      onFirst(size);
      return () => {};
    },
    reports: {
      opened: (report) => reports.push(['screen.opened', report]),
      failed: (report) => reports.push(['screen.failed', report]),
      lost: (report) => reports.push(['screen.lost', report]),
    },
  });
  await screen.open();
  expect(reports.map(([channel]) => channel)).toEqual(['screen.opened']);
  expect(refused(reports)).toEqual([]);
});

test('of a device that is listed twice the next one is still tried', async () => {
  const devices = new FakeDevices();
  devices.cameras = ['front', 'front', 'desk'];
  devices.silent = ['front'];
  const { camera, reports } = setUpCamera(devices);
  await camera.open();
  expect(camera.get().devices.map(({ id }) => id)).toEqual(['front', 'desk']);
  camera.keep();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(camera.get()).toMatchObject({ status: 'open', deviceId: 'desk' });
  expect(reports.map(([channel]) => channel)).toEqual(['camera.opened', 'camera.lost', 'camera.opened']);
});

test('a camera is used, lost and found again though the devices cannot be listed', async () => {
  const devices = new FakeDevices();
  devices.enumerateDevices = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  const { camera, reports } = setUpCamera(devices);
  await camera.open();
  camera.keep();
  devices.tracks[0]?.dispatchEvent(new Event('ended'));
  await vi.advanceTimersByTimeAsync(20_000);
  expect(reports.map(([channel]) => channel)).toEqual(['camera.opened', 'camera.lost', 'camera.opened']);
  camera.close();
  await camera.open();
  devices.dispatchEvent(new Event('devicechange'));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(camera.get()).toMatchObject({ status: 'open', devices: [] });
});

test('a camera whose permission cannot be asked for is lost, told, and tried again', async () => {
  const devices = new FakeDevices();
  const { camera, reports } = setUpCamera(devices, () =>
    Promise.reject(new TypeError('camera is no permission')),
  );
  await camera.open();
  camera.keep();
  devices.tracks[0]?.dispatchEvent(new Event('ended'));
  await vi.advanceTimersByTimeAsync(20_000);
  expect(reports).toMatchObject([
    ['camera.opened', {}],
    ['camera.lost', { reason: 'ended' }],
    ['camera.opened', {}],
  ]);
});

test('a camera that stands still is told once while it is kept, stays open, and is told when it moves', async () => {
  const devices = new FakeDevices();
  const reports: unknown[] = [];
  let say: (isStill: boolean) => void = () => {};
  const camera = createCamera({
    devices,
    isDenied: () => Promise.resolve(false),
    watch(_track, { onFirst, onSilent }) {
      say = onSilent;
      onFirst();
      return () => {};
    },
    reports: {
      opened: () => reports.push('opened'),
      failed: ({ reason }) => reports.push(reason),
      lost: ({ reason }) => reports.push(reason),
    },
  });
  await camera.open();
  // Before the exam the check says it.
  say(true);
  camera.keep();
  say(true);
  say(true);
  expect(reports).toEqual(['opened', 'frozen']);
  expect(camera.get()).toMatchObject({ status: 'lost', isDelivering: true });
  expect(camera.get().stream).not.toBeNull();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(devices.tracks).toHaveLength(1);
  say(false);
  expect(reports).toEqual(['opened', 'frozen', 'opened']);
  expect(camera.get().status).toBe('open');
});
