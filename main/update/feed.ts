import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { UpdateFile, UpdateRefusal } from '../../contract/build/update-manifest.ts';

/** `unreachable`: nobody answered, or with an error; that is no news for anybody. */
export type Fetched<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: UpdateRefusal | 'unreachable' };

type Ask = { readonly fetch: typeof fetch; readonly url: URL; readonly signal: AbortSignal };

const mostManifestBytes = 64_000;

export const inFeed = (feed: string, name: string): URL =>
  new URL(name, feed.endsWith('/') ? feed : `${feed}/`);

/** The text of a manifest, from exactly there. */
export async function fetchManifest(ask: Ask): Promise<Fetched<string>> {
  const response = await answerOf(ask);
  if (!response.ok) return response;
  try {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response.value) {
      bytes += chunk.length;
      if (bytes > mostManifestBytes) return { ok: false, reason: 'unreadable' };
      chunks.push(chunk);
    }
    return { ok: true, value: Buffer.concat(chunks).toString() };
  } catch {
    return { ok: false, reason: 'unreachable' };
  }
}

/**
 * Puts the file that was signed for into `folder`, and nothing else: a part has no name that anybody opens, and what is
 * not whole or not right is removed. One that is there already is not fetched again. @throws where the disk does not
 * take it.
 */
export async function fetchFile(ask: Ask, file: UpdateFile, folder: string): Promise<Fetched<string>> {
  const path = join(folder, file.name);
  if (await isFile(path, file)) return { ok: true, value: path };
  await mkdir(folder, { recursive: true });
  // Older versions, and what was broken off.
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
  const response = await answerOf(ask);
  if (!response.ok) return response;
  const part = `${path}.part`;
  const wrong = await write(part, response.value, file);
  if (wrong !== null) {
    await rm(part, { force: true });
    return { ok: false, reason: wrong };
  }
  await rename(part, path);
  return { ok: true, value: path };
}

/** Whether what lies there is, byte for byte, what was signed for. */
export async function isFile(path: string, { sha256 }: Pick<UpdateFile, 'sha256'>): Promise<boolean> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
    return hash.digest('hex') === sha256;
  } catch {
    return false;
  }
}

async function write(
  part: string,
  body: AsyncIterable<Uint8Array>,
  { bytes, sha256 }: UpdateFile,
): Promise<UpdateRefusal | null> {
  const hash = createHash('sha256');
  const handle = await open(part, 'w', 0o600);
  let written = 0;
  try {
    for await (const chunk of whatCame(body)) {
      written += chunk.length;
      // Whoever sends without end fills no disk.
      if (written > bytes) return 'hash';
      hash.update(chunk);
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (written < bytes) return 'truncated';
  return hash.digest('hex') === sha256 ? null : 'hash';
}

/** A line that breaks ends it: what is missing is seen by the length. */
async function* whatCame(body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  try {
    yield* body;
  } catch {
    return;
  }
}

/** An answer from this very address: nobody is followed elsewhere, whatever lies there. */
async function answerOf({ fetch, url, signal }: Ask): Promise<Fetched<AsyncIterable<Uint8Array>>> {
  try {
    const response = await fetch(url, { redirect: 'manual', cache: 'no-store', signal });
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400))
      return { ok: false, reason: 'redirect' };
    if (!response.ok || response.body === null) return { ok: false, reason: 'unreachable' };
    return { ok: true, value: response.body };
  } catch (error) {
    // Electron's fetch does not hand a redirect on: it fails with these words.
    return { ok: false, reason: /redirect/i.test(String(error)) ? 'redirect' : 'unreachable' };
  }
}
