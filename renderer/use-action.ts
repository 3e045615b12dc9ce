import { useState } from 'react';
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

type Action = {
  readonly isPending: boolean;
  /** How the last call failed. */
  readonly failure: Failure | null;
  readonly clear: () => void;
  readonly run: (call: Call, onSuccess?: () => void) => void;
};

/** One call to main at a time: whether it is under way, and how it went. */
export function useAction(): Action {
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const runToEnd = async (call: Call, onSuccess?: () => void) => {
    setPending(true);
    setFailure(null);
    const outcome = await attempt(call);
    setFailure(outcome);
    setPending(false);
    if (outcome === null) onSuccess?.();
  };
  return {
    isPending,
    failure,
    clear: () => setFailure(null),
    run: (call, onSuccess) => void runToEnd(call, onSuccess),
  };
}
