import type { EventDraft } from '../../contract/envelope.ts';
import { plainText } from '../outside/plain-text.ts';
import type { CheckReport } from './checks.ts';

/**
 * Whether the operating system shows our notifications. `denied`: somebody switched them off; `unavailable`: there is
 * nothing that could show one. `detail` is for the proctor: which setting, which missing part.
 */
export type NotificationAnswer = {
  readonly verdict: 'shown' | 'denied' | 'unavailable';
  readonly backend: string;
  readonly detail: string;
};

export function judgeNotifications({ verdict, backend, detail }: NotificationAnswer): CheckReport {
  const facts = { backend: plainText(backend), detail: plainText(detail) };
  if (verdict === 'shown') return { status: 'passed', reason: null, facts };
  return { status: 'failed', reason: verdict, facts };
}

export function notificationDraft(answer: NotificationAnswer, occurredAt: number): EventDraft {
  const data = { backend: plainText(answer.backend), reason: plainText(answer.detail) };
  const type = answer.verdict === 'shown' ? 'notification.granted' : 'notification.denied';
  return { type, occurredAt, data };
}
