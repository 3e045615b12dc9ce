import { useEffect, useRef, useState } from 'react';
import type { Failure } from '../../contract/result.ts';
import type { AnswerKeeper } from '../answers/answer-keeper.ts';
import type { ExamApi } from '../api.ts';
import { handIn } from './hand-in.ts';

const retryMs = 3_000;

export type HandIn = {
  readonly status: 'idle' | 'sending' | 'waiting';
  readonly failure: Failure | null;
  readonly start: () => void;
  readonly cancel: () => void;
  /** Goes on without what cannot be sent. */
  readonly leave: () => void;
};

/** Handing in as the overview shows it. It ends when it worked, when the candidate cancels, or with the overview. */
export function useHandIn(keeper: AnswerKeeper, api: ExamApi, onDone: () => void): HandIn {
  const [status, setStatus] = useState<HandIn['status']>('idle');
  const [failure, setFailure] = useState<Failure | null>(null);
  const running = useRef<AbortController | null>(null);
  const leaving = useRef(false);
  const hurry = useRef(() => {});
  useEffect(() => () => running.current?.abort(), []);

  const run = async () => {
    const controller = new AbortController();
    running.current = controller;
    setStatus('sending');
    setFailure(null);
    leaving.current = false;
    try {
      const outcome = await handIn({
        keeper,
        api,
        onWaiting: () => setStatus('waiting'),
        mayLeave: () => leaving.current,
        wait: () => delay(controller.signal, hurry),
      });
      if (outcome === null) return onDone();
      setFailure(outcome);
      setStatus('idle');
    } catch (error) {
      if (!controller.signal.aborted) throw error;
      setStatus('idle');
    }
  };
  return {
    status,
    failure,
    start: () => void run(),
    cancel: () => running.current?.abort(),
    leave: () => {
      leaving.current = true;
      hurry.current();
    },
  };
}

/** A while, until somebody hurries, or until the browser says that it is online; rejects when cancelled. */
function delay(signal: AbortSignal, hurry: { current: () => void }): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, retryMs);
    hurry.current = resolve;
    window.addEventListener('online', () => resolve(), { once: true, signal });
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new Error('cancelled'));
    });
  });
}
