import { createSystemClock } from '../../../core/clock.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DeviceView } from '../../../renderer/capture/devices/device.ts';
import { createRecording, type RecordingSources } from '../../../renderer/capture/recording/recording.ts';
import { wantedCapture } from '../../../renderer/capture/wanted.ts';
import { examSettings } from '../../../contract/settings.ts';
import { ok } from '../../../contract/result.ts';
import { FakeTrack, streamOf } from '../../fakes/fake-camera.ts';
import { FakeRecorder } from '../../fakes/fake-recorder.ts';

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

const settings = examSettings.parse({ streams: { camera: true, microphone: true, screen: true } });
const wanted = wantedCapture({
  phase: 'running',
  exam: { title: '', settings, endsAt: null },
  checks: [],
} as unknown as Parameters<typeof wantedCapture>[0]);

const device = (kind: 'video' | 'audio', part: Partial<DeviceView> = {}): DeviceView => ({
  status: 'open',
  stream: streamOf(new FakeTrack(kind, kind)),
  isDelivering: true,
  reason: null,
  devices: [],
  deviceId: null,
  ...part,
});
const lost = { status: 'lost', stream: null, isDelivering: false } as const;

function setUp() {
  /** The kinds of the tracks of each recording, in the order of their beginning. */
  const recorded: string[] = [];
  const turned: (() => void)[] = [];
  const recording = createRecording(
    {
      'recording.started': () => Promise.resolve(null),
      'recording.segment': () => Promise.resolve(ok(null)),
      'recording.stopped': () => Promise.resolve(null),
    },
    {
      mediaFor(kind, tracks, onResized) {
        recorded.push([kind, ...tracks.map((track) => track.kind)].join(' '));
        turned.push(onResized);
        const options = { mimeType: 'video/webm' };
        return Promise.resolve({ stream: streamOf(), options, hasAudio: false, release: () => {} });
      },
      createRecorder: () => new FakeRecorder(),
      clock: createSystemClock(globalThis),
    },
  );
  const follow = (sources: Partial<RecordingSources>) =>
    recording.follow(wanted, {
      camera: device('video'),
      microphone: device('audio'),
      screen: { stream: null },
      ...sources,
    });
  return { recording, recorded, turned, follow };
}

test('a camera that has just been opened is waited for, so that there is one recording', async () => {
  const { recorded, follow } = setUp();
  const [camera, microphone] = [device('video', { isDelivering: false }), device('audio')];
  follow({ camera, microphone });
  await vi.advanceTimersByTimeAsync(1_000);
  follow({ camera: { ...camera, isDelivering: true }, microphone });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(recorded).toEqual(['camera video audio']);
});

test('a camera that delivers nothing does not keep the microphone from being recorded', async () => {
  const { recorded, recording, follow } = setUp();
  const microphone = device('audio');
  follow({ camera: device('video', { isDelivering: false }), microphone });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(recorded).toEqual(['camera audio']);
  follow({ camera: device('video', lost), microphone });
  await vi.advanceTimersByTimeAsync(30_000);
  expect(recorded).toEqual(['camera audio']);
  expect(recording.get().camera).toBe(true);
});

test('a microphone that is silent goes on being recorded beside the camera', async () => {
  const { recorded, follow } = setUp();
  const [camera, microphone] = [device('video'), device('audio')];
  follow({ camera, microphone });
  follow({ camera, microphone: { ...microphone, status: 'lost' } });
  await vi.advanceTimersByTimeAsync(30_000);
  expect(recorded).toEqual(['camera video audio']);
});

test('a screen without a picture leaves camera and microphone alone', async () => {
  const { recorded, follow } = setUp();
  const [camera, microphone] = [device('video'), device('audio')];
  follow({ camera, microphone, screen: { stream: null } });
  follow({ camera, microphone, screen: { stream: streamOf(new FakeTrack('video', 'screen')) } });
  await vi.advanceTimersByTimeAsync(5_000);
  follow({ camera, microphone, screen: { stream: null } });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(recorded).toEqual(['camera video audio', 'screen video']);
});

test('pictures of another size begin another recording', async () => {
  const { recorded, turned, recording, follow } = setUp();
  follow({});
  await vi.advanceTimersByTimeAsync(3_000);
  turned[0]?.();
  // What is said by a recording that is over is outdated.
  turned[0]?.();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(recorded).toEqual(['camera video audio', 'camera video audio']);
  expect(recording.get().camera).toBe(true);
});
