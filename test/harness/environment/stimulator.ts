import type { EventType } from '../../../contract/catalog.ts';
import { patience } from '../../../packages/electron-devhost/fixtures/patience.ts';
import { readServerEvents, readStoredEvents, type StoredRow } from './stored-events.ts';

/** Something that was done to the app, and the events it must lead to. Times are epoch milliseconds. */
export type Stimulus = {
  readonly name: string;
  readonly at: number;
  readonly expects: readonly EventType[];
};

export type Response = {
  readonly stimulus: Stimulus;
  readonly type: EventType;
  /** Null when it did not arrive. */
  readonly stored: StoredRow | null;
};

const pollMs = 50;

/** Does things to the app and waits until the server's database holds what they must lead to. */
export function createStimulator(dataDir: string, say: (line: string) => void) {
  const responses: Response[] = [];

  /** The first event of a type that occurred since the stimulus; half a second of grace for what began before it. */
  const find = (type: EventType, at: number): StoredRow | null =>
    [...readStoredEvents(dataDir), ...readServerEvents(dataDir)].find(
      ({ event }) => event.type === type && event.occurredAt >= at,
    ) ?? null;

  async function awaitAll(stimulus: Stimulus): Promise<void> {
    for (const type of stimulus.expects) {
      const stored = await until(() => find(type, stimulus.at), patience.eventMs);
      responses.push({ stimulus, type, stored });
      say(`  ${stored === null ? 'MISSING' : 'stored '} ${type}`);
    }
  }

  return {
    responses,
    /** Acts, then waits for each expected event to be in the database. */
    async stimulate(
      name: string,
      expects: readonly EventType[],
      act: () => Promise<void> | void,
    ): Promise<void> {
      say(name);
      const stimulus = { name, at: Date.now(), expects };
      await act();
      await awaitAll(stimulus);
    },
    /** Acts now; the events can only arrive later. Returns how to wait for them. */
    async begin(
      name: string,
      expects: readonly EventType[],
      act: () => Promise<void>,
    ): Promise<() => Promise<void>> {
      say(name);
      const stimulus = { name, at: Date.now(), expects };
      await act();
      return () => awaitAll(stimulus);
    },
  };
}

/** Asks again and again until there is an answer, or null when it does not come in time. */
export async function until<T>(
  ask: () => T | null | Promise<T | null>,
  withinMs: number = patience.stepMs,
): Promise<T | null> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null || performance.now() > deadline) return answer;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
