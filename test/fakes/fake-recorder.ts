import type { Recorder } from '../../renderer/capture/recording/segment-recorder.ts';

/** A WebM file as far as anybody looks: a head, maybe with a duration, and a cluster. */
export function webm(durationMs?: number): Uint8Array<ArrayBuffer> {
  const duration = new Uint8Array(durationMs === undefined ? 0 : 7);
  if (durationMs !== undefined) {
    duration.set([0x44, 0x89, 0x84]);
    new DataView(duration.buffer).setFloat32(3, durationMs);
  }
  return Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3, ...duration, 0x1f, 0x43, 0xb6, 0x75);
}

/** A MediaRecorder that has one piece of data when it stops. */
export class FakeRecorder extends EventTarget implements Recorder {
  state: RecordingState = 'inactive';
  readonly #data: Uint8Array<ArrayBuffer>;

  constructor(data: Uint8Array<ArrayBuffer> = webm()) {
    super();
    this.#data = data;
  }

  start(): void {
    this.state = 'recording';
  }

  stop(): void {
    if (this.state === 'inactive') throw new DOMException('not recording', 'InvalidStateError');
    this.state = 'inactive';
    this.dispatchEvent(Object.assign(new Event('dataavailable'), { data: new Blob([this.#data]) }));
    this.dispatchEvent(new Event('stop'));
  }

  break(): void {
    this.dispatchEvent(new Event('error'));
  }
}
