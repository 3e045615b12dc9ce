/** An expected outcome: the value, or a failure with a code from {@link failureCodes}. Bugs throw instead. */
export type Result<T> = { readonly ok: true; readonly value: T } | Failure;

/**
 * What went wrong, for a program (`code`) and for a person (`message` says what and what to do). `reason`: which of
 * several ways there are to fail with this code, by a name that other languages have words for.
 */
export type Failure = {
  readonly ok: false;
  readonly code: FailureCode;
  readonly message: string;
  /** The moment that it is about, epoch milliseconds: whoever shows it knows the reader's time zone. */
  readonly at?: number | undefined;
  /** Whom to ask, as the exam's settings have it. */
  readonly contact?: string | undefined;
  readonly reason?: string | undefined;
  /** With `session.move-asked`: what this computer shows a proctor, who sees it beside the question. */
  readonly sign?: string | undefined;
  /** With `device.nonce`: what the next proof of the device key has to carry. */
  readonly nonce?: string | undefined;
};

/**
 * Every failure that crosses a process boundary. `http` is the status it has over HTTP; `retry` says whether the
 * same request may succeed later without anybody changing anything.
 */
export const failureCodes = {
  'request.not-found': { http: 404, retry: false },
  'request.malformed': { http: 400, retry: false },
  'request.too-large': { http: 413, retry: false },
  'request.rate-limited': { http: 429, retry: true },
  'link.malformed': { http: 400, retry: false },
  'ticket.unknown': { http: 404, retry: false },
  'ticket.expired': { http: 403, retry: false },
  'ticket.taken': { http: 409, retry: false },
  'token.invalid': { http: 401, retry: false },
  'token.missing': { http: 401, retry: false },
  'device.unproven': { http: 401, retry: false },
  'device.nonce': { http: 401, retry: true },
  'credentials.wrong': { http: 401, retry: false },
  'second-factor.needed': { http: 401, retry: false },
  'second-factor.missing': { http: 403, retry: false },
  'second-factor.wrong': { http: 401, retry: false },
  'second-factor.none': { http: 409, retry: false },
  'second-factor.taken': { http: 409, retry: false },
  'access.denied': { http: 403, retry: false },
  'setup-link.invalid': { http: 403, retry: false },
  'staff.taken': { http: 409, retry: false },
  'staff.unknown': { http: 404, retry: false },
  'staff.last-administrator': { http: 409, retry: false },
  'password.wrong': { http: 401, retry: false },
  'session.unknown': { http: 404, retry: false },
  'session.superseded': { http: 409, retry: false },
  'session.elsewhere': { http: 409, retry: false },
  'session.move-asked': { http: 409, retry: true },
  'session.move-refused': { http: 403, retry: false },
  'move.unknown': { http: 404, retry: false },
  'session.completed': { http: 409, retry: false },
  'session.wrong-phase': { http: 409, retry: false },
  'incident.unknown': { http: 404, retry: false },
  'review.second-person': { http: 409, retry: false },
  'question.unknown': { http: 404, retry: false },
  'exam.unavailable': { http: 503, retry: true },
  'exam.unknown': { http: 404, retry: false },
  'exam.taken': { http: 409, retry: false },
  'exam.not-open': { http: 403, retry: true },
  'exam.closed': { http: 403, retry: false },
  'exam.not-started': { http: 403, retry: true },
  'exam.over': { http: 409, retry: false },
  'webhook.unknown': { http: 404, retry: false },
  'webhook.address-refused': { http: 422, retry: false },
  'order.unknown': { http: 404, retry: false },
  'student.unknown': { http: 404, retry: false },
  'event.malformed': { http: 422, retry: false },
  'event.unknown-type': { http: 422, retry: false },
  'batch.gap': { http: 409, retry: true },
  'batch.foreign-session': { http: 422, retry: false },
  'chain.broken': { http: 422, retry: false },
  'chain.forked': { http: 409, retry: false },
  'protocol.unsupported': { http: 426, retry: false },
  'server.unreachable': { http: 503, retry: true },
  'server.busy': { http: 503, retry: true },
  'server.failed': { http: 500, retry: true },
  'journal.unwritable': { http: 507, retry: true },
  'journal.damaged': { http: 500, retry: false },
  'camera.denied': { http: 403, retry: true },
  'camera.missing': { http: 404, retry: true },
  'camera.busy': { http: 409, retry: true },
  'ipc.rejected': { http: 403, retry: false },
  'model.missing': { http: 500, retry: false },
  'model.damaged': { http: 500, retry: false },
  'model.manifest-invalid': { http: 500, retry: false },
  'vision.unavailable': { http: 503, retry: false },
  'settings.untrusted': { http: 403, retry: false },
  'settings.below-floor': { http: 403, retry: false },
  'institution.other': { http: 403, retry: false },
  'policy.damaged': { http: 500, retry: true },
  'app.outdated': { http: 426, retry: false },
  'scan.too-short': { http: 422, retry: true },
  'consent.missing': { http: 409, retry: false },
  'evidence.malformed': { http: 422, retry: false },
  'evidence.mismatch': { http: 422, retry: true },
  'evidence.unknown': { http: 404, retry: false },
  'evidence.quota': { http: 507, retry: false },
  'evidence.unwritable': { http: 507, retry: true },
  'package.damaged': { http: 422, retry: false },
  'image.unreadable': { http: 422, retry: false },
} as const satisfies Record<string, { readonly http: number; readonly retry: boolean }>;

export type FailureCode = keyof typeof failureCodes;

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function fail(code: FailureCode, message: string, reason?: string): Failure {
  return { ok: false, code, message, ...(reason !== undefined && { reason }) };
}
