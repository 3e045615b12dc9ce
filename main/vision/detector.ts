import { ok, type Result } from '../../contract/result.ts';
import type { Sighting, VisionObservation } from '../../core/vision/observation.ts';
import type { StillFace } from '../../core/vision/still.ts';
import { describeFace } from './faces/describe-face.ts';
import { createFaceCheck } from './faces/face-check.ts';
import type { Frame } from './frames/frame.ts';
import type { StillEyes } from './still/judge-still.ts';
import { loadModelFile, loadModelFiles } from './networks/model-files.ts';
import { openNetwork, type Network } from './networks/network.ts';
import { createObjectCheck } from './objects/object-check.ts';
import { createStillFaces } from './faces/still-faces.ts';

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
    const network = await openNetwork(file.bytes, file.entry.input, file.entry.input.cut);
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
    const network = await openNetwork(file.value.bytes, file.value.entry.input);
    try {
      return ok(await describeFace(network, frame, face));
    } finally {
      await network.dispose();
    }
  };
}
