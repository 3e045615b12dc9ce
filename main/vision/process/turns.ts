/** Lets one task run at a time, in the order they came: the networks' buffers are shared. */
export function createTurns(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const mine = last.then(task);
    last = mine.catch(() => undefined); // Whoever waits for it hears of its failure; the next one is not held up.
    return mine;
  };
}
