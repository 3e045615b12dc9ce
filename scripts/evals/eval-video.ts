/**
 * Measures the whole of detection on labelled clips: the networks, cadence and votes of the app, on the clip's clock.
 *
 *   node scripts/evals/eval-video.ts DIR [--verbose]
 *
 * DIR holds `labels.json` and the clips it names. How events are scored stands in `vision/clips/clip-score.ts`.
 */
import { join } from 'node:path';
import { clipFrames } from '../vision/clips/clip-frames.ts';
import { clipLabels, questions, type ClipLabel } from '../vision/clips/clip-labels.ts';
import { scoreClip, summarize, type ClipScore } from '../vision/clips/clip-score.ts';
import { openOwnDetector } from '../vision/own-detector.ts';
import { readLabels } from '../vision/photo-labels.ts';
import { playClip, type Played } from '../vision/clips/play-clip.ts';
import { readArguments, refuse } from '../command/arguments.ts';
import { needs } from '../command/needs.ts';

function report({ id }: ClipLabel, { events }: Played, score: ClipScore): void {
  const seconds = (ms: number) => (ms / 1_000).toFixed(2);
  const said = events.map(({ type, occurredAt }) => `${type} ${seconds(occurredAt)}`);
  console.error(`${id}: ${said.join(', ')}`);
  for (const question of questions) {
    for (const at of score[question].missedAtMs) console.error(`  missed ${question} from ${seconds(at)}`);
    for (const at of score[question].falseAtMs) console.error(`  false ${question} at ${seconds(at)}`);
  }
}

const usage = 'npm run --silent eval:video -- DIR [--verbose]';
const { values, positionals } = readArguments(usage, {
  options: { verbose: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [directory, ...more] = positionals;
if (directory === undefined || more.length > 0) refuse(usage);
await needs(['ffmpeg']);
try {
  const labels = await readLabels(directory, clipLabels);
  const detector = await openOwnDetector();
  const scores: ClipScore[] = [];
  let lengthMs = 0;
  for (const label of labels) {
    const played = await playClip(clipFrames(join(directory, label.file)), detector);
    const score = scoreClip(played.events, label);
    if (values.verbose) report(label, played, score);
    scores.push(score);
    lengthMs += played.lengthMs;
  }
  await detector.dispose();
  console.log(JSON.stringify(summarize(scores, lengthMs / 60_000)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
