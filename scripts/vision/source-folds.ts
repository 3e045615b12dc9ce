import { identityNeeds } from '../../core/identity.ts';
import { distance, percentile, ratio, rounded } from './metrics.ts';

type Portrait = { readonly clip: string; readonly source: string; readonly own: readonly number[] };
type Pairs = { readonly same: readonly number[]; readonly different: readonly number[] };

/**
 * How a threshold does on a source that had no part in its choice: for each source it is chosen on all pairs without it
 * (where false matches and false non-matches together are rarest), and tried on those with it. `asShipped`: the one
 * that the app has, on the same pairs; it was once chosen with all of them in view.
 */
export function foldsBySource(portraits: readonly Portrait[]) {
  const sources = [...new Set(portraits.map(({ source }) => source))];
  const folds = sources.map((source) => {
    const most = chosenOn(
      pairsOf(
        portraits.filter((one) => one.source !== source),
        () => true,
      ),
    );
    const held = pairsOf(portraits, (a, b) => a.source === source || b.source === source);
    return { most, held, chosen: rates(held, most), asShipped: rates(held, identityNeeds.sameFaceDistance) };
  });
  const spread = (of: (fold: (typeof folds)[number]) => number | null) => {
    const all = folds.map(of).filter((one) => one !== null);
    return { median: rounded(percentile(all, 0.5)), worst: rounded(Math.max(0, ...all)) };
  };
  return {
    folds: folds.length,
    threshold: {
      least: rounded(Math.min(...folds.map(({ most }) => most))),
      most: rounded(Math.max(...folds.map(({ most }) => most))),
    },
    falseMatch: {
      ...together(folds, 'different', ({ most }) => most),
      ...spread(({ chosen }) => chosen.falseMatch),
    },
    falseNonMatch: {
      ...together(folds, 'same', ({ most }) => most),
      ...spread(({ chosen }) => chosen.falseNonMatch),
    },
    asShipped: {
      falseMatch: spread(({ asShipped }) => asShipped.falseMatch),
      falseNonMatch: spread(({ asShipped }) => asShipped.falseNonMatch),
    },
  };
}

/** Each two pictures once. The same: of one clip. Different: of two sources; who is who within one is not known. */
function pairsOf(portraits: readonly Portrait[], isMeant: (a: Portrait, b: Portrait) => boolean): Pairs {
  const same: number[] = [];
  const different: number[] = [];
  for (const [index, a] of portraits.entries())
    for (const b of portraits.slice(index + 1)) {
      if (!isMeant(a, b)) continue;
      if (a.clip === b.clip) same.push(distance(a.own, b.own));
      else if (a.source !== b.source) different.push(distance(a.own, b.own));
    }
  return { same, different };
}

function rates({ same, different }: Pairs, most: number) {
  const share = (all: readonly number[], isWrong: (one: number) => boolean) =>
    all.length === 0 ? null : ratio(all.filter(isWrong).length, all.length);
  return {
    falseMatch: share(different, (one) => one < most),
    falseNonMatch: share(same, (one) => one >= most),
  };
}

/** In steps of a hundredth; the middle of those that do equally well. */
function chosenOn(pairs: Pairs): number {
  const steps = Array.from({ length: 61 }, (_, index) => 0.3 + index / 100).map((most) => {
    const { falseMatch, falseNonMatch } = rates(pairs, most);
    return { most, wrong: (falseMatch ?? 0) + (falseNonMatch ?? 0) };
  });
  const least = Math.min(...steps.map(({ wrong }) => wrong));
  return percentile(
    steps.filter(({ wrong }) => wrong === least).map(({ most }) => most),
    0.5,
  );
}

/** Over all folds, each with its own threshold. */
function together<Fold extends { readonly held: Pairs }>(
  folds: readonly Fold[],
  of: keyof Pairs,
  mostOf: (fold: Fold) => number,
) {
  const wrong = folds.map((fold) => {
    const isWrong = (one: number) => (of === 'different' ? one < mostOf(fold) : one >= mostOf(fold));
    return fold.held[of].filter(isWrong).length;
  });
  const pairs = folds.reduce((sum, { held }) => sum + held[of].length, 0);
  return { pairs, wrong: wrong.reduce((sum, one) => sum + one, 0) };
}
