export const reviewHref = '#/review';
export const examReviewHref = (examId: string) => `${reviewHref}/exams/${examId}`;
export const rulesHref = (examId: string) => `${reviewHref}/exams/${examId}/rules`;
export const sessionReviewHref = (sessionId: string) => `${reviewHref}/sessions/${sessionId}`;
export const reportHref = (sessionId: string) => `${reviewHref}/sessions/${sessionId}/report`;

/** Where the server has the report of a session, as a file. */
export const reportFileHref = (sessionId: string) => `/api/console/sessions/${sessionId}/report`;

export type ReviewPlace =
  | { readonly page: 'list'; readonly examId: string | null }
  | { readonly page: 'rules'; readonly examId: string }
  | { readonly page: 'session' | 'report'; readonly sessionId: string };

/** Where in the review the fragment of the address leads; null for elsewhere. */
export function reviewPlace(hash: string): ReviewPlace | null {
  const [, kind, id = '', rest] =
    /^#\/review(?:\/(exams|sessions)\/([\w-]+)(?:\/(rules|report))?)?$/.exec(hash) ?? [];
  if (!hash.startsWith(reviewHref) || (hash !== reviewHref && kind === undefined)) return null;
  if (kind === 'sessions') return { page: rest === 'report' ? 'report' : 'session', sessionId: id };
  if (kind === 'exams' && rest === 'rules') return { page: 'rules', examId: id };
  return { page: 'list', examId: id === '' ? null : id };
}
