import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const sounds = join(root, '../shared/audio');
const canMeasure = existsSync(sounds) && existsSync('/usr/bin/ffmpeg');

test.skipIf(!canMeasure)(
  'on labelled sounds: every voice is heard, in the exam and by the check, no noise and no silence is (needs ../shared/audio and ffmpeg)',
  async () => {
    const command = join(root, 'scripts/audio/eval-speech.ts');
    const { stdout } = await promisify(execFile)('node', [command, sounds]);
    const perfect = { precision: 1, recall: 1 };
    expect(JSON.parse(stdout)).toMatchObject({ files: 28, speech: perfect, check: perfect });
  },
);
