import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Tensor } from 'onnxruntime-node';
import { expect, onTestFinished, test } from 'vitest';
import { speak } from '../../../../packages/electron-devhost/fixtures/speak.ts';
import { createResampler } from '../../../../core/audio/resample.ts';
import { openSession } from '../../../../main/vision/networks/session.ts';
import { openListener } from '../../../../main/vision/voice/listener.ts';

const models = join(import.meta.dirname, '../../../../models');
const rate = 16_000;

async function listener() {
  const opened = await openListener(models);
  if (!opened.ok) throw new Error(opened.message);
  onTestFinished(() => opened.value.dispose());
  return opened.value;
}

test('a hum, a hiss and silence are no speech, and have their level', async () => {
  const { hear } = await listener();
  const hum = Float32Array.from(
    { length: 2 * rate },
    (_, index) => 0.5 * Math.sin((2 * Math.PI * 120 * index) / rate),
  );
  const frames = await hear(hum);
  expect(frames).toHaveLength(62);
  expect(frames.at(-1)?.levelDb).toBeCloseTo(-9, 0);
  expect(frames.filter(({ speech01 }) => speech01 >= 0.5)).toEqual([]);
  for (const { speech01, levelDb } of await hear(new Float32Array(rate)))
    expect([levelDb, speech01 < 0.5]).toEqual([-100, true]);
});

test.skipIf(!existsSync('/usr/bin/espeak-ng'))(
  'a machine’s voice is speech, and is heard again after forgetting',
  async () => {
    const { hear, forget } = await listener();
    const voice = await speak(['The quick brown fox jumps over the lazy dog.'], 0);
    const samples = Float32Array.from(voice.samples, (sample) => sample / 32_768);
    const sound = createResampler(voice.sampleRate, rate)(samples);
    const first = await hear(sound);
    expect(first.filter(({ speech01 }) => speech01 >= 0.5).length).toBeGreaterThan(first.length / 2);
    forget();
    expect(await hear(sound)).toEqual(first);
  },
);

test('in front of each frame stands the end of the one before, and the network remembers', async () => {
  const { hear } = await listener();
  const sound = Float32Array.from(
    { length: 3 * 512 },
    (_, index) => 0.3 * Math.sin(index * (0.05 + index / 30_000)),
  );
  const session = await openSession(await readFile(join(models, 'onnx/silero-vad.onnx')));
  onTestFinished(() => session.release());
  const before = new Float32Array(64 + sound.length);
  before.set(sound, 64);
  let state = new Tensor('float32', new Float32Array(256), [2, 1, 128]);
  const expected: number[] = [];
  for (let at = 0; at < sound.length; at += 512) {
    const input = new Tensor('float32', before.slice(at, at + 576), [1, 576]);
    const sr = new Tensor('int64', BigInt64Array.of(16_000n), []);
    const { output, stateN } = await session.run({ input, state, sr });
    expected.push(Number(output?.data[0]));
    state = new Tensor('float32', stateN?.data as Float32Array, [2, 1, 128]);
  }
  const heard = (await hear(sound)).map(({ speech01 }) => speech01);
  expect(heard).toEqual(expected);
});

test('without its file nothing listens', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'no-models-'));
  onTestFinished(() => rm(empty, { recursive: true }));
  expect(await openListener(empty)).toMatchObject({ ok: false, code: 'model.manifest-invalid' });
});
