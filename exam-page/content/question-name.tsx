import type { Question } from '../../contract/exam.ts';
import { plainContent } from '../../core/content/content.ts';
import { useLanguageOf } from './languages.ts';

/** What a question is called, in one line, for lists of questions. */
export function QuestionName({ question }: { readonly question: Question }) {
  return <bdi {...useLanguageOf(question)}>{plainContent(question.title)}</bdi>;
}
