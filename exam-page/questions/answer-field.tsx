import type { AnswerValue, Question } from '../../contract/exam.ts';
import { excessOf } from '../../core/text/length.ts';
import { countWords } from '../../core/text/words.ts';
import { readNumber } from '../../core/text/written-number.ts';
import { TextField } from '../../ui/controls/text-field.tsx';
import type { Strings } from '../strings/strings.ts';
import { useStrings } from '../strings/use-strings.ts';
import { MultipleChoice, SingleChoice } from './choices.tsx';
import { OrderField } from './order-field.tsx';

type Props = {
  readonly question: Question;
  readonly value: AnswerValue | undefined;
  readonly onWrite: (value: AnswerValue) => void;
};

/** The way to answer each kind of question. */
export function AnswerField({ question, value, onWrite }: Props) {
  const text = useStrings().question;
  const written = typeof value === 'string' ? value : '';
  const chosen = Array.isArray(value) ? value : [];
  const excess = excessOf(question.kind, written);
  // Told while it is typed: a field that takes no more would cut what is pasted without a word.
  const error = excess > 0 ? text.tooLong(excess) : null;
  const writing = { label: text.text, value: written, onChange: onWrite, error, autoComplete: 'off' };
  switch (question.kind) {
    case 'single-choice':
      return <SingleChoice question={question} chosen={written} onChoose={onWrite} />;
    case 'multiple-choice':
      return <MultipleChoice question={question} chosen={chosen} onChoose={onWrite} />;
    case 'short-text':
      return <TextField {...writing} />;
    case 'essay':
      return <TextField {...writing} isLong hint={text.words(countWords(written), question.minWords)} />;
    case 'number':
      return (
        <TextField
          {...writing}
          hint={numberHint(text, written)}
          // Digits and signs of a number stand in one order in all scripts.
          dir="ltr"
          inputMode="decimal"
          after={<bdi>{question.unit}</bdi>}
        />
      );
    case 'order':
      return <OrderField question={question} chosen={chosen} onChoose={onWrite} />;
  }
}

/** How the number is read, in digits that everybody can check: no guess is made of what is not clear. */
function numberHint(text: Strings['question'], typed: string): string {
  const read = readNumber(typed);
  if (typed.trim() === '') return text.numberHint;
  if (read.kind === 'number') return text.readAs(String(read.value));
  if (read.kind === 'unread') return text.unread;
  return text.ambiguous(String(read.values[0]), String(read.values[1]));
}
