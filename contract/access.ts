import { z } from 'zod';

/** What a person is to an exam, or to the whole server. */
export const staffRole = z.enum(['administrator', 'author', 'proctor', 'reviewer']);
export type StaffRole = z.infer<typeof staffRole>;

/** A role in one exam; in all of them, and in the server itself, where `examId` is null. */
export const staffGrant = z.strictObject({ role: staffRole, examId: z.uuid().nullable() });
export type StaffGrant = Readonly<z.infer<typeof staffGrant>>;

/** Who has which right. */
export const rights = {
  'sessions.watch': ['administrator', 'proctor', 'reviewer'],
  'evidence.see': ['administrator', 'proctor', 'reviewer'],
  'candidates.command': ['administrator', 'proctor'],
  'time.give': ['administrator', 'proctor'],
  'results.export': ['administrator', 'author', 'reviewer'],
  'incidents.decide': ['administrator', 'reviewer'],
  'audit.read': ['administrator'],
  'staff.manage': ['administrator'],
  'exams.read': ['administrator', 'author'],
  'exams.write': ['administrator', 'author'],
  'tickets.manage': ['administrator', 'author'],
  'privacy.order': ['administrator'],
  'privacy.export': ['administrator'],
  'webhooks.manage': ['administrator'],
} as const satisfies Record<string, readonly StaffRole[]>;
export type Right = keyof typeof rights;

/** The rights that an API key can have. Keys, people and their passwords are for people alone. */
export const apiScopes = [
  'sessions.watch',
  'evidence.see',
  'results.export',
  'exams.read',
  'exams.write',
  'tickets.manage',
  'privacy.order',
  'privacy.export',
  'webhooks.manage',
] as const satisfies readonly Right[];
export const apiScope = z.enum(apiScopes);
export type ApiScope = z.infer<typeof apiScope>;

/** What a key may: its scopes, in each of its exams, or in all of them and in the server itself. */
export const keyGrant = z.strictObject({
  scopes: z.array(apiScope).min(1, 'say what the key may do').max(apiScopes.length),
  examIds: z.array(z.uuid()).min(1, 'name an exam, or take all').max(500).nullable(),
});
export type KeyGrant = Readonly<z.infer<typeof keyGrant>>;

/**
 * Where a right must be held: in the exam of session `:id`, in exam `:id`, in every exam that the `scope` of the body
 * names; in any exam at all, where what is answered is of those exams alone; or in the whole server.
 */
export type RightIn = 'session' | 'exam' | 'scope' | 'any' | 'server';

/** `anybody`: signed in or not. `signed-in`: what is one's own. */
export type Admission = 'anybody' | 'signed-in' | { readonly right: Right; readonly in: RightIn };

/** Who may ask for what, by method and route. */
export type Actions = Readonly<Record<string, Admission>>;

