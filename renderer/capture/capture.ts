import type { Bridge } from '../../contract/ipc/bridge.ts';
import type { Clock } from '../../core/clock.ts';
import { visionPort } from '../../contract/ipc/ipc-channels.ts';
import { createCamera, type Camera } from './devices/camera.ts';
import type { DevicePorts } from './devices/device.ts';
import { followWanted } from './follow-wanted.ts';
import { createFramePump, createFrameSource } from './frames/frame-pump.ts';
import { createSoundPump } from './frames/sound-pump.ts';
import { jpegOf, takePhoto, answerSnapshots, createFrameMemory, type Photo } from './frames/pictures.ts';
import { listen, meter } from './devices/listen.ts';
import { createMicrophone, type Microphone } from './devices/microphone.ts';
import { mediaFor } from './recording/recording-media.ts';
import { createRecording, type Recording } from './recording/recording.ts';
import { createScreenCapture, type ScreenCapture } from './devices/screen-capture.ts';
import { createOwnPage } from './devices/own-page.ts';
import { watchCamera } from './devices/watch-frames.ts';
import { watchScreen } from './devices/watch-screen.ts';
import { watchSound } from './devices/watch-sound.ts';

export type Capture = {
  readonly camera: Camera;
  readonly microphone: Microphone;
  readonly screen: ScreenCapture;
  readonly recording: Recording;
  /** A still of the camera, upright; null when it is not open. */
  readonly takePhoto: (isUpsideDown: boolean) => Promise<Photo | null>;
  readonly dispose: () => void;
};

/** Enough to see what an event is about. */
const snapshotQuality01 = 0.7;

/**
 * Camera, microphone and screen: what main hears of them, their frames for the vision process, and their recordings.
 * What is open and recorded follows the state of the app; only checks and the screen wait for the candidate.
 */
export function createCapture(
  bridge: Bridge,
  page: Window,
  clock: Pick<Clock, 'now' | 'monotonicNow'>,
): Capture {
  const { mediaDevices } = page.navigator;
  const camera = createCamera({
    ...portsFor(page, 'camera'),
    watch: watchCamera,
    reports: {
      opened: (opened) => void bridge['camera.opened'](opened),
      failed: (failed) => void bridge['camera.failed'](failed),
      lost: (lost) => void bridge['camera.lost'](lost),
      repeated: (repeated) => void bridge['camera.repeated'](repeated),
    },
  });
  const microphone = createMicrophone({
    ...portsFor(page, 'microphone'),
    watch: watchSound,
    meter,
    reports: {
      opened: (opened) => void bridge['microphone.opened'](opened),
      failed: (failed) => void bridge['microphone.failed'](failed),
      lost: (lost) => void bridge['microphone.lost'](lost),
    },
  });
  const ownPage = createOwnPage(bridge, page);
  const screen = createScreenCapture({
    devices: mediaDevices,
    watch: (track, events) => watchScreen(track, events, ownPage),
    reports: {
      opened: (opened) => void bridge['screen.opened'](opened),
      failed: (failed) => void bridge['screen.failed'](failed),
      lost: (lost) => void bridge['screen.lost'](lost),
    },
  });
  const recording = createRecording(bridge, {
    mediaFor,
    createRecorder: ({ stream, options }) => new MediaRecorder(stream, options),
    clock,
  });
  const frames = sendFrames(bridge, camera, clock);
  const sound = createSoundPump({ listen, ...clock });
  const unhear = microphone.subscribe(() =>
    sound.setTrack(microphone.get().stream?.getAudioTracks()[0] ?? null),
  );
  const unplug = takePorts(page, (port) => {
    frames.setPort(port);
    sound.setPort(port);
  });
  const unfollow = followWanted(bridge, { camera, microphone, screen, recording, sound });
  return {
    camera,
    microphone,
    screen,
    recording,
    takePhoto: (isUpsideDown) => takePhoto(camera.get().stream, isUpsideDown, clock.now),
    dispose() {
      unfollow();
      recording.dispose();
      for (const device of [camera, microphone, screen]) device.dispose();
      ownPage.dispose();
      unplug();
      unhear();
      sound.dispose();
      frames.dispose();
    },
  };
}

function portsFor(page: Window, name: 'camera' | 'microphone'): DevicePorts {
  return {
    devices: page.navigator.mediaDevices,
    isDenied: async () => {
      const permission = await page.navigator.permissions.query({ name });
      return permission.state === 'denied';
    },
  };
}

/** The camera's frames, to the vision process and as pictures for events. */
function sendFrames(
  bridge: Pick<Bridge, 'onSnapshotWanted' | 'snapshot.taken'>,
  camera: Camera,
  clock: Pick<Clock, 'now' | 'monotonicNow'>,
) {
  const frames = createFrameMemory();
  const pump = createFramePump({ onFrame: frames.keep, monotonicNow: clock.monotonicNow });
  const stopSnapshots = answerSnapshots({
    bridge,
    frames,
    encode: (frame) => jpegOf(frame, snapshotQuality01),
  });
  let stream: MediaStream | null = null;
  const unsubscribe = camera.subscribe(() => {
    const next = camera.get().stream;
    if (next === stream) return;
    stream = next;
    const [track] = next?.getVideoTracks() ?? [];
    pump.setSource(track ? createFrameSource(track, clock.now) : null);
    // What was seen before says nothing about now, and a camera that is off keeps no pictures.
    frames.clear();
  });
  return {
    setPort: pump.setPort,
    dispose(): void {
      unsubscribe();
      stopSnapshots();
      pump.dispose();
    },
  };
}

/** Every new port that ends in the vision process. Returns the function that ends it. */
function takePorts(page: Window, onPort: (port: MessagePort) => void): () => void {
  const onMessage = (message: MessageEvent<unknown>) => {
    const [port] = message.ports;
    if (message.source === page && port && isVisionPort(message.data)) onPort(port);
  };
  page.addEventListener('message', onMessage);
  return () => page.removeEventListener('message', onMessage);
}

function isVisionPort(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'channel' in data && data.channel === visionPort;
}
