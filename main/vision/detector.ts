import { ok, type Result } from '../../contract/result.ts';
import type { Sighting, VisionObservation } from '../../core/vision/observation.ts';
import type { StillFace } from '../../core/vision/still.ts';
import { dueChecks, nextCadence, startCadence, waitMs, type Wanted } from '../../core/vision/cadence.ts';
import { isLookDue, lookTheOtherWay, seeFaces, startUpsideDown } from '../../core/vision/upside-down.ts';
import { describeFace, createStillFaces } from './faces/still-faces.ts';
import { createFaceCheck } from './faces/face-check.ts';
import { boxTurnedBack, createLightMeter, turnedOver, type Frame } from './frames/frame.ts';
import type { StillEyes } from './still/judge-still.ts';
import { loadModelFile, loadModelFiles, pictureInputOf } from './networks/model-files.ts';
import { openNetwork, type Network } from './networks/network.ts';
import { createObjectCheck } from './objects/object-check.ts';

export type Detector = {
  /** Faces in the frame, also uncertain ones, best first. */
  readonly faces: (frame: Frame) => Promise<readonly Sighting[]>;
  /** The best candidate for each kind of object. */
  readonly objects: (frame: Frame) => Promise<NonNullable<VisionObservation['objects']>>;
  /** What photos of the identity step are judged with. */
  readonly eyes: StillEyes;
  readonly dispose: () => Promise<void>;
};

export type ModelId = 'blazeface-back' | 'face-full-range' | 'nanodet' | 'centernet';

/**
 * Opens the networks of `modelsDir` and warms them up (about half a second). One frame at a time: the buffers are
 * shared between calls. Fails with `model.*` where a file is missing or is not the recorded one.
 * `onInference` is told of every network that is run: which ones a frame needs depends on what is in it.
 */
export async function openDetector(
  modelsDir: string,
  onInference?: (model: ModelId) => void,
): Promise<Result<Detector>> {
  const files = await loadModelFiles(modelsDir);
  if (!files.ok) return files;
  const opened: Network[] = [];
  const open = async (id: ModelId): Promise<Network> => {
    const file = files.value.get(id);
    if (!file) throw new Error(`The manifest in ${modelsDir} does not name the model ${id}`);
    const input = pictureInputOf(file.entry);
    const network = await openNetwork(file.bytes, input, input.cut);
    opened.push(network);
    if (!onInference) return network;
    return {
      ...network,
      infer: (frame) => {
        onInference(id);
        return network.infer(frame);
      },
    };
  };
  const blazeFace = await open('blazeface-back');
  const faces = createFaceCheck(await open('face-full-range'), blazeFace);
  return ok({
    faces,
    objects: createObjectCheck(await open('nanodet'), await open('centernet')),
    eyes: { faces: createStillFaces(faces, blazeFace), describe: createDescribe(modelsDir) },
    dispose: async () => {
      for (const network of opened) await network.dispose();
    },
  });
}

/** The recognition network is large and needed twice in an exam: it is read, used and let go again at each call. */
function createDescribe(modelsDir: string): StillEyes['describe'] {
  return async (frame: Frame, face: StillFace) => {
    const file = await loadModelFile(modelsDir, 'face-recognition');
    if (!file.ok) return file;
    const network = await openNetwork(file.value.bytes, pictureInputOf(file.value.entry));
    try {
      return ok(await describeFace(network, frame, face));
    } finally {
      await network.dispose();
    }
  };
}

export type Examiner = {
  /** Runs the checks that are due. `capturedAt`: milliseconds on the clock of the frames, live or of a recording. */
  readonly examine: (frame: Frame, capturedAt: number) => Promise<VisionObservation>;
  /** Milliseconds from the last frame to the next one wanted. */
  readonly waitMs: () => number;
  readonly watch: (wanted: Wanted) => void;
  /** What was known of the camera before: whether it hangs upside down. */
  readonly recall: (isUpsideDown: boolean) => void;
};

/**
 * The eye of the app and of the evaluation alike: light, faces and objects at their cadence. `clock` measures what
 * the checks cost (milliseconds); a recording passes a constant one so that its result does not depend on the computer.
 */
export function createExaminer(detector: Detector, watched: Wanted, clock: () => number): Examiner {
  const measureLight = createLightMeter();
  let wanted = watched;
  let cadence = startCadence;
  let latest = -Infinity;
  let way = startUpsideDown;

  /** The faces of the picture as it is looked at; now and then, where none stands upright, the other way up too. */
  async function findFaces(frame: Frame, at: number): Promise<readonly Sighting[]> {
    const faces = await detector.faces(frame);
    way = seeFaces(way, faces);
    if (isLookDue(way, faces, at)) way = lookTheOtherWay(way, await detector.faces(turnedOver(frame)), at);
    return faces;
  }

  return {
    examine: async (frame, capturedAt) => {
      if (capturedAt < latest) cadence = startCadence; // The clock was set back, or another recording begins.
      latest = capturedAt;
      const started = clock();
      const due = dueChecks(cadence, wanted, capturedAt);
      const { isUpsideDown } = way;
      const upright = isUpsideDown && (due.faces || due.objects) ? turnedOver(frame) : frame;
      const asItCame = <T extends Sighting>(seen: T): T =>
        isUpsideDown ? { ...seen, box: boxTurnedBack(seen.box) } : seen;
      const faces = due.faces ? await findFaces(upright, capturedAt) : null;
      const objects = due.objects ? await detector.objects(upright) : null;
      const observation = {
        capturedAt,
        width: frame.width,
        height: frame.height,
        light: measureLight(frame),
        isUpsideDown,
        faces: faces?.map(asItCame) ?? null,
        objects: objects && {
          phone: objects.phone && asItCame(objects.phone),
          book: objects.book && asItCame(objects.book),
        },
      };
      cadence = nextCadence(cadence, observation, clock() - started);
      return observation;
    },
    waitMs: () => waitMs(cadence, wanted, latest),
    watch: (next) => {
      wanted = next;
    },
    recall: (isUpsideDown) => {
      way = { ...startUpsideDown, isUpsideDown };
    },
  };
}
