/** Loads the networks detection runs on, or says why it must not run: never a file that is not the recorded one. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Failure, fail, ok, type Result } from '../../../contract/result.ts';
import { parseJson } from '../../../core/parse-json.ts';

const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);
const threeNumbers = z.tuple([z.number(), z.number(), z.number()]).readonly();

const pictureInput = z.strictObject({
  name: z.string(),
  width: z.int().positive(),
  height: z.int().positive(),
  /** How black may be cut off (see `Cut`); absent where the whole size is needed. */
  cut: z.strictObject({ grain: z.int().positive(), align: z.int().positive() }).readonly().optional(),
  layout: z.literal('nchw'),
  /** Order of the planes; `mean` and `std` stand in the same order, and the network sees `(byte - mean) / std`. */
  colour: z.enum(['rgb', 'bgr']),
  mean: threeNumbers,
  std: threeNumbers,
  padding: z.strictObject({ fit: z.enum(['letterbox', 'face-crop']), byte: z.int().min(0).max(255) }),
});

const soundInput = z.strictObject({
  name: z.string(),
  layout: z.literal('samples'),
  sampleRate: z.int().positive(),
  /** New ones of a frame, and in front of them the last ones of the frame before. */
  samples: z.int().positive(),
  context: z.int().nonnegative(),
  /** What is remembered from one frame to the next: where it goes in, and where it comes out. */
  state: z.strictObject({
    name: z.string(),
    next: z.string(),
    shape: z.array(z.int().positive()).readonly(),
  }),
});
export type SoundInput = Readonly<z.infer<typeof soundInput>>;

const modelEntry = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** Relative to the manifest. */
  file: z.string().regex(/^onnx\/[a-z0-9-]+\.onnx$/),
  sha256: sha256Hex,
  bytes: z.int().positive(),
  source: z.strictObject({
    package: z.string(),
    version: z.string(),
    files: z.array(z.strictObject({ path: z.string(), sha256: sha256Hex })).nonempty(),
  }),
  licence: z.strictObject({ package: z.string(), upstream: z.string(), toClear: z.string().nullable() }),
  input: z.discriminatedUnion('layout', [pictureInput, soundInput]),
  outputs: z.array(z.strictObject({ name: z.string(), shape: z.array(z.int().positive()) })).nonempty(),
  /** The model card, relative to the manifest. */
  card: z.string(),
});

const manifestSchema = z.strictObject({ v: z.literal(1), models: z.array(modelEntry).nonempty() });

export type ModelEntry = Readonly<z.infer<typeof modelEntry>>;

/** A verified network: `bytes` are what the hash was taken of, so nothing can change between check and use. */
export type ModelFile = { readonly entry: ModelEntry; readonly path: string; readonly bytes: Uint8Array };

/** What a network that looks wants to see, or listens wants to hear; throws where the manifest has it as the other. */
export function pictureInputOf({ input, id }: ModelEntry): Readonly<z.infer<typeof pictureInput>> {
  if (input.layout === 'nchw') return input;
  throw new TypeError(`${id} does not look at pictures`);
}

export function soundInputOf({ input, id }: ModelEntry): SoundInput {
  if (input.layout === 'samples') return input;
  throw new TypeError(`${id} does not listen`);
}

export type ModelFiles = ReadonlyMap<string, ModelFile>;

const REMEDY = 'Install the app again, or in a development tree run: node models/build.ts';

/**
 * Reads `manifest.json` in `directory` and every file it names, by id. Fails as a whole: a candidate must never be
 * watched by fewer networks than the exam's settings promise.
 * Codes: `model.manifest-invalid`, `model.missing`, `model.damaged`.
 */
export async function loadModelFiles(directory: string): Promise<Result<ModelFiles>> {
  const entries = await readManifest(join(directory, 'manifest.json'));
  if (!entries.ok) return entries;
  const files = await Promise.all(entries.value.map((entry) => readModel(directory, entry)));
  const failure = files.find((file): file is Failure => !file.ok);
  if (failure) return failure;
  return ok(new Map(files.flatMap((file) => (file.ok ? [[file.value.entry.id, file.value]] : []))));
}

/** The same for one file, when it is needed. */
export async function loadModelFile(directory: string, id: string): Promise<Result<ModelFile>> {
  const path = join(directory, 'manifest.json');
  const entries = await readManifest(path);
  if (!entries.ok) return entries;
  const entry = entries.value.find((one) => one.id === id);
  return entry
    ? readModel(directory, entry)
    : fail('model.missing', `${path} does not name ${id}. ${REMEDY}`);
}

async function readManifest(path: string): Promise<Result<readonly ModelEntry[]>> {
  const bytes = await readOrNull(path);
  if (!bytes) return fail('model.manifest-invalid', `${path} cannot be read. ${REMEDY}`);
  const manifest = manifestSchema.safeParse(parseJson(bytes.toString('utf8')));
  if (!manifest.success) {
    const details = manifest.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    return fail('model.manifest-invalid', `${path} is damaged: ${details.join('; ')}. ${REMEDY}`);
  }
  return ok(manifest.data.models);
}

async function readModel(directory: string, entry: ModelEntry): Promise<Result<ModelFile>> {
  const path = join(directory, entry.file);
  const bytes = await readOrNull(path);
  if (!bytes)
    return fail('model.missing', `${path} cannot be read: the network ${entry.id} is missing. ${REMEDY}`);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== entry.sha256) {
    const detail = `it has ${bytes.length} bytes and hash ${found} instead of ${entry.bytes} and ${entry.sha256}`;
    return fail('model.damaged', `${path} is not the file the manifest names: ${detail}. ${REMEDY}`);
  }
  return ok({ entry, path, bytes });
}

async function readOrNull(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch {
    return null;
  }
}
