import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const photoLabel = z.object({
  id: z.string().min(1),
  faces: z.int().nonnegative(),
  phone: z.boolean(),
  book: z.boolean(),
  /** What the picture leaves open, in words that begin with what is meant: "phone", "book (tiny)", "face count". */
  ambiguous: z.array(z.string()).default([]),
});
export type PhotoLabel = z.infer<typeof photoLabel>;

/** Reads `labels.json` of a directory against a schema; throws with what is wrong and where. */
export async function readLabels<T>(directory: string, schema: z.ZodType<T>): Promise<T> {
  const path = join(directory, 'labels.json');
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error(`${path} cannot be read`);
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Error(`${path} is not JSON: ${String(error)}`, { cause: error });
  }
  const labels = schema.safeParse(json);
  if (!labels.success) throw new Error(`${path} is malformed:\n${z.prettifyError(labels.error)}`);
  return labels.data;
}

export const photoLabels = z.array(photoLabel).nonempty();

export function isAmbiguous(label: PhotoLabel, kind: 'phone' | 'book'): boolean {
  return label.ambiguous.some((words) => words.startsWith(kind));
}
