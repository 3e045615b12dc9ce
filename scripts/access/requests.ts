import { randomUUID } from 'node:crypto';
import type { Stage, Target } from './stage.ts';

export type Asked = { readonly method: string; readonly path: string; readonly body?: unknown };

/** Asking these ends or changes what the other cells need, so they are asked with a sign-in of their own. */
export const isLast = (action: string): boolean => action.endsWith('/sign-out');

/** Bodies that come as far as access is decided, and change as little as they can. */
const bodies: Readonly<Record<string, (target: Target) => readonly unknown[]>> = {
  'POST /api/console/sign-in': () => [{ email: 'nobody@example.org', password: 'x' }],
  'POST /api/console/set-up/look': () => [{ token: 'x'.repeat(43) }],
  'POST /api/console/set-up': () => [{ token: 'x'.repeat(43), password: 'a long password', person: null }],
  'POST /api/console/pictures': ({ sessionId }) => [{ sessionIds: [sessionId] }],
  'POST /api/console/sessions/:id/moves/:asking': () => [{ isAllowed: true }],
  'POST /api/console/sessions/:id/messages': () => [{ text: 'Hello' }],
  'POST /api/console/sessions/:id/incidents/:incident/dispositions': () => [
    { id: randomUUID(), decision: 'dismissed' },
  ],
  'POST /api/console/exams/:id/incident-rules/replay': () => [{ rules: {} }],
  'POST /api/console/time/preview': (target) => scopes(target).map((scope) => ({ scope })),
  'POST /api/console/time': (target) =>
    scopes(target).map((scope) => ({ id: randomUUID(), scope, extraMs: 60_000, reason: 'audit' })),
};

const scopes = ({ examId, sessionId }: Target): readonly unknown[] => [
  { who: 'all', examId },
  { who: 'students', examId, studentNumbers: ['1'] },
  { who: 'sessions', sessionIds: [sessionId] },
];

/** The requests that ask for one action about one target; what is read is asked for by HEAD, too. */
export function requestsFor(
  action: string,
  target: Target,
  { signInId }: Pick<Stage, 'signInId'>,
): readonly Asked[] {
  const [method = '', route = ''] = action.split(' ');
  const path = route
    .replace('/sessions/:id', `/sessions/${target.sessionId}`)
    .replace('/exams/:id', `/exams/${target.examId}`)
    .replace('/staff/:id', `/staff/${target.sessionId}`)
    .replace('/keys/:id', `/keys/${target.sessionId}`)
    .replace('/webhooks/:id', `/webhooks/${target.sessionId}`)
    .replace(':delivery', target.sessionId)
    .replace('/sign-ins/:id', `/sign-ins/${signInId}`)
    .replace(':signInId', signInId)
    .replace(':sha256', 'a'.repeat(64))
    .replace(':asking', target.sessionId)
    .replace(':incident', 'phone.1')
    .replace('/export/:format', '/export/csv')
    .replace(':format', 'json')
    .replace(':code', 'ABCD-EFGH-JKMN');
  if (path.includes(':')) throw new Error(`nobody knows what to put into ${route}`);
  if (method === 'GET') return ['GET', 'HEAD'].map((by) => ({ method: by, path }));
  if (method === 'DELETE') return [{ method, path }];
  return (bodies[action]?.(target) ?? [{}]).map((body) => ({ method, path, body }));
}