/** Every route of the console, and who may ask. One that is not in here is refused. */
export const consoleActions: Actions = {
  'POST /api/console/sign-in': 'anybody',
  'POST /api/console/set-up/look': 'anybody',
  'POST /api/console/set-up': 'anybody',
  'POST /api/console/sign-out': 'signed-in',
  'GET /api/console/me': 'signed-in',
  'POST /api/console/me/password': 'signed-in',
  'GET /api/console/me/sign-ins': 'signed-in',
  'DELETE /api/console/me/sign-ins/:id': 'signed-in',
  'GET /api/console/me/second-factor': 'signed-in',
  'POST /api/console/me/second-factor': 'signed-in',
  'POST /api/console/me/second-factor/confirm': 'signed-in',
  'POST /api/console/me/second-factor/codes': 'signed-in',
  'POST /api/console/me/second-factor/end': 'signed-in',
  'GET /api/console/sessions': { right: 'sessions.watch', in: 'any' },
  'GET /api/console/sessions/:id/events': { right: 'sessions.watch', in: 'session' },
  'GET /api/console/sessions/:id/evidence': { right: 'evidence.see', in: 'session' },
  'GET /api/console/sessions/:id/evidence/:sha256': { right: 'evidence.see', in: 'session' },
  'GET /api/console/sessions/:id/incidents': { right: 'evidence.see', in: 'session' },
  'GET /api/console/sessions/:id/report': { right: 'incidents.decide', in: 'session' },
  'POST /api/console/sessions/:id/incidents/:incident/dispositions': {
    right: 'incidents.decide',
    in: 'session',
  },
  'GET /api/console/exams/:id/reviews': { right: 'evidence.see', in: 'exam' },
  'GET /api/console/exams/:id/numbers': { right: 'sessions.watch', in: 'exam' },
  'GET /api/console/exams/:id/incident-rules': { right: 'incidents.decide', in: 'exam' },
  'PUT /api/console/exams/:id/incident-rules': { right: 'incidents.decide', in: 'exam' },
  'POST /api/console/exams/:id/incident-rules/replay': { right: 'incidents.decide', in: 'exam' },
  'POST /api/console/pictures': { right: 'evidence.see', in: 'any' },
  'POST /api/console/sessions/:id/messages': { right: 'candidates.command', in: 'session' },
  'POST /api/console/sessions/:id/moves/:asking': { right: 'candidates.command', in: 'session' },
  'POST /api/console/time/preview': { right: 'time.give', in: 'scope' },
  'POST /api/console/time': { right: 'time.give', in: 'scope' },
  'GET /api/console/exams': { right: 'results.export', in: 'any' },
  'GET /api/console/set-up/exams': { right: 'tickets.manage', in: 'any' },
  'POST /api/console/exams/check': { right: 'exams.write', in: 'any' },
  'POST /api/console/exams': { right: 'exams.write', in: 'server' },
  'POST /api/console/exams/:id/candidates': { right: 'tickets.manage', in: 'exam' },
  'GET /api/console/exams/:id/tickets': { right: 'tickets.manage', in: 'exam' },
  'GET /api/console/exams/:id/tickets/csv': { right: 'tickets.manage', in: 'exam' },
  'GET /api/console/exams/:id/results/:format': { right: 'results.export', in: 'exam' },
  'GET /api/console/staff': { right: 'staff.manage', in: 'server' },
  'POST /api/console/staff': { right: 'staff.manage', in: 'server' },
  'PUT /api/console/staff/:id': { right: 'staff.manage', in: 'server' },
  'POST /api/console/staff/:id/link': { right: 'staff.manage', in: 'server' },
  'GET /api/console/staff/:id/sign-ins': { right: 'staff.manage', in: 'server' },
  'DELETE /api/console/staff/:id/sign-ins/:signInId': { right: 'staff.manage', in: 'server' },
  'DELETE /api/console/staff/:id/second-factor': { right: 'staff.manage', in: 'server' },
  'GET /api/console/keys': { right: 'staff.manage', in: 'server' },
  'POST /api/console/keys': { right: 'staff.manage', in: 'server' },
  'DELETE /api/console/keys/:id': { right: 'staff.manage', in: 'server' },
  'GET /api/console/webhooks': { right: 'webhooks.manage', in: 'server' },
  'POST /api/console/webhooks': { right: 'webhooks.manage', in: 'server' },
  'PUT /api/console/webhooks/:id': { right: 'webhooks.manage', in: 'server' },
  'DELETE /api/console/webhooks/:id': { right: 'webhooks.manage', in: 'server' },
  'POST /api/console/webhooks/:id/test': { right: 'webhooks.manage', in: 'server' },
  'GET /api/console/webhooks/:id/deliveries': { right: 'webhooks.manage', in: 'server' },
  'POST /api/console/webhooks/:id/deliveries/:delivery/resend': { right: 'webhooks.manage', in: 'server' },
  'DELETE /api/console/webhooks/:id/deliveries/:delivery': { right: 'webhooks.manage', in: 'server' },
  'GET /api/console/health': { right: 'audit.read', in: 'server' },
  'GET /api/console/audit': { right: 'audit.read', in: 'server' },
  'GET /api/console/audit/export': { right: 'audit.read', in: 'server' },
};

/** The same for what it says on its socket. */
export const consoleSocketActions = {
  connect: { right: 'sessions.watch', in: 'any' },
  watch: { right: 'sessions.watch', in: 'session' },
} as const satisfies Record<string, Exclude<Admission, string>>;

/** Exams that somebody has a right in: `all`, also those to come, or each by its id. */
export type Exams = 'all' | ReadonlySet<string>;

export const isAmong = (exams: Exams, examId: string): boolean => exams === 'all' || exams.has(examId);
export const areAny = (exams: Exams): boolean => exams === 'all' || exams.size > 0;

/** The exams in which these grants hold a right. */
export function examsWith(grants: readonly StaffGrant[], right: Right): Exams {
  const roles: readonly StaffRole[] = rights[right];
  const holding = grants.filter(({ role }) => roles.includes(role));
  const named = holding.flatMap(({ examId }) => (examId === null ? [] : [examId]));
  return named.length < holding.length ? 'all' : new Set(named);
}

/** The exams in which a key has a right. */
export function examsOfKey({ scopes, examIds }: KeyGrant, right: Right): Exams {
  if (!(scopes as readonly Right[]).includes(right)) return new Set();
  return examIds === null ? 'all' : new Set(examIds);
}

/** Whether they hold it in this exam. */
export const mayIn = (grants: readonly StaffGrant[], right: Right, examId: string): boolean =>
  isAmong(examsWith(grants, right), examId);
