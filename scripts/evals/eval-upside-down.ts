/**
 * Measures how a camera that hangs upside down is noticed: on labelled clips, each as it is and turned by half.
 *
 *   npm run --silent eval:upside-down -- DIR
 *
 * DIR holds `labels.json` and the clips it names. Prints, for each threshold: of the looks at an upright picture the
 * other way up, how many found a face that surely (false), and the same for turned ones (found); what a threshold that
 * was chosen without a source does on that source; and what the whole vote comes to, clip by clip.
 */
import { join } from 'node:path';
import { z } from 'zod';
import {
  isLookDue,
  lookTheOtherWay,
  seeFaces,
  startUpsideDown,
  upsideDownVote,
} from '../../core/vision/upside-down.ts';
import type { Sighting } from '../../core/vision/observation.ts';
import type { Detector } from '../../main/vision/detector.ts';
import { turnedOver, type Frame } from '../../main/vision/frames/frame.ts';
import { readArguments, refuse } from '../command/arguments.ts';
import { needs } from '../command/needs.ts';
import { clipFrames } from '../vision/clips/clip-frames.ts';
import { percentile, ratio, rounded } from '../vision/metrics.ts';
import { openOwnDetector } from '../vision/own-detector.ts';
import { readLabels } from '../vision/photo-labels.ts';

const labels = z
  .array(z.object({ id: z.string(), file: z.string(), origin: z.string().default('') }))
  .nonempty();

/** The best face of one moment, as the picture is and the other way up. */
type Sample = {
  readonly clip: string;
  readonly source: string;
  readonly atMs: number;
  readonly asIs01: number;
  readonly turned01: number;
};

const everyMs = 500;
const thresholds = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85];

async function sampled(directory: string, detector: Detector): Promise<Sample[]> {
  const best01 = async (frame: Frame) => (await detector.faces(frame))[0]?.score01 ?? 0;
  const samples: Sample[] = [];
  for (const { id, file, origin } of await readLabels(directory, labels)) {
    let wantedAtMs = 0;
    for await (const { frame, atMs } of clipFrames(join(directory, file))) {
      if (atMs < wantedAtMs) continue;
      wantedAtMs = atMs + everyMs;
      const source = origin.split(':')[0]?.trim() ?? id;
      samples.push({
        clip: id,
        source,
        atMs,
        asIs01: await best01(frame),
        turned01: await best01(turnedOver(frame)),
      });
    }
  }
  return samples;
}

/** The same clips from a camera that hangs upside down. */
function overturned(samples: readonly Sample[]): Sample[] {
  return samples.map((one) => ({ ...one, asIs01: one.turned01, turned01: one.asIs01 }));
}

/** Looks the other way up: those that would be made at a threshold, and those of them that find a face. */
function looksAt(samples: readonly Sample[], least01: number) {
  const looks = samples.filter(({ asIs01 }) => asIs01 < least01);
  return { looks: looks.length, found: looks.filter(({ turned01 }) => turned01 >= least01).length };
}

/** Each source judged by the lowest threshold that is never wrong on all others. */
function crossValidated(samples: readonly Sample[]) {
  const sources = [...Map.groupBy(samples, ({ source }) => source)];
  const held = sources.map(([source, own]) => {
    const others = samples.filter((one) => one.source !== source);
    const chosen01 = thresholds.find((least01) => looksAt(others, least01).found === 0) ?? 1;
    return { chosen01, wrong: looksAt(own, chosen01), right: looksAt(overturned(own), chosen01) };
  });
  const sum = (of: (one: (typeof held)[number]) => number) => held.reduce((all, one) => all + of(one), 0);
  return {
    sources: held.length,
    chosen: [...new Set(held.map(({ chosen01 }) => chosen01))].toSorted((a, b) => a - b),
    falseLooks: sum(({ wrong }) => wrong.found),
    uprightLooks: sum(({ wrong }) => wrong.looks),
    found01: rounded(
      ratio(
        sum(({ right }) => right.found),
        sum(({ right }) => right.looks),
      ),
    ),
  };
}

/** The vote of the app on one clip: when it turned the picture, and which share of the faces checks was a look. */
function vote(samples: readonly Sample[]) {
  const face = (score01: number): readonly Sighting[] => [{ box: [0, 0, 1, 1], score01 }];
  let state = startUpsideDown;
  const turnsAtMs: number[] = [];
  let looks = 0;
  for (const { atMs, asIs01, turned01 } of samples) {
    const [here, other] = state.isUpsideDown ? [turned01, asIs01] : [asIs01, turned01];
    state = seeFaces(state, face(here));
    if (!isLookDue(state, face(here), atMs)) continue;
    looks += 1;
    const next = lookTheOtherWay(state, face(other), atMs);
    if (next.isUpsideDown !== state.isUpsideDown) turnsAtMs.push(atMs);
    state = next;
  }
  return { turnsAtMs, looks, isUpsideDown: state.isUpsideDown };
}

function voted(samples: readonly Sample[]) {
  const clips = [...Map.groupBy(samples, ({ clip }) => clip).values()].map(vote);
  const firsts = clips.flatMap(({ turnsAtMs }) => turnsAtMs.slice(0, 1));
  return {
    clips: clips.length,
    turned: firsts.length,
    turnedAtTheEnd: clips.filter(({ isUpsideDown }) => isUpsideDown).length,
    afterMs: { median: percentile(firsts, 0.5), p95: percentile(firsts, 0.95) },
    looksPerFaceCheck01: rounded(
      ratio(
        clips.reduce((sum, { looks }) => sum + looks, 0),
        samples.length,
      ),
    ),
  };
}

const usage = 'npm run --silent eval:upside-down -- DIR';
const { positionals } = readArguments(usage, { allowPositionals: true });
const [directory, ...more] = positionals;
if (directory === undefined || more.length > 0) refuse(usage);
await needs(['ffmpeg']);
try {
  const detector = await openOwnDetector();
  const upright = await sampled(directory, detector);
  await detector.dispose();
  const turned = overturned(upright);
  const byThreshold = thresholds.map((least01) => ({
    least01,
    upright: looksAt(upright, least01),
    turned: looksAt(turned, least01),
  }));
  const result = {
    samples: upright.length,
    byThreshold,
    crossValidated: crossValidated(upright),
    shipped: { ...upsideDownVote, upright: voted(upright), turned: voted(turned) },
  };
  console.log(JSON.stringify(result, null, 2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
