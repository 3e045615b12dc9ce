import type { Recorder } from '../../renderer/capture/segment-recorder.ts';

/** The beginning of a WebM file, and of its first cluster. */
const media = Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3, 0x1f, 0x43, 0xb6, 0x75);

/** A MediaRecorder that has one piece of data when it stops. */
export class FakeRecorder extends EventTarget implements Recorder {
  state: RecordingState = 'inactive';
  readonly #data: Uint8Array<ArrayBuffer>;

  constructor(data: Uint8Array<ArrayBuffer> = media) {
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
