import type { Question } from '../contract/exam.ts';

export type Place =
  | { readonly at: 'intro' }
  | { readonly at: 'question'; readonly index: number }
  | { readonly at: 'overview' };

/** The app leads here when somebody presses its Hand in. */
export const overviewHref = '#hand-in';
export const introHref = '#';
export const questionHref = ({ id }: Question) => `#question-${id}`;

/** Where the fragment of the address leads. */
export function placeOf(hash: string, questions: readonly Question[]): Place {
  if (hash === overviewHref) return { at: 'overview' };
  const index = questions.findIndex((question) => questionHref(question) === hash);
  return index === -1 ? { at: 'intro' } : { at: 'question', index };
}
