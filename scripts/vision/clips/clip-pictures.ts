import { join } from 'node:path';
import { z } from 'zod';
import type { Frame } from '../../../main/vision/frames/frame.ts';
import { clipFrames } from './clip-frames.ts';
import { readLabels } from '../photo-labels.ts';

/** A picture of a clip. `source`: where the clip came from; clips of one source may show one person. */
export type Portrayed = {
  readonly name: string;
  readonly clip: string;
  readonly source: string;
  /** Whether the labels say that there is exactly one face in it. */
  readonly isAlone: boolean;
  readonly frame: Frame;
};

const labels = z
  .array(
    z.object({
      id: z.string(),
      file: z.string(),
      origin: z.string().default(''),
      segments: z.array(z.object({ fromS: z.number(), toS: z.number(), faces: z.int() })),
    }),
  )
  .nonempty();

const firstMs = 1_000;
const everyMs = 3_000;
const mostPerClip = 4;

/** Up to four pictures of each clip of a directory, three seconds apart. */
export async function clipPictures(directory: string): Promise<Portrayed[]> {
  const pictures: Portrayed[] = [];
  for (const { id, file, origin, segments } of await readLabels(directory, labels)) {
    const isAlone = segments.every(({ faces }) => faces <= 1);
    const source = origin.split(':')[0]?.trim() ?? '';
    let taken = 0;
    for await (const { frame, atMs } of clipFrames(join(directory, file))) {
      if (atMs < firstMs + taken * everyMs) continue;
      pictures.push({ name: `${id} at ${atMs} ms`, clip: id, source, isAlone, frame });
      if (++taken === mostPerClip) break;
    }
  }
  return pictures;
}
