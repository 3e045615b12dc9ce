import type { AnswerValue, ExamPaper, Question } from '../../contract/exam.ts';
import { LinkButton } from '../../ui/controls/link-button.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import type { Answer } from '../answers/answer.ts';
import { TwoVersions } from '../answers/two-versions.tsx';
import { Content } from '../content/content.tsx';
import { introHref, overviewHref, questionHref } from '../place.ts';
import { SavingStatusLine } from '../answers/saving-status.tsx';
import { useStrings } from '../strings/use-strings.ts';
import { AnswerField } from './answer-field.tsx';
import page from '../page.module.css';
import styles from './question-screen.module.css';

type Props = {
  readonly paper: ExamPaper;
  readonly question: Question;
  readonly answer: Answer | undefined;
  readonly onWrite: (value: AnswerValue) => void;
  readonly onChoose: (value: AnswerValue) => void;
};

/** One question, its answer, where that answer is, and the ways on. */
export function QuestionScreen({ paper, question, answer, onWrite, onChoose }: Props) {
  const strings = useStrings();
  const text = strings.question;
  const index = paper.questions.indexOf(question);
  const [previous, next] = [paper.questions[index - 1], paper.questions[index + 1]];
  return (
    <div className={page.page}>
      <div className={styles.head}>
        <div className={styles.meta}>
          <span>{text.number(index + 1, paper.questions.length)}</span>
          <span>{text.points(question.points)}</span>
        </div>
        <ScreenTitle className={page.title}>
          <Content text={question.title} of={question} />
        </ScreenTitle>
        {question.prompt !== undefined && (
          <p>
            <Content text={question.prompt} of={question} />
          </p>
        )}
      </div>
      {answer && <TwoVersions question={question} answer={answer} onChoose={onChoose} />}
      <div className={styles.card}>
        <AnswerField question={question} value={answer?.value} onWrite={onWrite} />
        <div className={styles.status}>
          <SavingStatusLine status={answer?.status ?? 'none'} />
          {answer?.failure?.code === 'question.unknown' && <p>{strings.saving.gone}</p>}
          {answer?.failure?.code === 'exam.over' && <p>{strings.saving.over}</p>}
        </div>
      </div>
      <div className={page.actions}>
        <LinkButton href={previous ? questionHref(previous) : introHref}>{text.previous}</LinkButton>
        <LinkButton variant="primary" href={next ? questionHref(next) : overviewHref}>
          {next ? text.next : text.toOverview}
        </LinkButton>
      </div>
    </div>
  );
}
