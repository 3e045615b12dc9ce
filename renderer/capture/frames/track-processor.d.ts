/** Chromium has it on the main thread too; TypeScript knows it in workers only (W3C mediacapture-transform). */
declare class MediaStreamTrackProcessor<T extends VideoFrame | AudioData = VideoFrame> {
  constructor(init: { readonly track: MediaStreamTrack; readonly maxBufferSize?: number });
  readonly readable: ReadableStream<T>;
}

/** A track of pictures, or of sound, that are written to it. */
declare class MediaStreamTrackGenerator<
  T extends VideoFrame | AudioData = VideoFrame,
> extends MediaStreamTrack {
  constructor(init: { readonly kind: T extends VideoFrame ? 'video' : 'audio' });
  readonly writable: WritableStream<T>;
}
