/**
 * Measures what is heard as speech on labelled sounds, by the same network and the same rule as in an exam.
 *
 *   npm run --silent eval:speech -- DIR [--verbose]
 *
 * DIR holds `labels.json` and the sounds it names; ffmpeg decodes them. `speech`: whether a sound has any, of those with
 * or without for sure; music is counted apart (a voice that sings is a voice), and so is what is labelled ambiguous.
 * `frames`: of 32 ms each, in sounds whose labels say when somebody speaks, or that nobody does. `check`: how many
 * sounds the microphone's check would pass. `cpuShare`: of one core, for sound as fast as it is heard.
 */
import { join } from 'node:path';
import { soundFrame, speechNeeds } from '../../core/audio/hearing.ts';
import type { HeardFrame } from '../../core/audio/observation.ts';
import { speechRule } from '../../core/audio/speech.ts';
import { judgeMicrophone, voiceNeeds } from '../../core/check/audio-check.ts';
import { openListener } from '../../main/vision/voice/listener.ts';
import { readArguments, refuse } from '../command/arguments.ts';
import { needs } from '../command/needs.ts';
import { precisionAndRecall, rounded, tally } from '../vision/metrics.ts';
import { readLabels } from '../vision/photo-labels.ts';
import { audioLabels, soundKinds, type AudioLabel } from './audio-labels.ts';
import { decodeAudio } from './decode-audio.ts';

type Heard = {
  readonly label: AudioLabel;
  readonly frames: readonly HeardFrame[];
  readonly isSpeech: boolean;
  readonly hasPassed: boolean;
};

const usage = 'npm run --silent eval:speech -- DIR [--verbose]';

const isVoice = ({ kind }: AudioLabel): boolean => kind === 'speech' || kind === 'two-speakers';

/** Whether the exam's rule would have said that somebody speaks. */
function saysSpeech(frames: readonly HeardFrame[]): boolean {
  let state = speechRule.initial;
  return frames.some((frame, index) => {
    const seen = { heardAt: (index + 1) * soundFrame.ms, frames: [frame], missedFrames: 0 };
    const [next, drafts] = speechRule.step(state, seen);
    state = next;
    return drafts.some(({ type }) => type === 'x.audio.speech');
  });
}

/** Whether the microphone's check would have passed at some moment. */
function passes(frames: readonly HeardFrame[]): boolean {
  return frames.some((_, index) => {
    if (index % 8 !== 7 && index !== frames.length - 1) return false;
    const nowMs = (index + 1) * soundFrame.ms;
    const before = frames.slice(Math.max(0, index + 1 - voiceNeeds.judgedMs / soundFrame.ms), index + 1);
    const verdict = judgeMicrophone([{ frames: before, atMs: nowMs }], { startedAtMs: 0, nowMs });
    return verdict.verdict === 'passed';
  });
}

/** What each frame was taken for, and what it is by the labels; empty where they do not say. */
function framesOf({ label, frames }: Heard): readonly { readonly said: boolean; readonly truth: boolean }[] {
  const isTimed = label.speech.length > 0;
  if (label.ambiguous || (!isTimed && (isVoice(label) || label.kind === 'music'))) return [];
  return frames.map(({ speech01 }, index) => {
    const middleS = ((index + 0.5) * soundFrame.ms) / 1_000;
    const truth = label.speech.some(({ fromS, toS }) => middleS >= fromS && middleS < toS);
    return { said: speech01 >= speechNeeds.from01, truth };
  });
}

function perKind(heard: readonly Heard[]) {
  return Object.fromEntries(
    soundKinds.map((kind) => {
      const these = heard.filter(({ label }) => label.kind === kind && !label.ambiguous);
      return [kind, { sounds: these.length, speech: these.filter(({ isSpeech }) => isSpeech).length }];
    }),
  );
}

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

async function evaluate(directory: string, isVerbose: boolean) {
  const listener = await openListener(join(import.meta.dirname, '../../models'));
  if (!listener.ok) throw new Error(`${listener.code}: ${listener.message}`);
  const heard: Heard[] = [];
  let [spentMs, soundMs] = [0, 0];
  for (const label of await readLabels(directory, audioLabels)) {
    const { samples } = await decodeAudio(join(directory, label.file));
    listener.value.forget();
    const since = cpuMs();
    const frames = await listener.value.hear(samples);
    spentMs += cpuMs() - since;
    soundMs += frames.length * soundFrame.ms;
    const one = { label, frames, isSpeech: saysSpeech(frames), hasPassed: passes(frames) };
    heard.push(one);
    if (isVerbose)
      console.error(`${label.id} ${label.kind}: ${one.isSpeech ? 'speech' : 'none'}, check ${one.hasPassed}`);
  }
  await listener.value.dispose();
  const judged = heard.filter(({ label }) => !label.ambiguous && label.kind !== 'music');
  const figures = (all: readonly { readonly said: boolean; readonly truth: boolean }[]) => {
    const { precision, recall } = precisionAndRecall(tally(all));
    return { precision, recall };
  };
  const of = (said: (one: Heard) => boolean) =>
    judged.map((one) => ({ said: said(one), truth: isVoice(one.label) }));
  return {
    files: heard.length,
    judged: judged.length,
    speech: figures(of(({ isSpeech }) => isSpeech)),
    frames: figures(heard.flatMap(framesOf)),
    check: figures(of(({ hasPassed }) => hasPassed)),
    kinds: { ...perKind(heard), ambiguous: heard.filter(({ label }) => label.ambiguous).length },
    cpuShare: rounded(spentMs / soundMs),
  };
}

const { values, positionals } = readArguments(usage, {
  options: { verbose: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [directory, ...more] = positionals;
if (directory === undefined || more.length > 0) refuse(usage);
await needs(['ffmpeg']);
try {
  console.log(JSON.stringify(await evaluate(directory, values.verbose)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
