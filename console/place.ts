export const listHref = '#/';
/** The same sessions, as a table. */
export const tableHref = '#/table';
export const sessionHref = (id: string) => `#/sessions/${id}`;

/** Exams that are yet to come, who takes them, and their tickets. */
export const examsHref = '#/exams';
export const candidatesHref = (examId: string) => `#/exams/${examId}/candidates`;
export const ticketsHref = (examId: string) => `#/exams/${examId}/tickets`;
/** Where the server has the tickets of an exam, as a file for a mail merge. */
export const ticketFileHref = (examId: string) => `/api/console/exams/${examId}/tickets/csv`;

/** Which page of setting up is open; null for none of them. */
export function openSetUp(
  hash: string,
): { readonly page: 'exams' } | { readonly page: 'candidates' | 'tickets'; readonly examId: string } | null {
  if (hash === examsHref) return { page: 'exams' };
  const [, examId, page] = /^#\/exams\/([\w-]+)\/(candidates|tickets)$/.exec(hash) ?? [];
  if (examId === undefined) return null;
  return { page: page === 'tickets' ? 'tickets' : 'candidates', examId };
}

export const accountHref = '#/account';
export const isAccount = (hash: string) => hash === accountHref;

export const staffHref = '#/people';
export const webhooksHref = '#/webhooks';
export const auditHref = '#/audit';
/** Where the server has the whole audit log, as a file. */
export const auditExportHref = '/api/console/audit/export';

/** The secret of a one-time link, which stands in the fragment because that is sent nowhere; null without one. */
export function setUpToken(hash: string): string | null {
  return /^#\/set-up\/([\w-]+)$/.exec(hash)?.[1] ?? null;
}

/** The id of the open session in the fragment of the address; null for the list. */
export function openSessionId(hash: string): string | null {
  return /^#\/sessions\/([\w-]+)$/.exec(hash)?.[1] ?? null;
}

/** Where the server has the results of an exam, as a file. */
export const resultsHref = (examId: string, format: 'csv' | 'json') =>
  `/api/console/exams/${examId}/results/${format}`;

/** Where the server has an evidence blob, decrypted. */
export const evidenceHref = (sessionId: string, sha256: string) =>
  `/api/console/sessions/${sessionId}/evidence/${sha256}`;
