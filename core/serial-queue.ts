/** Runs tasks one after the other, in the order they came. */
export type SerialQueue = {
  /**
   * Runs `task` when all before it have ended, and settles as it does. How a task ends is its caller's to hear: after
   * one that rejects the next one runs all the same.
   */
  readonly run: <T>(task: () => Promise<T>) => Promise<T>;
  /** Resolves, never rejects, when everything has ended that was there when this was called. */
  readonly idle: () => Promise<void>;
};

/** For what must not overlap: writes to one file, frames on one network. Unlimited in length; nothing can be taken out. */
export function createSerialQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(task) {
      const running = last.then(task);
      last = running.catch(() => undefined);
      return running;
    },
    async idle() {
      await last;
    },
  };
}
