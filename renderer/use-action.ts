import { useState } from 'react';
import type { Failure } from '../contract/result.ts';
import { attempt, type Call } from './attempt.ts';

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
