import type { MessagePortMain } from 'electron';
import { cameraFrame, soundPiece, type FrameWanted } from '../../../contract/ipc/ipc.ts';
import { fail } from '../../../contract/result.ts';
import { openDetector, createExaminer, type Detector, type Examiner } from '../detector.ts';
import { createFrame, turnedOver, type Frame } from '../frames/frame.ts';
import { judgeStill } from '../still/judge-still.ts';
import { createHearing } from '../voice/hearing.ts';
import { openListener, type Listener } from '../voice/listener.ts';
import type { VisionObservation } from '../../../core/vision/observation.ts';
import { countFaces } from '../../../core/vision/presence.ts';
import { createSerialQueue } from '../../../core/serial-queue.ts';
import { toVision, type FromVision, type Still } from './messages.ts';

type Message = { readonly data: unknown; readonly ports: readonly FramePort[] };

/** The part of Electron's `process.parentPort` that is used here. */
export type ParentPort = {
  readonly on: (event: 'message', listener: (message: Message) => void) => unknown;
  readonly postMessage: (message: FromVision) => void;
};

/** The part of Electron's `MessagePortMain` that is used here. */
export type FramePort = Pick<MessagePortMain, 'start' | 'close'> & {
  readonly on: (event: 'message', listener: (message: { readonly data: unknown }) => void) => unknown;
  readonly postMessage: (message: FrameWanted) => void;
};

/**
 * Processor time of this process, milliseconds. What a check costs is not how long it took: where others use the
 * computer too, looking less often would only see less.
 */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/**
 * The whole life of the vision process: opens the networks, says `ready` (or `failed`), then examines the frames that
 * arrive over the port it was given last, the sound that comes the same way, and the photos it is sent. It asks for one
 * frame at a time, so frames never pile up.
 */
export async function runVision(parent: ParentPort, modelsDir: string): Promise<void> {
  const detector = await openDetector(modelsDir);
  if (!detector.ok) return parent.postMessage({ kind: 'failed', failure: detector });
  const listener = await openListener(modelsDir);
  if (!listener.ok) return parent.postMessage({ kind: 'failed', failure: listener });
  const examiner = createExaminer(detector.value, { faces: true, objects: true }, cpuMs);
  // The networks' buffers are shared.
  const { run: inTurn } = createSerialQueue();
  const examine: Examiner['examine'] = (frame, at) => inTurn(() => examiner.examine(frame, at));
  let port: FramePort | null = null;
  let isDescribing = false;

  /** Turns the face of this frame into numbers, where that is wanted and there is exactly one. */
  async function describe(
    frame: Frame,
    { faces, isUpsideDown, capturedAt }: VisionObservation,
  ): Promise<void> {
    if (!isDescribing || !detector.ok || faces === null || countFaces(faces) !== 1) return;
    isDescribing = false;
    const { eyes } = detector.value;
    const upright = isUpsideDown ? turnedOver(frame) : frame;
    const result = await inTurn(() => judgeStill(eyes, upright, 'face', true));
    if (result.ok) parent.postMessage({ kind: 'described', capturedAt, seen: result.value });
  }

  parent.on('message', ({ data, ports }) => {
    const message = toVision.safeParse(data);
    if (!message.success) return;
    if (message.data.kind === 'watch') examiner.watch(message.data);
    else if (message.data.kind === 'recall') examiner.recall(message.data.isUpsideDown);
    else if (message.data.kind === 'describe') isDescribing = true;
    else if (message.data.kind === 'ping') parent.postMessage({ kind: 'pong' });
    else if (message.data.kind === 'judge') {
      const { id, still } = message.data;
      void inTurn(() => judge(detector.value, still)).then((result) =>
        parent.postMessage({ kind: 'judged', id, result }),
      );
    } else if (ports[0]) {
      port?.close();
      port = ports[0];
      serve(port, { ...examiner, examine }, listener.value, parent, describe);
    }
  });
  parent.postMessage({ kind: 'ready' });
}

async function judge({ eyes }: Detector, { kind, width, height, rgba, isDescribed }: Still) {
  if (rgba.byteLength !== width * height * 4)
    return fail('image.unreadable', `The photo has ${rgba.byteLength} bytes, not ${width} x ${height} x 4`);
  return judgeStill(eyes, createFrame(width, height, rgba), kind, isDescribed);
}

type Describe = (frame: Frame, seen: VisionObservation) => Promise<void>;

function serve(
  port: FramePort,
  examiner: Examiner,
  listener: Listener,
  parent: ParentPort,
  describe: Describe,
): void {
  const hearing = createHearing({
    listener,
    monotonicNow: () => performance.now(),
    onHeard: (observation) => parent.postMessage({ kind: 'heard', observation }),
  });
  const ask = () => port.postMessage({ wanted: true, afterMs: Math.round(examiner.waitMs()) });
  async function answer(data: unknown): Promise<void> {
    const message = cameraFrame.safeParse(data);
    // What is not a frame is dropped and asked for again, so that a wrong one cannot end the watch.
    if (message.success && message.data.rgba.byteLength === message.data.width * message.data.height * 4) {
      const { width, height, capturedAt, rgba } = message.data;
      parent.postMessage({ kind: 'frame' });
      const frame = createFrame(width, height, new Uint8Array(rgba));
      const observation = await examiner.examine(frame, capturedAt);
      parent.postMessage({ kind: 'observation', observation });
      await describe(frame, observation);
    }
    ask();
  }
  port.on('message', ({ data }) => {
    const piece = soundPiece.safeParse(data);
    void (piece.success ? hearing.take(piece.data) : answer(data));
  });
  port.start();
  port.postMessage({ wanted: true, afterMs: 0 });
}
