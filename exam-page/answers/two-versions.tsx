import type { AnswerValue, Question } from '../../contract/exam.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { useStrings } from '../strings/use-strings.ts';
import type { Answer } from './answer.ts';
import { answerText } from './answer-text.ts';
import styles from './versions.module.css';

type Props = {
  readonly question: Question;
  readonly answer: Answer;
  readonly onChoose: (value: AnswerValue) => void;
};

/** Asks which answer is meant, where two computers disagree. Nothing is lost by either choice. */
export function TwoVersions({ question, answer, onChoose }: Props) {
  const text = useStrings().versions;
  if (answer.others.length === 0) return null;
  return (
    <Notice tone="care" title={text.title}>
      <p>{text.hint}</p>
      <div className={styles.version}>
        <p>{text.here}</p>
        <p className={styles.text} dir="auto">
          {answerText(question, answer.value) || text.empty}
        </p>
        <Button size="small" onPress={() => onChoose(answer.value)}>
          {text.keepHere}
        </Button>
      </div>
      {answer.others.map(({ version, value }) => (
        <div key={version} className={styles.version}>
          <p>{text.there}</p>
          <p className={styles.text} dir="auto">
            {answerText(question, value) || text.empty}
          </p>
          <Button size="small" onPress={() => onChoose(value)}>
            {text.keepThere}
          </Button>
        </div>
      ))}
    </Notice>
  );
}
