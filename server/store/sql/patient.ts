import { setTimeout as delay } from 'node:timers/promises';
import { StoreBusyError } from '../busy.ts';
import type { Store } from '../store.ts';

/** Milliseconds between tries, 10 s in all: longer than an admin command takes. */
const waits = [10, 20, 40, 80, 150, ...Array.from({ length: 48 }, () => 200)];

/** Where the tries themselves take long: a database that does not even refuse. */
const longestMs = 20_000;

/** Whether an error says that nothing was done, and that it may well be done in a moment. */
type IsPassing = (error: unknown) => boolean;

/**
 * A store that waits for its turn without holding anybody up: where another process (an admin command, a backup) has
 * SQLite's only write lock, two transactions stood in each other's way, or PostgreSQL is away for a moment. Each write
 * is one transaction, so that one of which nothing was done is simply made again.
 *
 * Its promises reject with a {@link StoreBusyError} when that does not help for ten seconds.
 */
export function patientStore(store: Store, isPassing: IsPassing): Store {
  const parts = new Map<object, object>();
  return new Proxy(store, {
    get(target, name) {
      const part: unknown = Reflect.get(target, name);
      if (typeof part === 'function') return patiently(target, part, isPassing);
      if (typeof part !== 'object' || part === null) return part;
      const patient = parts.get(part) ?? patientPart(part, isPassing);
      parts.set(part, patient);
      return patient;
    },
  });
}

function patientPart(part: object, isPassing: IsPassing): object {
  const operations = Object.entries(part).map(([name, operation]: [string, unknown]) => [
    name,
    typeof operation === 'function' ? patiently(part, operation, isPassing) : operation,
  ]);
  return Object.fromEntries(operations);
}

function patiently(part: object, operation: Function, isPassing: IsPassing) {
  return (...input: readonly unknown[]): unknown => {
    const attempt = (): unknown => Reflect.apply(operation, part, input);
    const result = attempt();
    // What gives no promise, rows one after the other, only reads.
    return result instanceof Promise
      ? result.catch(async (error: unknown) => again(attempt, error, isPassing))
      : result;
  };
}

/** Makes `attempt` again, which has failed with `error`. */
export async function again<T>(attempt: () => T, error: unknown, isPassing: IsPassing): Promise<Awaited<T>> {
  const startedMs = performance.now();
  let latest = error;
  for (const waitMs of waits) {
    if (!isPassing(latest)) throw latest;
    if (performance.now() - startedMs > longestMs) break;
    await delay(waitMs);
    try {
      return await attempt();
    } catch (failed) {
      latest = failed;
    }
  }
  throw isPassing(latest) ? new StoreBusyError({ cause: latest }) : latest;
}
