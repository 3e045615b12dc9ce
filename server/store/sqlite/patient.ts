import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { StoreBusyError } from '../busy.ts';
import type { Store } from '../store.ts';

/**
 * How long SQLite itself waits for a lock, in milliseconds. It waits in this thread, and so does everything else here:
 * no longer than nobody notices.
 */
export const lockTimeoutMs = 20;

/** Milliseconds between tries, 10 s in all: longer than an admin command takes. */
const waits = [10, 20, 40, 80, 150, ...Array.from({ length: 48 }, () => 200)];

/**
 * A store that waits for its turn without holding anybody up, where another process (an admin command, a backup) has the
 * database's only write lock. Each write is one transaction, or changes nothing when it is made again, so that one that
 * did not get the lock is simply made again. Reads need no lock.
 *
 * Its promises reject with a {@link StoreBusyError} when the lock is not to be had for ten seconds.
 */
export function patientStore(store: Store): Store {
  const parts = new Map<object, object>();
  return new Proxy(store, {
    get(target, name) {
      const part: unknown = Reflect.get(target, name);
      if (typeof part === 'function') return patiently(target, part);
      if (typeof part !== 'object' || part === null) return part;
      const patient = parts.get(part) ?? patientPart(part);
      parts.set(part, patient);
      return patient;
    },
  });
}

function patientPart(part: object): object {
  const operations = Object.entries(part).map(([name, operation]: [string, unknown]) => [
    name,
    typeof operation === 'function' ? patiently(part, operation) : operation,
  ]);
  return Object.fromEntries(operations);
}

function patiently(part: object, operation: Function) {
  return (...input: readonly unknown[]): unknown => {
    const attempt = (): unknown => Reflect.apply(operation, part, input);
    const result = attempt();
    // What gives no promise, rows one after the other, only reads.
    return result instanceof Promise ? result.catch(async (error: unknown) => again(attempt, error)) : result;
  };
}

async function again(attempt: () => unknown, error: unknown): Promise<unknown> {
  let latest = error;
  for (const waitMs of waits) {
    if (!isLocked(latest)) throw latest;
    await delay(waitMs);
    try {
      return await attempt();
    } catch (failed) {
      latest = failed;
    }
  }
  throw isLocked(latest) ? new StoreBusyError({ cause: latest }) : latest;
}

const isLocked = (error: unknown): boolean =>
  error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
