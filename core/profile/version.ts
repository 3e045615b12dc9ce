/** Whether version `one` is older than `other`; both are `major.minor.patch`, and what stands behind that is left out. */
export function isOlder(one: string, other: string): boolean {
  const difference = numbersOf(one)
    .map((number, index) => number - (numbersOf(other)[index] ?? 0))
    .find((each) => each !== 0);
  return difference !== undefined && difference < 0;
}

export function newerOf(one: string, other: string): string {
  return isOlder(one, other) ? other : one;
}

const numbersOf = (version: string): readonly number[] =>
  (/^\d+\.\d+\.\d+/.exec(version)?.[0] ?? '0.0.0').split('.').map(Number);
