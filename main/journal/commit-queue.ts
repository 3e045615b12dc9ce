import { ok, type Failure, type Result } from '../../contract/result.ts';
import type { Clock } from '../../core/clock.ts';

export type CommitQueue<T> = {
  /**
   * Queues `items` and resolves once they are committed. A failure says only that they are not committed *yet*: they
   * keep their place and are tried again, with whatever is added next or after {@link retryMs}.
   */
  readonly add: (items: readonly T[]) => Promise<Result<null>>;
  /** Tries once more what could not be committed, and then no more by itself. Resolves when nothing is being committed. */
  readonly dispose: () => Promise<void>;
};

const retryMs = 1_000;

/** Group commit: everything added while one commit is under way goes into the next, in order. */
export function createCommitQueue<T>(
  commit: (items: readonly T[]) => Promise<Result<null>>,
  clock: Pick<Clock, 'after'>,
): CommitQueue<T> {
  const queue: T[] = [];
  let waiting: { readonly upTo: number; readonly settle: (result: Result<null>) => void }[] = [];
  let committed = 0;
  let isBusy = false;
  let running = Promise.resolve();
  let cancelRetry = () => {};

  function settle(upTo: number, result: Result<null>) {
    const done = waiting.filter((waiter) => waiter.upTo <= upTo);
    waiting = waiting.filter((waiter) => waiter.upTo > upTo);
    for (const waiter of done) waiter.settle(result);
  }

  function rest(failure: Failure) {
    settle(Number.POSITIVE_INFINITY, failure);
    cancelRetry = clock.after(retryMs, start);
  }

  async function run() {
    // Lets everything that is added in this turn of the event loop share the first commit.
    await Promise.resolve();
    while (queue.length > 0) {
      const items = queue.slice();
      const result = await commit(items);
      if (!result.ok) {
        rest(result);
        break;
      }
      queue.splice(0, items.length);
      committed += items.length;
      settle(committed, ok(null));
    }
    isBusy = false;
  }

  function start() {
    if (isBusy) return;
    isBusy = true;
    cancelRetry();
    running = run();
  }

  return {
    add(items) {
      queue.push(...items);
      const upTo = committed + queue.length;
      return new Promise((settle) => {
        waiting.push({ upTo, settle });
        start();
      });
    },
    async dispose() {
      await running;
      if (queue.length > 0) start();
      await running;
      cancelRetry();
    },
  };
}
