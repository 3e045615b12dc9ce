import type { Failure } from '../../contract/result.ts';
import type { AnswerKeeper } from '../answers/answer-keeper.ts';
import { isFinal, type ExamApi } from '../api.ts';

type Options = {
  readonly keeper: Pick<AnswerKeeper, 'flush' | 'refresh'>;
  /** The candidate hands in without what cannot be sent: it is still tried, and comes late. */
  readonly mayLeave?: () => boolean;
  readonly api: Pick<ExamApi, 'read' | 'submit'>;
  /** Called each time it has to wait for the connection. */
  readonly onWaiting: () => void;
  /** Resolves when it is time to try again; rejects when the candidate does not want to any more. */
  readonly wait: () => Promise<void>;
};

/** Delivers what is not delivered, then hands in; goes on until both worked. Null, or what makes it impossible. */
export async function handIn({ mayLeave, onWaiting, wait, ...exam }: Options): Promise<Failure | null> {
  for (;;) {
    // Never the other way round: what comes after handing in does not count by itself.
    if ((await deliver(exam)) || mayLeave?.() === true) {
      const reply = await exam.api.submit();
      if (reply.ok) return null;
      if (isFinal(reply)) return reply;
    }
    onWaiting();
    await wait();
  }
}

/**
 * Whether the server has all that it can take. Not only by what it has confirmed: it may have come back from an older
 * copy of its data since, so it is asked what it has as long as that still counts.
 */
async function deliver({ keeper, api }: Pick<Options, 'keeper' | 'api'>): Promise<boolean> {
  if (!(await keeper.flush())) return false;
  const seen = await api.read();
  if (!seen.ok) return true;
  const { answers, versions, others } = seen.value;
  keeper.refresh({ stored: answers, versions, others }, true);
  return keeper.flush();
}
