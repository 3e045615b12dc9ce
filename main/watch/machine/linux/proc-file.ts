import { closeSync, openSync, readdirSync, readlinkSync, readSync } from 'node:fs';

const halfPage = 2_048;
/** What is longer is cut. */
const buffer = Buffer.allocUnsafe(256 * 1024);

/**
 * A file of the kernel; null when it is gone or closed to us. Synchronous on purpose: such a read takes a few
 * microseconds, a detour through the thread pool ten times that.
 */
export function readKernelFile(path: string): string | null {
  let file: number | null = null;
  try {
    file = openSync(path, 'r');
    // The kernel hands out tables piece by piece, each as full of whole lines as a page gets: less is the last one.
    let length = 0;
    for (let piece = Infinity; piece >= halfPage && length < buffer.length; length += piece) {
      piece = readSync(file, buffer, length, buffer.length - length, null);
    }
    return buffer.toString('utf8', 0, length);
  } catch {
    return null;
  } finally {
    if (file !== null) closeSync(file);
  }
}

export function readLink(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

/** Names in a folder; none where it does not exist or is closed to us. */
export function listFolder(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
