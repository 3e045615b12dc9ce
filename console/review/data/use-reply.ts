import { useEffect, useState } from 'react';
import type { Failure, Result } from '../../../contract/result.ts';

type Reply<T> = {
  readonly value: T | null;
  readonly failure: Failure | null;
  readonly set: (value: T) => void;
};

/** What the server answers about the thing of this id. `ask` stays the same function. */
export function useReply<T>(ask: (id: string) => Promise<Result<T>>, id: string): Reply<T> {
  const [reply, setReply] = useState<Result<T> | null>(null);
  useEffect(() => {
    let isOver = false;
    const read = async () => {
      const answered = await ask(id);
      if (!isOver) setReply(answered);
    };
    void read();
    return () => {
      isOver = true;
    };
  }, [ask, id]);
  return {
    value: reply?.ok ? reply.value : null,
    failure: reply && !reply.ok ? reply : null,
    set: (value) => setReply({ ok: true, value }),
  };
}
