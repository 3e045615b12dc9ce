import type { Failure } from '../contract/result.ts';

/** A call to main that answers with success or a failure. */
export type Call = () => Promise<{ readonly ok: true } | Failure>;

/** Makes the call. The failure it answered with, also where the call itself broke; null when it worked. */
export async function attempt(call: Call): Promise<Failure | null> {
  try {
    const answer = await call();
    return answer.ok ? null : answer;
  } catch (error) {
    return {
      ok: false,
      code: 'ipc.rejected',
      message: error instanceof Error ? error.message : String(error),
    };
  }
}
