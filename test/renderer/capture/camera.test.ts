import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ipc } from '../../../contract/ipc/ipc.ts';
import { failureReason } from '../../../renderer/capture/devices/device-stream.ts';
import { createCamera } from '../../../renderer/capture/devices/camera.ts';
import { FakeDevices } from '../../fakes/fake-camera.ts';

function setUp({ isDenied = false } = {}) {
  const devices = new FakeDevices();
  const reports: unknown[] = [];
  const camera = createCamera({
    devices,
    isDenied: () => Promise.resolve(isDenied),
    reports: {
      opened: ({ label }) => reports.push(['opened', label]),
      failed: ({ reason }) => reports.push(['failed', reason]),
      lost: ({ reason }) => reports.push(['lost', reason]),
    },
  });
  const current = () => devices.tracks.at(-1)!;
  return { devices, reports, camera, current };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const settle = () => vi.advanceTimersByTimeAsync(0);

test('opens, reports what it opened, and lists the cameras', async () => {
  const { camera, reports, devices } = setUp();
  devices.cameras = ['front', 'desk'];
  await camera.open();
  expect(camera.get()).toMatchObject({ status: 'open', deviceId: 'front' });
  expect(camera.get().devices.map(({ id }) => id)).toEqual(['front', 'desk']);
  expect(reports).toEqual([['opened', 'Built-in camera']]);
});

test('another camera takes the place of the first, which is switched off', async () => {
  const { camera, devices } = setUp();
  devices.cameras = ['front', 'desk'];
  await camera.open();
  await camera.open('desk');
  expect(devices.tracks.map(({ isStopped }) => isStopped)).toEqual([true, false]);
  expect(camera.get().deviceId).toBe('desk');
});

test('of two openings at once only the last one stays on', async () => {
  const { camera, devices, reports } = setUp();
  await Promise.all([camera.open(), camera.open()]);
  expect(devices.tracks.map(({ isStopped }) => isStopped)).toEqual([true, false]);
  expect(reports).toHaveLength(1);
});

test.each([
  ['NotAllowedError', 'denied'],
  ['NotFoundError', 'missing'],
  ['NotReadableError', 'busy'],
  ['OverconstrainedError', 'too-small'],
] as const)('%s is reported as %s', async (name, reason) => {
  const { camera, devices, reports } = setUp();
  devices.refusal = name;
  await camera.open();
  expect(camera.get()).toMatchObject({ status: 'failed', reason });
  expect(reports).toEqual([['failed', reason]]);
});

test('a chosen camera that is gone is missing, not too small', () => {
  const error = Object.assign(new DOMException('gone', 'OverconstrainedError'), { constraint: 'deviceId' });
  expect(failureReason(error)).toBe('missing');
});

test('a camera that is lost in the exam comes back by itself, and only that is reported', async () => {
  const { camera, devices, reports, current } = setUp();
  await camera.open();
  camera.keep();
  devices.refusal = 'NotFoundError';
  current().dispatchEvent(new Event('ended'));
  const statuses = new Set<string>();
  camera.subscribe(() => statuses.add(camera.get().status));
  await vi.advanceTimersByTimeAsync(20_000);
  expect([...statuses]).toEqual(['lost']);
  expect(camera.get()).toMatchObject({ status: 'lost', reason: 'missing' });
  devices.refusal = null;
  await vi.advanceTimersByTimeAsync(4_000);
  expect(camera.get().status).toBe('open');
  expect(reports).toEqual([
    ['opened', 'Built-in camera'],
    ['lost', 'ended'],
    ['opened', 'Built-in camera'],
  ]);
});

test('plugging a camera in reopens it at once', async () => {
  const { camera, devices, current } = setUp();
  await camera.open();
  camera.keep();
  devices.cameras = [];
  current().dispatchEvent(new Event('ended'));
  await settle();
  devices.cameras = ['desk'];
  devices.dispatchEvent(new Event('devicechange'));
  await settle();
  expect(camera.get()).toMatchObject({ status: 'open', deviceId: 'desk' });
});

test('a track that is mute for a moment is not lost, one that stays mute is', async () => {
  const { camera, reports, current } = setUp();
  await camera.open();
  current().dispatchEvent(new Event('mute'));
  await vi.advanceTimersByTimeAsync(3_000);
  current().dispatchEvent(new Event('unmute'));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(camera.get().status).toBe('open');
  current().dispatchEvent(new Event('mute'));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(reports.at(-1)).toEqual(['lost', 'stalled']);
});

test('a camera that is mute from the start is lost, and what is tried after it is no news', async () => {
  const { camera, devices, reports } = setUp();
  devices.silent = ['front'];
  await camera.open();
  camera.keep();
  expect(camera.get()).toMatchObject({ status: 'open', isDelivering: false });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(reports).toEqual([
    ['opened', 'Built-in camera'],
    ['lost', 'stalled'],
  ]);
  expect(camera.get()).toMatchObject({ status: 'lost', stream: null });
  // Only one is ever open at a time.
  expect(devices.tracks.filter(({ isStopped }) => !isStopped).length).toBeLessThanOrEqual(1);
});

test('a camera that is switched on again is back with its first picture', async () => {
  const { camera, devices, reports, current } = setUp();
  devices.silent = ['front'];
  await camera.open();
  camera.keep();
  await vi.advanceTimersByTimeAsync(5_000 + 4_000 + 1_000);
  expect(camera.get().status).toBe('lost');
  current().dispatchEvent(new Event('unmute'));
  expect(camera.get()).toMatchObject({ status: 'open', isDelivering: true });
  expect(reports.at(-1)).toEqual(['opened', 'Built-in camera']);
});

test('another camera takes over from one that delivers nothing', async () => {
  const { camera, devices } = setUp();
  devices.cameras = ['front', 'desk'];
  devices.silent = ['front'];
  await camera.open();
  camera.keep();
  await vi.advanceTimersByTimeAsync(9_000);
  expect(camera.get()).toMatchObject({ status: 'open', deviceId: 'desk', isDelivering: true });
});

test('a camera that has ended before anybody could listen is lost at once', async () => {
  const { camera, devices, reports } = setUp();
  const getUserMedia = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (constraints) => {
    const stream = await getUserMedia(constraints);
    devices.tracks.at(-1)!.readyState = 'ended';
    return stream;
  };
  await camera.open();
  await settle();
  expect(reports.at(-1)).toEqual(['lost', 'ended']);
});

test.each([
  { width: 0, height: 0 },
  { width: undefined, height: undefined },
  { frameRate: NaN },
  { frameRate: Infinity },
  { width: 853.33, height: 480 },
  { width: -1, height: 1e9 },
])('whatever a camera says of itself, main takes the report of it: %o', async (settings) => {
  const devices = new FakeDevices();
  Object.assign(devices, { settings });
  const opened: unknown[] = [];
  const reports = { opened: (report: unknown) => opened.push(report), failed: () => {}, lost: () => {} };
  await createCamera({ devices, isDenied: () => Promise.resolve(false), reports }).open();
  expect(opened.map((report) => ipc['camera.opened'].request.safeParse(report).success)).toEqual([true]);
});

test('a withdrawn permission is told from a pulled cable', async () => {
  const { camera, reports, current } = setUp({ isDenied: true });
  await camera.open();
  current().dispatchEvent(new Event('ended'));
  await settle();
  expect(reports.at(-1)).toEqual(['lost', 'revoked']);
  expect(camera.get().reason).toBe('denied');
});

test('before the exam a lost camera is not reopened without being asked', async () => {
  const { camera, devices, current } = setUp();
  await camera.open();
  current().dispatchEvent(new Event('ended'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(devices.tracks).toHaveLength(1);
});

test('closing switches it off for good', async () => {
  const { camera, devices, current } = setUp();
  await camera.open();
  camera.keep();
  camera.close();
  current().dispatchEvent(new Event('ended'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(devices.tracks.map(({ isStopped }) => isStopped)).toEqual([true]);
  expect(camera.get().status).toBe('closed');
});
