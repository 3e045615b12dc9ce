import type { Clock } from '../../core/clock.ts';

/** Looks now and then every `everyMs`, until called off. A look that was late is not made up for. */
export function poll(clock: Pick<Clock, 'after'>, everyMs: number, look: () => void): () => void {
  let isOver = false;
  let cancel = () => {};
  const next = (): void => {
    look();
    if (!isOver) cancel = clock.after(everyMs, next);
  };
  next();
  return () => {
    isOver = true;
    cancel();
  };
}
