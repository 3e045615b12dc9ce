import type fc from 'fast-check';

/** What one input came to: accepted, or the code that it was refused with. */
export type Came = string;

/**
 * Where input comes in. `put` resolves with what became of one; it throws where that is neither an answer nor a coded
 * refusal. `afterwards` throws where something is not as it was.
 */
export type Door = {
  readonly inputs: fc.Arbitrary<unknown>;
  readonly put: (input: unknown) => Promise<Came>;
  readonly afterwards: () => Promise<void>;
  /** Of the process that took the inputs, in MB. */
  readonly memoryMb: () => number;
};

/** Opens a door, does something with it, and closes it. */
export type WithDoor = <T>(act: (door: Door) => Promise<T>) => Promise<T>;

/** Of this process, after what is garbage is gone where the command line lets us ask for that. */
export function ownMemoryMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1_000_000;
}
