import { faceTroubles, identityNeeds } from '../../core/identity.ts';
import { judgeStill, type StillEyes } from '../../main/vision/still/judge-still.ts';
import type { Portrayed } from './clips/clip-pictures.ts';
import { drawCard } from './draw-card.ts';
import { foldsBySource } from './source-folds.ts';
import { distance, percentile, ratio, rounded } from './metrics.ts';
import { placeCard } from './place-card.ts';
import { portraitOf } from './portrait.ts';
import { asWebcam, compressed } from './spoil.ts';

export type Described = Pick<Portrayed, 'clip' | 'source'> & {
  readonly own: readonly number[];
  /** The same face printed on a drawn card and photographed; null where it was not found there. */
  readonly printed: readonly number[] | null;
};

/**
 * Distances within and between persons. The same: pictures of one clip. Different: of clips from different sources.
 * Pictures of different clips of one source are left out, as it is not labelled who is who.
 */
export async function comparedPairs(eyes: StillEyes, pictures: readonly Portrayed[]) {
  const described: Described[] = [];
  for (const picture of pictures.filter(({ isAlone }) => isAlone)) {
    const one = await describe(eyes, picture);
    if (one) described.push(one);
  }
  return {
    clips: new Set(described.map(({ clip }) => clip)).size,
    sources: new Set(described.map(({ source }) => source)).size,
    live: figures(described, (a, b, isFirst) => (isFirst ? distance(a.own, b.own) : null)),
    /** What the exam compares: the portrait on the card of one picture with the live face of another. */
    card: figures(described, (a, b) => a.printed && distance(a.printed, b.own)),
    folds: foldsBySource(described),
  };
}

async function describe(eyes: StillEyes, picture: Portrayed): Promise<Described | null> {
  const { clip, source, frame } = picture;
  const seen = await judgeStill(eyes, frame, 'face', true);
  if (!seen.ok || !seen.value.descriptor || faceTroubles(seen.value).length > 0) return null;
  const card = await drawCard('card', (await portraitOf(eyes, frame)).portrait, 1);
  const pose = { x: 0.5, y: 0.5, width01: 0.45, turnDeg: 3, taper: 0 };
  const shown = placeCard(await asWebcam(frame, 1280, 720), card, pose);
  const printed = await judgeStill(eyes, await compressed(shown, 85), 'document', true);
  return { clip, source, own: seen.value.descriptor, printed: printed.ok ? printed.value.descriptor : null };
}

/** Each pair comes twice, as one may be the card and the other the face; `isFirst` the first time. */
function figures(
  all: readonly Described[],
  between: (a: Described, b: Described, isFirst: boolean) => number | null,
) {
  const same: number[] = [];
  const different: number[] = [];
  for (const [i, a] of all.entries())
    for (const [j, b] of all.entries()) {
      const apart = i === j ? null : between(a, b, i < j);
      if (apart === null) continue;
      if (a.clip === b.clip) same.push(apart);
      else if (a.source !== b.source) different.push(apart);
    }
  const below = (distances: readonly number[], most: number) =>
    rounded(ratio(distances.filter((one) => one < most).length, distances.length));
  const most = identityNeeds.sameFaceDistance;
  return {
    samePairs: same.length,
    sameAccepted: below(same, most),
    sameMedian: rounded(percentile(same, 0.5)),
    same95: rounded(percentile(same, 0.95)),
    differentPairs: different.length,
    differentAccepted: below(different, most),
    differentMedian: rounded(percentile(different, 0.5)),
    different1: rounded(percentile(different, 0.01)),
  };
}
