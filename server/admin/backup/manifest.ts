import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { parseJson } from '../../../core/parse-json.ts';
import { AdminError } from '../command.ts';

const manifestFile = 'backup.json';

const count = z.int().nonnegative();
const hex = z.string().regex(/^[0-9a-f]{64}$/);

/** What is in a backup, by which a restored server is known to have all of it. */
export const manifest = z.strictObject({
  v: z.literal(1),
  madeAt: z.int(),
  /** By table. */
  rows: z.record(z.string(), count),
  verified: z.strictObject({
    sessions: count,
    events: count,
    serverEvents: count,
    audit: z.strictObject({ seq: count, hash: hex }),
  }),
  evidence: z.strictObject({ count, bytes: count, waitedFor: count }),
  /** Files of keys, and the SHA-256 of each. */
  keys: z.record(z.string(), hex),
});
export type Manifest = Readonly<z.infer<typeof manifest>>;

export const writeManifest = (folder: string, made: Manifest): Promise<void> =>
  writeFile(join(folder, manifestFile), `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flush: true });

/** @throws AdminError where the folder is no backup, or one that was not finished. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, manifestFile), 'utf8').catch(() => null);
  if (text === null)
    throw new AdminError(`${folder} is no backup, or one that was broken off: it has no ${manifestFile}`);
  const parsed = manifest.safeParse(parseJson(text));
  if (!parsed.success)
    throw new AdminError(`${manifestFile} cannot be read: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
