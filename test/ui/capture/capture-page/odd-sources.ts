// A declaration of a browser that is no module: there is nothing to import.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="../../../../renderer/capture/frames/track-processor.d.ts" />

/** A camera of a test's own. */
export type OddCamera = {
  /** It goes on, or stays live and sends nothing. */
  readonly setDelivering: (isDelivering: boolean) => void;
  /** From landscape to portrait, or back. */
  readonly turn: () => void;
};

/** From now on the camera is one that sends pictures of 1280 x 720, as soon as it is told to deliver. */
export function useOddCamera(): OddCamera {
  let isDelivering = false;
  const size = { width: 1280, height: 720 };
  const canvas = new OffscreenCanvas(size.width, size.height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2d context');
  const draw = (writer: WritableStreamDefaultWriter<VideoFrame>) => {
    if (!isDelivering) return;
    if (canvas.width !== size.width) Object.assign(canvas, size);
    context.fillStyle = `hsl(${performance.now() % 360} 50% 50%)`;
    context.fillRect(0, 0, size.width, size.height);
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
