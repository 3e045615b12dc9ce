import { spawn } from 'node:child_process';

/** Samples from -1 to 1, one channel. */
export type Sound = { readonly sampleRate: number; readonly samples: Float32Array };

const sampleRate = 16_000;

/** Decodes any sound with ffmpeg; throws with what ffmpeg says about it. */
export async function decodeAudio(path: string): Promise<Sound> {
  const to = ['-ac', '1', '-ar', String(sampleRate), '-f', 'f32le', '-'];
  const ffmpeg = spawn('ffmpeg', ['-v', 'error', '-i', path, ...to], { stdio: ['ignore', 'pipe', 'pipe'] });
  const parts: Buffer[] = [];
  let complaint = '';
  ffmpeg.stdout.on('data', (part: Buffer) => parts.push(part));
  ffmpeg.stderr.on('data', (part: Buffer) => (complaint += part.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    ffmpeg.on('error', reject);
    ffmpeg.on('close', resolve);
  });
  if (code !== 0) throw new Error(`${path} cannot be decoded: ${complaint.trim()}`);
  // A copy, so that the samples begin where a number may begin.
  const bytes = new Uint8Array(Buffer.concat(parts));
  return { sampleRate, samples: new Float32Array(bytes.buffer, 0, Math.floor(bytes.length / 4)) };
}
