import { useState } from 'react';
import type { SentMessage } from '../../../contract/console/commands.ts';
import type { Result } from '../../../contract/result.ts';

type Sending = {
  readonly isSending: boolean;
  /** Why the last one was not taken. */
  readonly problem: string | null;
  /** True when it was taken; another while one is under way is not sent. */
  readonly send: (call: () => Promise<Result<SentMessage>>) => Promise<boolean>;
};

/** One message to the server at a time: whether it is under way, and how it went. */
export function useSend(): Sending {
  const [isSending, setIsSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function send(call: () => Promise<Result<SentMessage>>): Promise<boolean> {
    if (isSending) return false;
    setIsSending(true);
    const sent = await call();
    setIsSending(false);
    setProblem(sent.ok ? null : sent.message);
    return sent.ok;
  }
  return { isSending, problem, send };
}
