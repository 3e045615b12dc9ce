import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { openPromise } from 'yauzl';
import { ZipFile } from 'yazl';

/** Contents of a ZIP file by name. */
export async function unpack(file: string): Promise<Map<string, Buffer>> {
  const zip = await openPromise(file);
  const entries = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    entries.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  }
  return entries;
}

/** Writes the package again with some of its entries changed, or without those that become null. */
export async function repack(
  file: string,
  changes: Readonly<Record<string, ((content: Buffer) => Buffer | null) | undefined>>,
): Promise<void> {
  const zip = new ZipFile();
  const entries = await unpack(file);
  for (const [name, content] of entries) {
    const changed = changes[name] ? changes[name](content) : content;
    if (changed) zip.addBuffer(changed, name);
  }
  zip.end();
  await once(zip.outputStream.pipe(createWriteStream(file)), 'close');
}
