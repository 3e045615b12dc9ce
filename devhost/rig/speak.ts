import { execFile } from 'node:child_process';
import { fromWav, withPauses, type Pcm } from './wav.ts';

/** Lets a machine voice say the sentences, with a pause before each. Needs Debian's espeak-ng. */
export async function speak(sentences: readonly string[], pauseMs = 1_500): Promise<Pcm> {
  const parts: Pcm[] = [];
  for (const sentence of sentences) parts.push(fromWav(await say(sentence)));
  return withPauses(parts, pauseMs);
}

function say(sentence: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const options = { encoding: 'buffer', maxBuffer: 64 * 1024 * 1024 } as const;
    execFile('espeak-ng', ['-v', 'en', '--stdout', sentence], options, (error, stdout) => {
      if (error) reject(error);
      else resolve(stdout);
    });
  });
}
