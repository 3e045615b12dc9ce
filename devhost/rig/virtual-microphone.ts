import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { quiet, toWav, type Pcm } from './wav.ts';

export type VirtualMicrophone = {
  /** Chromium command-line switches that make this the only microphone. */
  readonly switches: readonly string[];
  /** What the microphone hears, over and over, from its next opening on. */
  readonly hear: (sound: Pcm) => void;
  readonly hearQuiet: () => void;
  /** A device that delivers nothing at all, from its next opening on. */
  readonly hearNothing: () => void;
  readonly dispose: () => void;
};

/**
 * A microphone that plays a sound. Chromium reads the file whole when the device is opened (no track of it is live any
 * more, in no tab) and loops over it: unlike the picture of the camera, the sound cannot be changed while it is heard.
 * So what a journey needs is put into one sound, speech and pauses. Starts quiet.
 */
export function createVirtualMicrophone({ dir }: { readonly dir: string }): VirtualMicrophone {
  mkdirSync(dir, { recursive: true });
  const path = join(dir, 'microphone.wav');
  const write = (sound: Pcm) => writeFileSync(path, toWav(sound));
  const hearQuiet = () => write(quiet(5_000));
  hearQuiet();
  return {
    switches: ['--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${path}`],
    hear: write,
    hearQuiet,
    hearNothing: () => writeFileSync(path, ''),
    dispose: () => rmSync(path, { force: true }),
  };
}
