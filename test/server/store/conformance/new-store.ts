import { demoExam } from '../../../../server/demo-exam.ts';
import type { AuditDraft } from '../../../../server/store/audit-store.ts';
import type { Append, Store } from '../../../../server/store/store.ts';
import type { Envelope } from '../../../../contract/envelope.ts';
import type { StoredMark } from '../../../../contract/wire.ts';
import { genesis, markOf } from '../../chain-of-events.ts';
import { joinedSession } from '../../temp-store.ts';

export type OpenStore = () => Promise<Store>;

/** With the demonstration exam, and one candidate who has joined. */
export async function storeWithSession(open: OpenStore) {
  const store = await open();
  await store.exams.put(demoExam, 0);
  return { ...store, store, sessionId: await joinedSession(store) };
}

export function appendOf(sessionId: string, events: readonly Envelope[], from: StoredMark = genesis): Append {
  const last = events.at(-1);
  if (!last) throw new Error('an append has events');
  return { sessionId, from, to: markOf(last), events, storedAt: 1_000 };
}

export const draft = (at = 1): AuditDraft => ({
  at,
  actor: { kind: 'command', user: 'root' },
  action: 'exam-imported',
  about: { examId: demoExam.id },
});
