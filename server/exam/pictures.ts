import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fail, ok, type Result } from '../../contract/result.ts';

/** A picture of an exam's paper, known by its content. */
export type Picture = { readonly sha256: string; readonly type: string; readonly data: Uint8Array };

export const mostPictureBytes = 5_000_000;

/** What browsers show, by how such files begin. */
const kinds: readonly { readonly type: string; readonly begins: RegExp }[] = [
  { type: 'image/png', begins: /^\x89PNG\r\n/ },
  { type: 'image/jpeg', begins: /^\xff\xd8\xff/ },
  { type: 'image/gif', begins: /^GIF8/ },
  { type: 'image/webp', begins: /^RIFF[\s\S]{4}WEBP/ },
  {
    type: 'image/svg+xml',
    begins:
      /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[\s\S]*?\?>\s*)?(?:<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>]/,
  },
];

/** Takes a file for what it is, whatever it is called. */
export function readPicture(name: string, data: Uint8Array): Result<Picture> {
  const refused = (why: string) => fail('request.malformed', `the picture ${name} ${why}`);
  if (data.byteLength > mostPictureBytes) return refused('is larger than 5 MB: make it smaller');
  const beginning = Buffer.from(data.subarray(0, 2_000)).toString('latin1');
  const kind = kinds.find(({ begins }) => begins.test(beginning));
  if (!kind) return refused('is no PNG, JPEG, GIF, WebP or SVG');
  return ok({ sha256: createHash('sha256').update(data).digest('hex'), type: kind.type, data });
}

/** A picture that stands in the exam file itself, as `data:image/png;base64,…`. */
export function readDataUrl(name: string, url: string): Result<Picture> {
  const [, encoded] = /^data:image\/[\w+.-]+;base64,([\w+/\s]+=*)\s*$/.exec(url) ?? [];
  if (encoded === undefined)
    return fail('request.malformed', `the picture ${name} does not begin with data:image/…;base64,`);
  return readPicture(name, Buffer.from(encoded, 'base64'));
}

/** Reads a file beside another one by its name; null where there is none. Throws where it cannot be read. */
export const filesBeside =
  (file: string) =>
  (name: string): Uint8Array | null => {
    const path = join(dirname(file), name);
    return statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path) : null;
  };
