import { existsSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { hear, runCheck } from '../../../scripts/audio/run-check.ts';

const root = join(import.meta.dirname, '../../..');
const sounds = join(root, '../shared/audio');
const canMeasure = existsSync(sounds) && existsSync('/usr/bin/ffmpeg');

const sampleRate = 16_000;
const sound = (seconds: number, sampleAt: (seconds: number) => number) => ({
  sampleRate,
  samples: Float32Array.from({ length: seconds * sampleRate }, (_, index) => sampleAt(index / sampleRate)),
});
const tone = (seconds: number) => Math.sin(2 * Math.PI * 500 * seconds);

test('a tone that comes and goes like syllables passes, one that stays does not', () => {
  const syllables = sound(4, (at) => 0.2 * tone(at) * Math.max(0.01, Math.sin(2 * Math.PI * 2 * at)));
  expect(runCheck(hear(syllables)).verdict.verdict).toBe('passed');
  expect(runCheck(hear(sound(4, (at) => 0.2 * tone(at)))).verdict.verdict).toBe('failed');
});

test.skipIf(!canMeasure)(
  'on labelled sounds: every voice passes, no noise and no silence does (needs ../shared/audio and ffmpeg)',
  async () => {
    const { stdout } = await promisify(execFile)('node', [join(root, 'scripts/audio/eval-audio.ts'), sounds]);
    expect(JSON.parse(stdout)).toMatchObject({ precision: 1, recall: 1 });
  },
);
