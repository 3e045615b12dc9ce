import type { Clock } from '../../core/clock.ts';

/** Asks now and then every `everyMs`, until called off. A poll that was late is not made up for. */
export function poll(clock: Pick<Clock, 'after'>, everyMs: number, ask: () => void): () => void {
  let isOver = false;
  let cancel = () => {};
  const next = (): void => {
    ask();
    if (!isOver) cancel = clock.after(everyMs, next);
  };
  next();
  return () => {
    isOver = true;
    cancel();
  };
}
