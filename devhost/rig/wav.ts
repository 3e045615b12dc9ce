/** Sound as 16-bit samples of one channel: what speech programs write and Chromium's fake microphone reads. */
export type Pcm = { readonly sampleRate: number; readonly samples: Int16Array<ArrayBuffer> };

const headerBytes = 44;

/** A RIFF/WAVE file of it. */
export function toWav({ sampleRate, samples }: Pcm): Uint8Array {
  const file = new Uint8Array(headerBytes + samples.byteLength);
  const view = new DataView(file.buffer);
  const text = (at: number, word: string) => file.set(new TextEncoder().encode(word), at);
  text(0, 'RIFF');
  view.setUint32(4, file.length - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, samples.byteLength, true);
  file.set(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength), headerBytes);
  return file;
}

/** Reads what {@link toWav} and espeak-ng write: PCM, 16 bit, one channel, the samples up to the file's end. */
export function fromWav(file: Uint8Array): Pcm {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const isOne =
    file.length >= headerBytes && view.getUint16(22, true) === 1 && view.getUint16(34, true) === 16;
  if (!isOne) throw new RangeError('not a WAV file of one channel and 16 bits');
  // A program that writes to a pipe does not know the length beforehand: the header's is not to be trusted.
  const count = Math.floor((file.length - headerBytes) / 2);
  const samples = Int16Array.from({ length: count }, (_, index) =>
    view.getInt16(headerBytes + index * 2, true),
  );
  return { sampleRate: view.getUint32(24, true), samples };
}

/** One after the other, with so much silence before each. All must have the same rate. */
export function withPauses(parts: readonly Pcm[], pauseMs: number): Pcm {
  const sampleRate = parts[0]?.sampleRate ?? 16_000;
  const pause = Math.round((sampleRate * pauseMs) / 1_000);
  const samples = new Int16Array(parts.reduce((sum, part) => sum + pause + part.samples.length, 0));
  let at = 0;
  for (const part of parts) {
    samples.set(part.samples, at + pause);
    at += pause + part.samples.length;
  }
  return { sampleRate, samples };
}

/** Nothing to be heard but the faint hiss that every microphone has. */
export function quiet(ms: number, sampleRate = 16_000): Pcm {
  const length = Math.round((sampleRate * ms) / 1_000);
  // Steps of a generator with a long period: the same hiss each time (Park and Miller, minimal standard).
  let seed = 1;
  const samples = Int16Array.from({ length }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return (seed % 9) - 4;
  });
  return { sampleRate, samples };
}
