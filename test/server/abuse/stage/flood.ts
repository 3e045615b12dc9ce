import type { RateLimit } from '../../../../server/link/token-bucket.ts';
import { holds, refused, type Verdict } from '../abuse.ts';

/** A client that asks for more at once waits for connections, and is slower for it. */
const mostAtOnce = 100;

/** As often as that, most of it at once. */
export async function times<T>(count: number, act: (index: number) => Promise<T>): Promise<readonly T[]> {
  const results: T[] = [];
  let next = 0;
  const askOn = async () => {
    for (let index = next++; index < count; index = next++) results[index] = await act(index);
  };
  await Promise.all(Array.from({ length: Math.min(count, mostAtOnce) }, askOn));
  return results;
}

/** So many a minute. */
export const perMinute = (count: number): RateLimit => ({ burst: count, perSecond: count / 60 });

/**
 * Asked so often at once, it is refused at last. Where none was, no more may have been answered than the limit gives in
 * that time: a machine that is busy with something else floods nobody.
 */
export async function slowedDown(
  count: number,
  { burst, perSecond }: RateLimit,
  act: (index: number) => Promise<Response>,
): Promise<Verdict> {
  const startedMs = performance.now();
  const answered = await times(count, act);
  const last = answered.find(({ status }) => status === 429);
  if (last) return refused(last, 'request.rate-limited');
  const allowed = burst + (perSecond * (performance.now() - startedMs)) / 1_000;
  return holds(count <= allowed, 'limited', `${count} were answered, as slowly as everybody may ask`);
}
