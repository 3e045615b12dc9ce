import type { Clock } from './clock.ts';

/**
 * Looks every `everyMs`, first at once or after `firstAfterMs`, until called off. A look that was late is not made up
 * for, and one that throws ends nothing.
 */
export function poll(
  clock: Pick<Clock, 'after'>,
  everyMs: number,
  look: () => void,
  firstAfterMs = 0,
): () => void {
  let cancel = () => {};
  const next = (): void => {
    cancel = clock.after(everyMs, next);
    look();
  };
  if (firstAfterMs > 0) cancel = clock.after(firstAfterMs, next);
  else next();
  return () => cancel();
}
