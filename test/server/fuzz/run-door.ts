import fc from 'fast-check';
import type { WithDoor } from './door.ts';
import { csvDoor, importDoor, linksDoor } from './doors/files.ts';
import { httpDoor } from './doors/http.ts';
import { wireDoor } from './doors/wire.ts';

/** Everything that takes input from outside. */
export const doors = {
  wire: wireDoor,
  http: httpDoor,
  import: importDoor,
  csv: csvDoor,
  links: linksDoor,
} as const satisfies Record<string, WithDoor>;
export type DoorName = keyof typeof doors;

export type Fuzzed = {
  readonly door: string;
  readonly runs: number;
  readonly seed: number;
  /** How many inputs came to what. */
  readonly came: Readonly<Record<string, number>>;
  /** What one came to that is no answer, with the input; null where there was none. */
  readonly problem: string | null;
  readonly memoryMb: { readonly before: number; readonly after: number };
  readonly tookMs: number;
};

/** So many inputs are let in before memory is looked at: by then everything is loaded. */
const warmUp = 200;

/** Lets in so many inputs, made from the seed, and looks whether everything is as it was. */
export async function fuzzDoor(
  name: string,
  withDoor: WithDoor,
  runs: number,
  seed: number,
): Promise<Fuzzed> {
  const rejections: string[] = [];
  const note = (reason: unknown) => void rejections.push(`unhandled: ${String(reason)}`);
  process.on('unhandledRejection', note);
  try {
    return await withDoor(async (door) => {
      const came: Record<string, number> = {};
      const put = async (input: unknown) => {
        const outcome = await door.put(input);
        came[outcome] = (came[outcome] ?? 0) + 1;
      };
      const all = (numRuns: number, from: number) =>
        fc.check(fc.asyncProperty(door.inputs, put), { numRuns, seed: from, endOnFailure: true });
      await all(Math.min(warmUp, runs), seed + 1);
      const before = door.memoryMb();
      const startedMs = performance.now();
      const checked = await all(runs, seed);
      const tookMs = Math.round(performance.now() - startedMs);
      const broken = checked.failed ? fc.defaultReportMessage(checked) : null;
      const afterwards = await door.afterwards().then(() => null, String);
      const problem = broken ?? afterwards ?? rejections[0] ?? null;
      return {
        door: name,
        runs: checked.numRuns,
        seed,
        came,
        problem,
        memoryMb: { before, after: door.memoryMb() },
        tookMs,
      };
    });
  } finally {
    process.off('unhandledRejection', note);
  }
}
