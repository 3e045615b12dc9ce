import type { AnswerValue, Question } from '../../contract/exam.ts';
import { plainContent } from '../../core/content/content.ts';

/** An answer in words: the labels of what was chosen, or what was typed. Ids that the question no longer has stay as they are. */
export function answerText(question: Question | undefined, value: AnswerValue): string {
  const options = optionsOf(question);
  const labelOf = (id: string) => {
    const option = options.find((option) => option.id === id);
    return option ? plainContent(option.label) : id;
  };
  if (typeof value === 'string') return options.length > 0 ? labelOf(value) : value;
  return value.map(labelOf).join('\n');
}

function optionsOf(
  question: Question | undefined,
): readonly { readonly id: string; readonly label: string }[] {
  if (question && 'choices' in question) return question.choices;
  return question && 'items' in question ? question.items : [];
}
