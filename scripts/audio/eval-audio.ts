/**
 * Measures the microphone check of the app on labelled sounds, each played once in a quiet room.
 *
 *   node scripts/audio/eval-audio.ts DIR [--verbose]
 *
 * DIR holds `labels.json` and the sounds it names; ffmpeg decodes them. Speech must pass, noise and silence must not.
 * Music is counted apart (a voice that sings is a voice), and so is what is labelled ambiguous.
 */
import { join } from 'node:path';
import { audioLabels, soundKinds, type AudioLabel } from './audio-labels.ts';
import { decodeAudio } from './decode-audio.ts';
import { hear, runCheck, type CheckedSound } from './run-check.ts';
import { precisionAndRecall, tally } from '../vision/metrics.ts';
import { readLabels } from '../vision/photo-labels.ts';
import { readArguments, refuse } from '../command/arguments.ts';
import { needs } from '../command/needs.ts';

type Checked = { readonly label: AudioLabel } & CheckedSound;

const isVoice = ({ kind }: AudioLabel): boolean => kind === 'speech' || kind === 'two-speakers';
const hasPassed = ({ verdict }: Checked): boolean => verdict.verdict === 'passed';

function perKind(checked: readonly Checked[]) {
  return Object.fromEntries(
    soundKinds.map((kind) => {
      const these = checked.filter(({ label }) => label.kind === kind);
      const passed = these.filter(hasPassed).length;
      return [kind, { passed, failed: these.length - passed }];
    }),
  );
}

function describe({ label, verdict, afterMs }: Checked): string {
  const outcome = verdict.verdict === 'passed' ? JSON.stringify(verdict.measure) : JSON.stringify(verdict);
  return `${label.id} ${label.kind}${label.ambiguous ? ' (ambiguous)' : ''}: ${outcome} after ${afterMs} ms`;
}

const usage = 'npm run --silent eval:audio -- DIR [--verbose]';
const { values, positionals } = readArguments(usage, {
  options: { verbose: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [directory, ...more] = positionals;
if (directory === undefined || more.length > 0) refuse(usage);
await needs(['ffmpeg']);
try {
  const checked: Checked[] = [];
  for (const label of await readLabels(directory, audioLabels)) {
    const one = { label, ...runCheck(hear(await decodeAudio(join(directory, label.file)))) };
    checked.push(one);
    if (values.verbose) console.error(describe(one));
  }
  const clear = checked.filter(({ label }) => !label.ambiguous && label.kind !== 'music');
  const figures = precisionAndRecall(
    tally(clear.map((one) => ({ said: hasPassed(one), truth: isVoice(one.label) }))),
  );
  const ambiguous = checked.filter(({ label }) => label.ambiguous);
  const kinds = { ...perKind(checked.filter(({ label }) => !label.ambiguous)), ambiguous: ambiguous.length };
  console.log(JSON.stringify({ sounds: checked.length, judged: clear.length, ...figures, kinds }));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
