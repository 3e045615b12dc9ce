import type { Stranger } from '../../contract/app-state.ts';
import { ourHeader } from '../../contract/http.ts';
import { strangerOf, strangerOfError } from '../../core/network/stranger.ts';
import { whoSent } from './read-answer.ts';

type WayOutOptions = {
  /** By the system's proxy and certificates. */
  readonly fetch: typeof fetch;
  /** With which status the proxy on the way to this address refuses a tunnel; null where it does not, or there is none. */
  readonly refusedBy: (url: URL) => Promise<number | null>;
  /** Who was met at each request: null for our server, and for nobody. */
  readonly onMet: (who: Stranger | null) => void;
};

/** There was no answer, and it is known who kept it from coming. */
class Stopped extends Error {
  readonly who: Stranger;
  constructor(who: Stranger, cause: unknown) {
    super(`stopped on the way: ${who}`, { cause });
    this.who = who;
  }
}

/** Who kept an answer from coming, by the error of a request; null where nobody knows. */
export function metBy(error: unknown): Stranger | null {
  return error instanceof Stopped ? error.who : strangerOfError(error);
}

/**
 * A `fetch` that sees who answers: every request goes by here, so that whoever stands in the way is told whatever was
 * asked, the exam's events, evidence or a check. The answer itself comes through untouched.
 */
export function createWayOut({ fetch, refusedBy, onMet }: WayOutOptions): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    try {
      const response = await fetch(input, init);
      onMet(response.headers.has(ourHeader) ? null : whoSent(response, url));
      return response;
    } catch (error) {
      const who = init?.signal?.aborted ? null : (metBy(error) ?? (await proxyThatRefuses(refusedBy, url)));
      onMet(who);
      throw who === null ? error : new Stopped(who, error);
    }
  };
}

async function proxyThatRefuses(refusedBy: WayOutOptions['refusedBy'], url: URL): Promise<Stranger | null> {
  const status = await refusedBy(url).catch(() => null);
  return status === null ? null : strangerOf({ status, contentType: null, isElsewhere: false });
}
