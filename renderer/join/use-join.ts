import { useState } from 'react';
import type { Bridge } from '../../contract/ipc/bridge.ts';
import type { IpcRequest } from '../../contract/ipc/ipc.ts';
import { fail } from '../../contract/result.ts';
import { useAction } from '../use-action.ts';

type Request = IpcRequest<'session.join'>;

/** Joins, and knows what to ask when another computer has the exam: props for `ContinueHere`. */
export function useJoin(bridge: Pick<Bridge, 'session.join'>) {
  const { isPending, failure, clear, run } = useAction();
  const [asked, setAsked] = useState<Request | null>(null);
  const isElsewhere = failure?.code === 'session.elsewhere' && asked !== null;
  return {
    isPending,
    failure: isElsewhere ? null : failure,
    clear,
    join(request: Request): void {
      setAsked(request);
      run(() => bridge['session.join'](request));
    },
    question: {
      isOpen: isElsewhere,
      onClose: clear,
      onContinue: () =>
        asked === null
          ? Promise.resolve(fail('session.wrong-phase', 'Join first.'))
          : bridge['session.join']({ ...asked, move: true }),
    },
  };
}
