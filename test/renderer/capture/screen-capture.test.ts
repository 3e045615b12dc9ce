import { expect, test } from 'vitest';
import { createScreenCapture } from '../../../renderer/capture/devices/screen-capture.ts';
import type { FrameEvents } from '../../../renderer/capture/devices/watch-frames.ts';
import { FakeDevices } from '../../fakes/fake-camera.ts';

function setUp() {
  const devices = new FakeDevices();
  const reports: unknown[] = [];
  const size = { width: 1280, height: 800 };
  let hasPictures = true;
  let events: FrameEvents | null = null;
  const screen = createScreenCapture({
    devices,
    watch(_track, next) {
      events = next;
      if (hasPictures) next.onFirst(size);
      return () => {
        events = null;
      };
    },
    reports: {
      opened: (report) => reports.push(['opened', report]),
      failed: ({ reason }) => reports.push(['failed', reason]),
      lost: ({ reason }) => reports.push(['lost', reason]),
    },
  });
  const noPictures = () => {
    hasPictures = false;
  };
  return { devices, reports, screen, noPictures, lose: () => events?.onLost('ended') };
}

test('the entire screen is captured and reported, in the size of its first picture', async () => {
  const { screen, reports } = setUp();
  await screen.open();
  expect(screen.get().status).toBe('open');
  expect(reports).toEqual([['opened', { displayId: 'screen:0:0', width: 1280, height: 800 }]]);
});

test.each(['window', 'browser', undefined])(
  'a %s instead of the screen is let go at once',
  async (surface) => {
    const { screen, devices, reports } = setUp();
    Object.assign(devices, { surface });
    await screen.open();
    expect(devices.tracks.map(({ isStopped }) => isStopped)).toEqual([true]);
    expect(screen.get()).toMatchObject({ status: 'failed', stream: null, reason: 'not-entire' });
    expect(reports).toEqual([['failed', 'not-entire']]);
  },
);

test.each([
  ['NotAllowedError', 'denied'],
  ['InvalidStateError', 'denied'],
  ['NotFoundError', 'unsupported'],
  ['NotReadableError', 'busy'],
] as const)('%s is reported as %s', async (name, reason) => {
  const { screen, devices, reports } = setUp();
  devices.refusal = name;
  await screen.open();
  expect(reports).toEqual([['failed', reason]]);
});

test('lost, and opened again by the next click', async () => {
  const { screen, reports, lose } = setUp();
  await screen.open();
  lose();
  expect(screen.get()).toEqual({ status: 'lost', stream: null, reason: null });
  await screen.open();
  expect(reports.map((report) => (report as unknown[])[0])).toEqual(['opened', 'lost', 'opened']);
});

test('of two clicks only the last one counts, and closing ends it for good', async () => {
  const { screen, devices, reports, lose } = setUp();
  await Promise.all([screen.open(), screen.open()]);
  expect(devices.tracks.map(({ isStopped }) => isStopped)).toEqual([true, false]);
  screen.close();
  lose();
  expect(devices.tracks.every(({ isStopped }) => isStopped)).toBe(true);
  expect(screen.get().status).toBe('closed');
  expect(reports).toHaveLength(1);
});

test('a capture that never brings a picture has none, and is not open', async () => {
  const { screen, devices, reports, noPictures, lose } = setUp();
  noPictures();
  await screen.open();
  expect(screen.get().status).toBe('opening');
  lose();
  expect(screen.get()).toMatchObject({ status: 'failed', reason: 'no-frames' });
  expect(reports).toEqual([['failed', 'no-frames']]);
  expect(devices.tracks.map(({ isStopped }) => isStopped)).toEqual([true]);
});
