import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';

/** A photograph, or a part of one: `[left, top, width, height]` as fractions. */
export type Scene = {
  readonly file: string;
  readonly part?: readonly [number, number, number, number];
  /** How bright it is there, of what it was when it was taken. */
  readonly light01?: number;
};

const label = z.object({
  id: z.string(),
  faces: z.int(),
  phone: z.boolean(),
  book: z.boolean(),
  tags: z.array(z.string()),
});

/** Labelled photographs for measuring, beside the checkout where there are any; never part of the project. */
const labelledDir = resolve('../shared/photos');

/**
 * Real photographs to hold in front of the virtual camera. Faces come from inside the package `@vladmandic/face-api`;
 * phone and book are null where the labelled photographs are absent.
 */
export function photographs() {
  const demo = join(
    dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')),
    'demo',
  );
  return {
    oneFace: { file: join(demo, 'sample6.jpg'), part: [0.76, 0.06, 0.24, 0.44] },
    /** Of another person than `oneFace`. */
    anotherFace: { file: join(demo, 'sample6.jpg'), part: [0.04, 0.2, 0.28, 0.42] },
    nobody: { file: join(demo, 'sample3.jpg'), part: [0, 0, 0.27, 0.3] },
    severalFaces: { file: join(demo, 'sample6.jpg') },
    phone: labelled('026.jpg', (photo) => photo.phone && !photo.book && photo.faces === 1),
    book: labelled('018.jpg', (photo) => photo.book && !photo.phone),
  } as const satisfies Record<string, Scene | null>;
}

/** The photograph of that name where it is there and shows that, else the first from a webcam that does. */
function labelled(id: string, shows: (photo: z.infer<typeof label>) => boolean): Scene | null {
  const file = join(labelledDir, 'labels.json');
  if (!existsSync(file)) return null;
  const labels = z
    .array(label)
    .parse(JSON.parse(readFileSync(file, 'utf8')))
    .filter(shows);
  const photo = labels.find((one) => one.id === id) ?? labels.find(({ tags }) => tags.includes('webcam'));
  return photo === undefined ? null : { file: join(labelledDir, photo.id) };
}
