import { Tensor } from 'onnxruntime-node';
import { ok, type Result } from '../../../contract/result.ts';
import { decibelsOf } from '../../../core/audio/hearing.ts';
import type { HeardFrame } from '../../../core/audio/observation.ts';
import { loadModelFile, soundInputOf } from '../networks/model-files.ts';
import { floats, openSession } from '../networks/session.ts';

export type Listener = {
  /** Of each whole frame of these samples (-1 to 1, 16 kHz): whether somebody speaks. One call after the other. */
  readonly hear: (samples: Float32Array) => Promise<readonly HeardFrame[]>;
  /** What comes next does not follow what was heard. */
  readonly forget: () => void;
  readonly dispose: () => Promise<void>;
};

/** Opens the network that hears speech. Fails with `model.*` where its file is missing or not the recorded one. */
export async function openListener(modelsDir: string): Promise<Result<Listener>> {
  const file = await loadModelFile(modelsDir, 'silero-vad');
  if (!file.ok) return file;
  const input = soundInputOf(file.value.entry);
  const session = await openSession(file.value.bytes);
  const rate = new Tensor('int64', BigInt64Array.of(BigInt(input.sampleRate)), []);
  const empty = () =>
    new Tensor('float32', new Float32Array(input.state.shape.reduce((a, b) => a * b)), input.state.shape);
  // The end of the frame before stands in front of each one: without it the network hears nothing, and says no error.
  const frame = new Float32Array(input.context + input.samples);
  let state = empty();

  async function speechIn(samples: Float32Array): Promise<number> {
    frame.copyWithin(0, input.samples);
    frame.set(samples, input.context);
    const given = {
      input: new Tensor('float32', frame, [1, frame.length]),
      [input.state.name]: state,
      sr: rate,
    };
    const answer = await session.run(given);
    const next = answer[input.state.next];
    const [speech01] = answer['output'] ? floats(answer['output'].data) : [];
    if (next === undefined || speech01 === undefined) throw new Error('The network gave no answer');
    state = new Tensor('float32', floats(next.data), input.state.shape);
    return Math.min(1, Math.max(0, speech01));
  }
  async function hear(samples: Float32Array): Promise<readonly HeardFrame[]> {
    const heard: HeardFrame[] = [];
    for (let at = 0; at + input.samples <= samples.length; at += input.samples) {
      const part = samples.subarray(at, at + input.samples);
      const power = part.reduce((sum, sample) => sum + sample * sample, 0) / part.length;
      heard.push({ speech01: await speechIn(part), levelDb: decibelsOf(power) });
    }
    return heard;
  }
  function forget(): void {
    frame.fill(0);
    state = empty();
  }
  await hear(new Float32Array(input.samples));
  forget();
  return ok({ hear, forget, dispose: () => session.release() });
}
