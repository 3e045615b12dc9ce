import { expect, test, vi } from 'vitest';
import { createMicrophone } from '../../../renderer/capture/devices/microphone.ts';
import type { SourceEvents } from '../../../renderer/capture/devices/watch-source.ts';
import { FakeDevices } from '../../fakes/fake-camera.ts';

function setUp() {
  const devices = new FakeDevices();
  const reports: unknown[] = [];
  const sources: SourceEvents[] = [];
  const meters: { readonly hear: (levelDb: number) => void; isOn: boolean }[] = [];
  const microphone = createMicrophone({
    devices,
    isDenied: () => Promise.resolve(false),
    watch(_track, events) {
      sources.push(events);
      events.onFirst();
      return () => {};
    },
    meter(_track, onLevel) {
      const meter = { hear: onLevel, isOn: true };
      meters.push(meter);
      return () => {
        meter.isOn = false;
      };
    },
    reports: {
      opened: (report) => reports.push(['opened', report]),
      failed: (report) => reports.push(['failed', report]),
      lost: (report) => reports.push(['lost', report]),
    },
  });
  return { devices, reports, microphone, sources, meters, on: () => meters.filter(({ isOn }) => isOn) };
}

test('opens the sound only, reports it, and lists the microphones alone', async () => {
  const { devices, microphone, reports } = setUp();
  const asked = vi.spyOn(devices, 'getUserMedia');
  await microphone.open();
  expect(asked.mock.lastCall?.[0]).toMatchObject({ video: false, audio: { noiseSuppression: false } });
  expect(reports).toEqual([['opened', { label: 'Headset' }]]);
  expect(microphone.get().devices.map(({ id }) => id)).toEqual(['headset']);
});

test('a microphone that demands the impossible is busy: the camera alone can be too small', async () => {
  const { devices, microphone, reports } = setUp();
  devices.refusal = 'OverconstrainedError';
  await microphone.open();
  expect(reports).toEqual([['failed', { reason: 'busy' }]]);
});

test('the meter runs only while somebody follows it and the microphone is open', async () => {
  const { microphone, on } = setUp();
  const stop = microphone.levels.subscribe(() => {});
  expect(on()).toEqual([]);
  await microphone.open();
  expect(on()).toHaveLength(1);
  on()[0]?.hear(-20);
  expect(microphone.levels.get()).toBe(-20);
  stop();
  expect(on()).toEqual([]);
  expect(microphone.levels.get()).toBeNull();
});

test('another microphone is another meter', async () => {
  const { microphone, meters, on } = setUp();
  microphone.levels.subscribe(() => {});
  await microphone.open();
  await microphone.open();
  expect(meters).toHaveLength(2);
  expect(on()).toEqual([meters[1]]);
  microphone.dispose();
  expect(on()).toEqual([]);
});

test('a microphone that sends nothing but zeros is told in the exam, stays open, and is back with the first sound', async () => {
  const { devices, microphone, reports, sources } = setUp();
  await microphone.open();
  // The check judges for itself.
  sources[0]?.onSilent(true);
  expect(microphone.get().status).toBe('open');
  microphone.keep();
  sources[0]?.onSilent(true);
  sources[0]?.onSilent(true);
  expect(microphone.get()).toMatchObject({ status: 'lost', isDelivering: true });
  expect(microphone.get().stream).not.toBeNull();
  sources[0]?.onSilent(false);
  expect(microphone.get().status).toBe('open');
  const opened = ['opened', { label: 'Headset' }];
  expect(reports).toEqual([opened, ['lost', { reason: 'silent' }], opened]);
  expect(devices.tracks.map(({ isStopped }) => isStopped)).toEqual([false]);
});
