import { expect, test } from 'vitest';
import type { DeviceLostReason } from '../../contract/event-payloads.ts';
import { createScreenCapture } from '../../renderer/capture/screen-capture.ts';
import { FakeDevices } from '../fakes/fake-camera.ts';

function setUp() {
  const devices = new FakeDevices();
  const reports: unknown[] = [];
  let lose = (_reason: DeviceLostReason): void => {};
  const screen = createScreenCapture({
    devices,
    watch(_track, onLost) {
      lose = onLost;
      return () => {
        lose = () => {};
      };
    },
    reports: {
      opened: (report) => reports.push(['opened', report]),
      failed: ({ reason }) => reports.push(['failed', reason]),
      lost: ({ reason }) => reports.push(['lost', reason]),
    },
  });
  return { devices, reports, screen, lose: (reason: DeviceLostReason) => lose(reason) };
}

test('the entire screen is captured and reported', async () => {
  const { screen, reports } = setUp();
  await screen.open();
  expect(screen.get().status).toBe('open');
  expect(reports).toEqual([['opened', { displayId: 'screen:0:0', width: 1920, height: 1080 }]]);
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
  lose('ended');
  expect(screen.get()).toEqual({ status: 'lost', stream: null, reason: null });
  await screen.open();
  expect(reports.map((report) => (report as unknown[])[0])).toEqual(['opened', 'lost', 'opened']);
});

test('of two clicks only the last one counts, and closing ends it for good', async () => {
  const { screen, devices, reports, lose } = setUp();
  await Promise.all([screen.open(), screen.open()]);
  expect(devices.tracks.map(({ isStopped }) => isStopped)).toEqual([true, false]);
  screen.close();
  lose('ended');
  expect(devices.tracks.every(({ isStopped }) => isStopped)).toBe(true);
  expect(screen.get().status).toBe('closed');
  expect(reports).toHaveLength(1);
});
