/** Counts of a yes-or-no question, and the usual figures of them. */
export type Tally = {
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
};

export function tally(answers: readonly { readonly said: boolean; readonly truth: boolean }[]): Tally {
  const count = (said: boolean, truth: boolean) =>
    answers.filter((answer) => answer.said === said && answer.truth === truth).length;
  return {
    truePositive: count(true, true),
    falsePositive: count(true, false),
    falseNegative: count(false, true),
  };
}

/** 0..1 each; 0 where there is nothing to divide by. */
export function precisionAndRecall({ truePositive, falsePositive, falseNegative }: Tally): {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
} {
  const precision = ratio(truePositive, truePositive + falsePositive);
  const recall = ratio(truePositive, truePositive + falseNegative);
  const f1 = ratio(2 * truePositive, 2 * truePositive + falsePositive + falseNegative);
  return { precision: rounded(precision), recall: rounded(recall), f1: rounded(f1) };
}

export function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** To four digits. */
export function rounded(value: number): number {
  return Number(value.toFixed(4));
}

/** The value below which the share `share01` of the values lie (nearest rank); 0 for none. */
export function percentile(values: readonly number[], share01: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share01 * sorted.length) - 1)] ?? 0;
}

/** Euclidean. */
export function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...a.map((value, index) => value - (b[index] ?? 0)));
}
