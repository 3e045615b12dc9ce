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
};

type Scene = 'movement' | 'still room' | 'covered lens' | 'frozen';

/** From now on the camera is one that sends pictures of 1280 x 720, as soon as it is told to deliver. */
export function useOddCamera(): OddCamera {
  let isDelivering = false;
  let scene: Scene = 'movement';
  const size = { width: 1280, height: 720 };
  const canvas = new OffscreenCanvas(size.width, size.height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2d context');
  const draw = (writer: WritableStreamDefaultWriter<VideoFrame>) => {
    if (!isDelivering) return;
    if (canvas.width !== size.width) Object.assign(canvas, size);
    fill(context, scene, size);
    const frame = new VideoFrame(canvas, { timestamp: performance.now() * 1_000 });
    void writer.write(frame).catch(() => frame.close());
  };
  replace('video', () => {
    const track = new MediaStreamTrackGenerator({ kind: 'video' });
    const writer = track.writable.getWriter();
    setInterval(() => draw(writer), 1_000 / 15);
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
  };
}

function fill(
  context: OffscreenCanvasRenderingContext2D,
  scene: Scene,
  { width, height }: { readonly width: number; readonly height: number },
): void {
  if (scene === 'frozen') return;
  const ground = {
    movement: `hsl(${performance.now() % 360} 50% 50%)`,
    'still room': '#808080',
    'covered lens': '#000',
  };
  context.fillStyle = ground[scene];
  context.fillRect(0, 0, width, height);
  if (scene === 'movement') return;
  // The least that a sensor's noise can be: four pixels of a million, by a few levels.
  context.fillStyle = scene === 'still room' ? '#888888' : '#080808';
  context.fillRect(
    2 * Math.floor((Math.random() * width) / 2),
    2 * Math.floor((Math.random() * height) / 2),
    2,
    2,
  );
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
  const canvas = new OffscreenCanvas(1280, 800);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2d context');
  const { mediaDevices } = navigator;
  mediaDevices.getDisplayMedia = () => {
    const track = new MediaStreamTrackGenerator({ kind: 'video' });
    const settings = { ...track.getSettings(), displaySurface: 'monitor', deviceId: 'screen:0:0' };
    track.getSettings = () => settings;
    const writer = track.writable.getWriter();
    let shown = 'nothing yet';
    setInterval(() => {
      const spot = document.querySelector<HTMLElement>('body > div[aria-hidden]');
      const now = what === 'black' ? '#000' : (spot?.style.backgroundColor ?? '#fff');
      if (what === 'dead' || (what === 'thrifty' && now === shown)) return;
      shown = now;
      context.fillStyle = what === 'black' ? '#000' : '#fff';
      context.fillRect(0, 0, 1280, 800);
      context.fillStyle = now;
      context.fillRect(640, 0, 8, 8);
      const frame = new VideoFrame(canvas, { timestamp: performance.now() * 1_000 });
      void writer.write(frame).catch(() => frame.close());
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
