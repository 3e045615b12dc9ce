import { spawn } from 'node:child_process';
import { createFrame, type Frame } from '../../../main/vision/frames/frame.ts';

/** What a webcam delivers; the examiner takes of it what it wants. */
const framesPerSecond = 20;
const widest = 1280;

export type ClipFrame = { readonly frame: Frame; readonly atMs: number };

/** Decodes a clip with ffmpeg, as a camera would have delivered it. Throws where ffmpeg cannot read the file. */
export async function* clipFrames(file: string): AsyncGenerator<ClipFrame> {
  const filter = `fps=${framesPerSecond},scale='min(${widest},iw)':-2`;
  const output = ['-f', 'image2pipe', '-c:v', 'pam', '-pix_fmt', 'rgba', '-'];
  const ffmpeg = spawn('ffmpeg', ['-v', 'error', '-i', file, '-an', '-vf', filter, ...output], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  ffmpeg.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
  const ended = new Promise<number | null>((resolve, reject) => {
    ffmpeg.on('error', (error) => reject(new Error(`ffmpeg cannot be started: ${error.message}`)));
    ffmpeg.on('close', resolve);
  });
  ended.catch(() => undefined); // Reported below, when the frames have ended.
  try {
    let index = 0;
    for await (const frame of pamFrames(ffmpeg.stdout)) {
      yield { frame, atMs: (index * 1_000) / framesPerSecond };
      index++;
    }
    if ((await ended) !== 0 || index === 0) throw new Error(`${file} cannot be decoded: ${complaint.trim()}`);
  } finally {
    ffmpeg.kill();
  }
}

const headerEnd = 'ENDHDR\n';

/** Splits a stream of PAM pictures (netpbm.sourceforge.net/doc/pam.html): a short text header, then RGBA bytes. */
export async function* pamFrames(stream: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let chunks: Buffer[] = [];
  let held = 0;
  let header: PamHeader | null = null;
  for await (const chunk of stream) {
    chunks.push(chunk);
    held += chunk.length;
    while (held >= (header?.end ?? 0)) {
      const bytes = Buffer.concat(chunks);
      header ??= readHeader(bytes);
      const consumed: number = header && bytes.length >= header.end ? header.end : 0;
      if (header && consumed > 0) {
        yield createFrame(
          header.width,
          header.height,
          new Uint8Array(bytes.subarray(header.start, consumed)),
        );
        header = null;
      }
      chunks = [bytes.subarray(consumed)];
      held = bytes.length - consumed;
      if (consumed === 0) break;
    }
  }
}

type PamHeader = {
  readonly width: number;
  readonly height: number;
  readonly start: number;
  readonly end: number;
};

function readHeader(bytes: Buffer): PamHeader | null {
  const at = bytes.indexOf(headerEnd);
  if (at < 0) return null;
  const text = bytes.toString('latin1', 0, at);
  const width = Number(/WIDTH (\d+)/.exec(text)?.[1]);
  const height = Number(/HEIGHT (\d+)/.exec(text)?.[1]);
  const start = at + headerEnd.length;
  return { width, height, start, end: start + width * height * 4 };
}
