import type { Failure } from '../../contract/result.ts';
import type { AnswerKeeper } from '../answers/answer-keeper.ts';
import { isFinal, type ExamApi } from '../api.ts';

type Options = {
  readonly keeper: Pick<AnswerKeeper, 'flush'>;
  /** The candidate hands in without what cannot be sent: it is still tried, and comes late. */
  readonly mayLeave?: () => boolean;
  readonly api: Pick<ExamApi, 'submit'>;
  /** Called each time it has to wait for the connection. */
  readonly onWaiting: () => void;
  /** Resolves when it is time to try again; rejects when the candidate does not want to any more. */
  readonly wait: () => Promise<void>;
};

/** Delivers what is not delivered, then hands in; goes on until both worked. Null, or what makes it impossible. */
export async function handIn({ keeper, mayLeave, api, onWaiting, wait }: Options): Promise<Failure | null> {
  for (;;) {
    // Never the other way round: what comes after handing in does not count by itself.
    if ((await keeper.flush()) || mayLeave?.() === true) {
      const reply = await api.submit();
      if (reply.ok) return null;
      if (isFinal(reply)) return reply;
    }
    onWaiting();
    await wait();
  }
}
