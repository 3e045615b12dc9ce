import { useState } from 'react';
import type { Result } from '../../contract/result.ts';

/** One question at a time to the server, and what is wrong with the answer. */
export function useAsk() {
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  async function ask<T>(call: () => Promise<Result<T>>, onDone: (value: T) => void): Promise<void> {
    if (isPending) return;
    setPending(true);
    const reply = await call();
    setPending(false);
    setProblem(reply.ok ? null : reply.message);
    if (reply.ok) onDone(reply.value);
  }
  return { problem, setProblem, isPending, ask };
}
