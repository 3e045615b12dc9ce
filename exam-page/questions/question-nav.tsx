import type { ExamPaper } from '../../contract/exam.ts';
import { Icon } from '../../ui/theme/icons.tsx';
import { Progress } from '../../ui/feedback/progress.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import type { Answers } from '../answers/answer.ts';
import { isAnswered } from '../answers/is-answered.ts';
import { QuestionName } from '../content/question-name.tsx';
import { introHref, overviewHref, questionHref, type Place } from '../place.ts';
import { useStrings } from '../strings/use-strings.ts';
import styles from './question-nav.module.css';

type Props = { readonly paper: ExamPaper; readonly answers: Answers; readonly place: Place };

/** Every question, whether it has an answer, and where one is. */
export function QuestionNav({ paper, answers, place }: Props) {
  const strings = useStrings();
  const text = strings.nav;
  const answered = paper.questions.filter(({ id }) => isAnswered(answers[id]?.value)).length;
  const current = (isHere: boolean) => (isHere ? 'page' : undefined);
  return (
    <nav className={styles.nav} aria-label={text.label}>
      <div className={styles.progress}>
        <Progress
          label={text.label}
          done={answered}
          total={paper.questions.length}
          valueLabel={text.progress(answered, paper.questions.length)}
        />
      </div>
      <ol className={styles.list}>
        <li>
          <a className={styles.link} href={introHref} aria-current={current(place.at === 'intro')}>
            <Icon name="info" size={16} />
            {text.intro}
          </a>
        </li>
        {paper.questions.map((question, index) => (
          <li key={question.id}>
            <a
              className={styles.link}
              href={questionHref(question)}
              aria-current={current(place.at === 'question' && place.index === index)}
            >
              <span className={styles.number}>{strings.amounts.number(index + 1)}</span>
              <span className={styles.name}>
                <QuestionName question={question} />
              </span>
              <AnswerMark answer={answers[question.id]} />
            </a>
          </li>
        ))}
        <li>
          <a className={styles.link} href={overviewHref} aria-current={current(place.at === 'overview')}>
            <Icon name="send" size={16} />
            {text.overview}
          </a>
        </li>
      </ol>
    </nav>
  );
}

function AnswerMark({ answer }: { readonly answer: Answers[string] | undefined }) {
  const strings = useStrings();
  const text = strings.nav;
  if (answer?.status === 'refused') {
    return (
      <span className={styles.refused}>
        <Icon name="care" size={16} />
        <VisuallyHidden>{strings.saving.refused}</VisuallyHidden>
      </span>
    );
  }
  const hasAnswer = isAnswered(answer?.value);
  return (
    <span className={hasAnswer ? styles.answered : styles.open}>
      <Icon name={hasAnswer ? 'check' : 'circle'} size={16} />
      <VisuallyHidden>{hasAnswer ? text.answered : text.open}</VisuallyHidden>
    </span>
  );
}
