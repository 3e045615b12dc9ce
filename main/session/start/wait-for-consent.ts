import { fail } from '../../../contract/result.ts';
import type { Clock } from '../../../core/clock.ts';
import type { JoinAs } from './rejoin.ts';

/** Less often than joins of one ticket are let through. */
const askAgainMs = 3_000;
/** A line that fails for a moment while somebody decides changes nothing of it. */
const mostFailures = 20;

/**
 * Joins; and where a person at this computer wants a session that another one has, and staff are asked about that, waits
 * for what they say. `onWaiting`: the sign to show meanwhile, null when nobody is waited for any more. `stop`: the person
 * waits no longer.
 */
export function createWaitForConsent(
  join: JoinAs,
  clock: Pick<Clock, 'after'>,
  onWaiting: (sign: string | null) => void,
) {
  let stopWaiting: (() => void) | null = null;

  const joinAs: JoinAs = async (request, timeoutMs) => {
    const first = await join(request, timeoutMs);
    if (first.ok || first.code !== 'session.move-asked' || !request.move || stopWaiting !== null)
      return first;
    const stopped = Promise.withResolvers<'stopped'>();
    stopWaiting = () => stopped.resolve('stopped');
    try {
      return await untilSaid(request, first.sign ?? null, stopped.promise);
    } finally {
      stopWaiting = null;
      onWaiting(null);
    }
  };

  async function untilSaid(
    request: Parameters<JoinAs>[0],
    first: string | null,
    stopped: Promise<'stopped'>,
  ): ReturnType<JoinAs> {
    let shown = first;
    onWaiting(shown);
    for (let failures = 0; ;) {
      if ((await Promise.race([after(clock, askAgainMs), stopped])) === 'stopped') return notWaited;
      const answer = await join(request);
      if (answer.ok) return answer;
      const isAway = answer.code === 'server.unreachable' && failures < mostFailures;
      if (answer.code !== 'session.move-asked' && !isAway) return answer;
      failures = isAway ? failures + 1 : 0;
      // A server that was restarted asks anew, and staff see another sign.
      const sign = isAway ? shown : (answer.sign ?? null);
      if (sign !== shown) onWaiting((shown = sign));
    }
  }

  function stop(): null {
    stopWaiting?.();
    return null;
  }
  return { join: joinAs, stop };
}

const notWaited = fail('session.elsewhere', 'This exam stays on the other computer.');

const after = (clock: Pick<Clock, 'after'>, ms: number): Promise<void> =>
  new Promise((resolve) => void clock.after(ms, resolve));
