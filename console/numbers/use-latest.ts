import { useEffect, useState } from 'react';
import type { Failure, Result } from '../../contract/result.ts';
import { useNow } from '../../ui/use-now.ts';

const everyMs = 30_000;

/**
 * What the server answers about the thing of this id, asked again every half a minute; what was known stays until then.
 * `at`: when the answer was asked for, epoch milliseconds.
 */
export function useLatest<T>(
  ask: (id: string) => Promise<Result<T>>,
  id: string,
): { readonly value: T | null; readonly at: number; readonly failure: Failure | null } {
  const now = useNow(everyMs);
  const [known, setKnown] = useState<{ readonly value: T | null; readonly at: number }>({
    value: null,
    at: now,
  });
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    let isOver = false;
    const read = async () => {
      const reply = await ask(id);
      if (isOver) return;
      if (reply.ok) setKnown({ value: reply.value, at: now });
      setFailure(reply.ok ? null : reply);
    };
    void read();
    return () => {
      isOver = true;
    };
  }, [ask, id, now]);
  return { ...known, failure };
}
