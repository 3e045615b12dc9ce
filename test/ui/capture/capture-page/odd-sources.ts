// A declaration of a browser that is no module: there is nothing to import.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="../../../../renderer/capture/frames/track-processor.d.ts" />

/** A camera of a test's own. */
export type OddCamera = {
  /** It goes on, or stays live and sends nothing. */
  readonly setDelivering: (isDelivering: boolean) => void;
  /** From landscape to portrait, or back. */
  readonly turn: () => void;
  /** `frozen`: one picture, again and again; the others differ from picture to picture, as those of a sensor do. */
  readonly film: (scene: Scene) => void;
  /** How many pictures it has sent, 15 a second at most. */
  readonly sent: () => number;
};

type Scene = 'movement' | 'still room' | 'covered lens' | 'frozen';

type Size = { readonly width: number; readonly height: number };

/** From now on the camera is one that sends pictures of 1280 x 720, as soon as it is told to deliver. */
export function useOddCamera(): OddCamera {
  let isDelivering = false;
  let scene: Scene = 'movement';
  let sent = 0;
  const size = { width: 1280, height: 720 };
  replace('video', () => {
    const track = new MediaStreamTrackGenerator({ kind: 'video' });
    const write = writerOf(track);
    setInterval(() => {
      if (!isDelivering) return;
      write(size, (luma) => film(luma, scene, size));
      sent += 1;
    }, 1_000 / 15);
    return track;
  });
  return {
    setDelivering: (next) => {
      isDelivering = next;
    },
    turn: () => Object.assign(size, { width: size.height, height: size.width }),
    film: (next) => {
      scene = next;
    },
    sent: () => sent,
  };
}

function film(luma: Uint8Array, scene: Scene, { width, height }: Size): void {
  const ground = {
    movement: 50 + (Math.floor(performance.now() / 20) % 150),
    'still room': 128,
    'covered lens': 16,
    frozen: 128,
  };
  luma.fill(ground[scene]);
  // The least that a sensor's noise can be: one pixel of a million, by one level.
  if (scene === 'still room' || scene === 'covered lens')
    luma[Math.floor(Math.random() * width * height)] = ground[scene] + 1;
}

/** Writes grey pictures as devices send them: in memory, and not in that of a graphics card. */
function writerOf(track: MediaStreamTrackGenerator) {
  const writer = track.writable.getWriter();
  return ({ width, height }: Size, draw: (luma: Uint8Array) => void): void => {
    const data = new Uint8Array((width * height * 3) / 2).fill(128);
    draw(data.subarray(0, width * height));
    const timestamp = performance.now() * 1_000;
    const frame = new VideoFrame(data, { format: 'I420', codedWidth: width, codedHeight: height, timestamp });
    void writer.write(frame).catch(() => frame.close());
  };
}

/** A screen of a test's own. */
export type OddScreen = {
  /**
   * `live`: pictures all the time, of what our page is like; `thrifty`: only where it changes; `black`: one and the same
   * all the time, whatever the page is like; `dead`: none any more.
   */
  readonly show: (what: 'live' | 'thrifty' | 'black' | 'dead') => void;
};

/** From now on the captured screen is one that shows what of our page changes, and nothing else. */
export function useOddScreen(): OddScreen {
  let what: Parameters<OddScreen['show']>[0] = 'live';
  const size = { width: 1280, height: 800 };
  const { mediaDevices } = navigator;
  mediaDevices.getDisplayMedia = () => {
    const track = new MediaStreamTrackGenerator({ kind: 'video' });
    const settings = { ...track.getSettings(), displaySurface: 'monitor', deviceId: 'screen:0:0' };
    track.getSettings = () => settings;
    const write = writerOf(track);
    let shown = 'nothing yet';
    setInterval(() => {
      const spot = document.querySelector<HTMLElement>('body > div[aria-hidden]');
      const now = spot?.style.backgroundColor ?? '';
      if (what === 'dead' || (what === 'thrifty' && now === shown)) return;
      shown = now;
      write(size, (luma) => {
        luma.fill(what === 'black' ? 16 : 235);
        if (what !== 'black') luma.fill(now.includes('255') ? 235 : 221, 640, 648);
      });
    }, 200);
    return Promise.resolve(new MediaStream([track]));
  };
  return {
    show: (next) => {
      what = next;
    },
  };
}

/** From now on the microphone sends digital zeros. */
export function useZeroMicrophone(): void {
  const sampleRate = 48_000;
  const numberOfFrames = sampleRate / 100;
  replace('audio', () => {
    const track = new MediaStreamTrackGenerator<AudioData>({ kind: 'audio' });
    const writer = track.writable.getWriter();
    setInterval(() => {
      const data = new AudioData({
        format: 'f32-planar',
        sampleRate,
        numberOfFrames,
        numberOfChannels: 1,
        timestamp: performance.now() * 1_000,
        data: new Float32Array(numberOfFrames),
      });
      void writer.write(data).catch(() => data.close());
    }, 10);
    return track;
  });
}

function replace(kind: 'audio' | 'video', make: () => MediaStreamTrack): void {
  const { mediaDevices } = navigator;
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = (constraints) =>
    constraints?.[kind] ? Promise.resolve(new MediaStream([make()])) : getUserMedia(constraints);
}
