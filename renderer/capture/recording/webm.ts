/** What is read of a WebM file: whether there is anything in it, and how long that is. Ids: RFC 9559 (Matroska). */
const clusterId = [0x1f, 0x43, 0xb6, 0x75] as const;
/** Duration, as a float of four bytes: what Chromium writes. */
const durationId = [0x44, 0x89, 0x84] as const;
/** It stands in the head of the file. */
const headBytes = 4_096;

/** A recorder that is stopped at once has written a head at most: pictures and sound are in clusters. */
export function hasMedia(bytes: Uint8Array): boolean {
  return indexOf(bytes, clusterId) !== -1;
}

/** From the first picture or sound to the last; null when the file does not say. */
export function mediaMs(bytes: Uint8Array): number | null {
  const at = indexOf(bytes.subarray(0, headBytes), durationId);
  if (at === -1 || at + durationId.length + 4 > bytes.length) return null;
  return new DataView(bytes.buffer, bytes.byteOffset + at + durationId.length, 4).getFloat32(0);
}

function indexOf(bytes: Uint8Array, wanted: readonly [number, ...number[]]): number {
  for (let at = bytes.indexOf(wanted[0]); at !== -1; at = bytes.indexOf(wanted[0], at + 1))
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  return -1;
}
