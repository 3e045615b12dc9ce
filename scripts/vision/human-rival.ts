import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { Frame } from '../../main/vision/frames/frame.ts';

/** The part of `@vladmandic/human` 3.3 that is used here; the package's own types cannot be resolved. */
type Human = {
  readonly load: () => Promise<void>;
  readonly detect: (tensor: unknown) => Promise<{ readonly face: unknown[]; readonly error: string | null }>;
  readonly tf: {
    readonly tensor3d: (values: Uint8Array, shape: readonly number[], type: 'int32') => unknown;
    readonly dispose: (tensor: unknown) => void;
    readonly getBackend: () => string;
  };
};
type HumanPackage = { readonly Human: new (config: Record<string, unknown>) => Human };

const off = { enabled: false };

/** Faces and objects as we look for them, by its own networks and thresholds; everything else is off. */
const equalJob = {
  // The cache would skip frames that look alike.
  cacheSensitivity: 0,
  filter: off,
  face: {
    enabled: true,
    mesh: off,
    iris: off,
    description: off,
    emotion: off,
    antispoof: off,
    liveness: off,
  },
  object: { enabled: true },
  body: off,
  hand: off,
  gesture: off,
  segmentation: off,
} as const;

/** Opens `@vladmandic/human` on its wasm backend; the returned function gives it one frame as a decoded tensor. */
export async function openHuman(): Promise<(frame: Frame) => Promise<void>> {
  const require = createRequire(import.meta.url);
  const dist = dirname(require.resolve('@vladmandic/human'));
  const { Human } = require(join(dist, 'human.node-wasm.js')) as HumanPackage;
  // It loads its models with fetch, which knows no files.
  const server = await serve(join(dist, '../models'));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const human = new Human({
    ...equalJob,
    backend: 'wasm',
    wasmPath: `${dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json'))}/dist/`,
    modelBasePath: `http://127.0.0.1:${port}/`,
  });
  await human.load();
  server.close();
  if (human.tf.getBackend() !== 'wasm') throw new Error('human did not get its wasm backend');
  return async ({ width, height, pixels }) => {
    const tensor = human.tf.tensor3d(withoutAlpha(pixels), [height, width, 3], 'int32');
    const { error } = await human.detect(tensor);
    human.tf.dispose(tensor);
    if (error) throw new Error(`human: ${error}`);
  };
}

async function serve(directory: string): Promise<Server> {
  const server = createServer((request, response) => {
    const file = join(directory, basename(request.url ?? ''));
    readFile(file).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function withoutAlpha(pixels: Uint32Array): Uint8Array {
  const rgb = new Uint8Array(pixels.length * 3);
  for (let at = 0; at < pixels.length; at++) {
    const pixel = pixels[at] ?? 0;
    rgb[3 * at] = pixel & 255;
    rgb[3 * at + 1] = (pixel >>> 8) & 255;
    rgb[3 * at + 2] = (pixel >>> 16) & 255;
  }
  return rgb;
}
