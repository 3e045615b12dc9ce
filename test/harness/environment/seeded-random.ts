/** Pseudo-random numbers in [0, 1) that a seed repeats (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The seed of this run: `CHAOS_SEED` to repeat an earlier one. Moments of the machine itself do not repeat. */
export function chosenSeed(): number {
  const seed = Number(process.env['CHAOS_SEED'] ?? Math.floor(Math.random() * 2 ** 32));
  console.error(`CHAOS_SEED=${seed}`);
  return seed;
}

export function below(random: () => number, limit: number): number {
  return Math.floor(random() * limit);
}
