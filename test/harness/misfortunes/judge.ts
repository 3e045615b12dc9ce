/**
 * What was found afterwards: on the server, on the disk and on the screen. A case says what it saw, and never how it
 * is judged (`judge`).
 */
export type Found = {
  /** Whether the exam went on, or whatever else had to work, and by what that was seen. */
  readonly wentOn: boolean;
  readonly by: string;
  /** What is gone of somebody's work or events, or never came though it happened; each in words. */
  readonly losses: readonly string[];
  /** What the person was told, as it stood on their screen; null for nothing. Only asked where nothing went on. */
  readonly told: string | null;
};

/**
 * - `held`: nothing of work or events was lost, and the exam went on
 * - `told`: it did not go on, but the person was told clearly, and nothing was lost
 * - `lost`: anything else
 */
export type MisfortuneOutcome = 'held' | 'told' | 'lost';

export type Verdict = {
  readonly outcome: MisfortuneOutcome;
  /** What was seen, in words. */
  readonly observed: string;
};

/** What has to be said at least for a person to know what happened: a sentence, not a code. */
const fewestWords = 4;

export function judge({ wentOn, by, losses, told }: Found): Verdict {
  if (losses.length > 0) return { outcome: 'lost', observed: losses.join('; ') };
  if (wentOn) return { outcome: 'held', observed: by };
  if (told === null) return { outcome: 'lost', observed: `nobody was told, and it did not go on: ${by}` };
  const isClear = told.trim().split(/\s+/).length >= fewestWords;
  return isClear
    ? { outcome: 'told', observed: `“${told.trim()}”` }
    : { outcome: 'lost', observed: `told no more than “${told.trim()}”, and it did not go on: ${by}` };
}
