/** Chromium has it on the main thread too; TypeScript knows it in workers only (W3C mediacapture-transform). */
declare class MediaStreamTrackProcessor<T extends VideoFrame | AudioData = VideoFrame> {
  constructor(init: { readonly track: MediaStreamTrack; readonly maxBufferSize?: number });
  readonly readable: ReadableStream<T>;
}
