import type { Disposition } from '../../contract/console/review.ts';
import { cloudEvent } from '../api/cloud-event.ts';
import type { Delivery } from '../store/webhook-store.ts';
import type { Store } from '../store/store.ts';

export type TellingOptions = {
  readonly store: Pick<Store, 'events' | 'serverEvents' | 'sessions' | 'reviews'>;
  readonly publicUrl: () => string;
};

const json = 'application/json';

/** What deliveries say, as CloudEvents 1.0. Each is written anew for each try, from what never changes. */
export function createTelling({ store, publicUrl }: TellingOptions) {
  const decided = (sessionId: string, examId: string, disposition: Disposition) => ({
    specversion: '1.0',
    id: disposition.id,
    source: `${publicUrl()}/sessions/${sessionId}`,
    type: 'org.invigil.decision',
    subject: sessionId,
    time: new Date(disposition.at).toISOString(),
    datacontenttype: json,
    examid: examId,
    data: disposition,
  });

  return {
    /** Null where what it tells of has been deleted. */
    async of({ id, sessionId, source, seq }: Delivery): Promise<object | null> {
      const examId = (await store.sessions.examsOf([sessionId])).get(sessionId);
      if (examId === undefined) return null;
      if (source === 'decision') {
        const found = (await store.reviews.dispositions(sessionId)).find((each) => each.id === id);
        return found ? decided(sessionId, examId, found) : null;
      }
      const stored =
        source === 'app'
          ? await store.events.page(sessionId, seq - 1, 1)
          : await store.serverEvents.all(sessionId);
      const found = stored.find(({ event }) => event.id === id);
      return found ? cloudEvent(found, { server: publicUrl(), examId, chain: source }) : null;
    },
    /** One that means nothing. */
    test: (id: string, at: number): object => ({
      specversion: '1.0',
      id,
      source: publicUrl(),
      type: 'org.invigil.webhook.test',
      time: new Date(at).toISOString(),
      datacontenttype: json,
      data: {},
    }),
  };
}
