// oxlint-disable-next-line typescript/triple-slash-reference -- a global that TypeScript does not know cannot be imported
/// <reference path="../../../renderer/capture/track-processor.d.ts" />
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { expect, test } from 'vitest';
import { judgeMicrophone, type Heard } from '../../../core/check/audio-check.ts';
import { createSoundMeter, levelOf, type SoundPower } from '../../../core/check/sound-level.ts';
import { speak } from '../../../devhost/rig/speak.ts';
import { createVirtualMicrophone } from '../../../devhost/rig/virtual-microphone.ts';
import { fromWav, quiet, toWav, withPauses, type Pcm } from '../../../devhost/rig/wav.ts';
import { linuxRigMissing } from './linux-rig-missing.ts';

const missing = linuxRigMissing(['chromium', 'espeak-ng']);
const pcm = (...samples: number[]): Pcm => ({ sampleRate: 1_000, samples: Int16Array.from(samples) });

test('a WAV file is read as it was written', () => {
  const sound = pcm(0, 1, -1, 32_767, -32_768);
  expect(fromWav(toWav(sound))).toEqual(sound);
  expect(() => fromWav(new Uint8Array(10))).toThrow(/WAV/);
});

test('sentences are said one after the other, each after a pause', () => {
  expect([...withPauses([pcm(5, 6), pcm(7)], 2).samples]).toEqual([0, 0, 5, 6, 0, 0, 7]);
});

test('the file is where the switch says, and gone in the end', () => {
  const microphone = createVirtualMicrophone({ dir: mkdtempSync(join(tmpdir(), 'microphone-')) });
  const file = microphone.switches[1]!.split('=')[1]!;
  microphone.hear(pcm(1, 2, 3));
  expect(fromWav(readFileSync(file)).samples).toHaveLength(3);
  microphone.hearNothing();
  expect(readFileSync(file)).toHaveLength(0);
  microphone.dispose();
  expect(() => readFileSync(file)).toThrow();
});

/** Opens the microphone, listens for so long, and closes it. */
async function listen(page: Page, ms: number): Promise<{ sampleRate: number; samples: Float32Array }> {
  const heard = await page.evaluate(async (ms) => {
    const audio = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
    const stream = await navigator.mediaDevices.getUserMedia({ audio });
    const [track] = stream.getAudioTracks();
    const reader = new MediaStreamTrackProcessor<AudioData>({ track: track! }).readable.getReader();
    const parts: number[] = [];
    let sampleRate = 0;
    for (const end = performance.now() + ms; performance.now() < end;) {
      const { value: data } = await reader.read();
      const samples = new Float32Array(data!.numberOfFrames);
      data!.copyTo(samples, { planeIndex: 0, format: 'f32-planar' });
      ({ sampleRate } = data!);
      data!.close();
      for (const sample of samples) parts.push(Math.round(sample * 32_767));
    }
    track!.stop();
    return { sampleRate, parts };
  }, ms);
  return { sampleRate: heard.sampleRate, samples: Float32Array.from(heard.parts, (value) => value / 32_767) };
}

function check({ sampleRate, samples }: { readonly sampleRate: number; readonly samples: Float32Array }) {
  const windows: SoundPower[] = [];
  createSoundMeter(sampleRate, (power) => windows.push(power))(samples);
  const heard: Heard[] = [];
  for (let index = 0; index + 1 < windows.length; index += 2)
    heard.push({ at: (index + 2) * 50, ...levelOf(windows.slice(index, index + 2)) });
  return judgeMicrophone(heard, { startedAt: 0, now: heard.at(-1)?.at ?? 0 }).verdict;
}

test.skipIf(missing)(
  `Chromium hears speech, and what is exchanged at the next opening ${missing}`,
  { timeout: 60_000 },
  async () => {
    const microphone = createVirtualMicrophone({ dir: mkdtempSync(join(tmpdir(), 'microphone-')) });
    const browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: [...microphone.switches],
    });
    const context = await browser.newContext({ permissions: ['microphone'] });
    const page = await context.newPage();
    await page.route('https://microphone.test/', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<h1>Microphone</h1>' }),
    );
    await page.goto('https://microphone.test/');
    expect(check(await listen(page, 3_000))).toBe('not-yet');
    microphone.hear(await speak(['The quick brown fox jumps over the lazy dog.', 'I am ready for my exam.']));
    expect(check(await listen(page, 6_000))).toBe('passed');
    microphone.hear(quiet(5_000));
    expect(check(await listen(page, 3_000))).toBe('not-yet');
    microphone.hearNothing();
    const nothing = await listen(page, 1_000);
    expect(nothing.samples.every((sample) => sample === 0)).toBe(true);
    await browser.close();
    microphone.dispose();
  },
);
