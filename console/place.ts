export const listHref = '#/';
/** The same sessions, as a table. */
export const tableHref = '#/table';
export const sessionHref = (id: string) => `#/sessions/${id}`;

export const accountHref = '#/account';
export const isAccount = (hash: string) => hash === accountHref;

export const staffHref = '#/people';
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
