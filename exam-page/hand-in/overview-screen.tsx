import type { ExamPaper } from '../../contract/exam.ts';
import { Button } from '../../ui/controls/button.tsx';
import { LinkButton } from '../../ui/controls/link-button.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { Status } from '../../ui/feedback/status.tsx';
import { isUnsaved, type Answer, type Answers } from '../answers/answer.ts';
import type { AnswerKeeper } from '../answers/answer-keeper.ts';
import { isAnswered } from '../answers/is-answered.ts';
import { UnsentAnswers } from '../answers/unsent-answers.tsx';
import type { ExamApi } from '../api.ts';
import { introHref, questionHref } from '../place.ts';
import { QuestionName } from '../content/question-name.tsx';
import { failureWords } from '../strings/strings.ts';
import { useStrings } from '../strings/use-strings.ts';
import page from '../page.module.css';
import { useHandIn, type HandIn } from './use-hand-in.ts';
import styles from './overview-screen.module.css';

type Props = {
  readonly api: ExamApi;
  readonly keeper: AnswerKeeper;
  readonly paper: ExamPaper;
  readonly answers: Answers;
  readonly onSubmitted: () => void;
};

/** A last look: which questions have an answer, and the button that ends the exam. */
export function OverviewScreen({ api, keeper, paper, answers, onSubmitted }: Props) {
  const text = useStrings().overview;
  const handIn = useHandIn(keeper, api, onSubmitted);
  const open = paper.questions.filter(({ id }) => !isAnswered(answers[id]?.value)).length;
  const hasRefused = Object.values(answers).some(({ status }) => status === 'refused');
  const undecided = Object.values(answers).filter(({ others }) => others.length > 0).length;
  const hasUnsaved = Object.values(answers).some(isUnsaved);
  const [first] = paper.questions;
  return (
    <div className={page.page}>
      <ScreenTitle className={page.title}>{text.title}</ScreenTitle>
      <p className={page.lead}>{open === 0 ? text.allAnswered : text.someOpen(open)}</p>
      {hasRefused && (
        <Notice tone="care" title={text.refused}>
          <p>{text.refusedHint}</p>
        </Notice>
      )}
      {undecided > 0 && (
        <Notice tone="care" title={text.undecided(undecided)}>
          <p>{text.undecidedHint}</p>
        </Notice>
      )}
      <ol className={styles.list}>
        {paper.questions.map((question, index) => (
          <li key={question.id}>
            <a className={styles.row} href={questionHref(question)}>
              <span className={styles.number}>{index + 1}</span>
              <QuestionName question={question} />
              <AnswerStatus answer={answers[question.id]} />
            </a>
          </li>
        ))}
      </ol>
      <HandInNotice handIn={handIn} hasUnsaved={hasUnsaved} />
      <UnsentAnswers answers={answers} questions={paper.questions} />
      <div className={page.actions}>
        {handIn.status === 'idle' ? (
          <LinkButton href={first ? questionHref(first) : introHref}>{text.back}</LinkButton>
        ) : (
          <Button onPress={handIn.cancel}>{text.cancel}</Button>
        )}
        <Button
          variant="primary"
          size="large"
          isPending={handIn.status !== 'idle'}
          pendingLabel={text.handingIn}
          onPress={handIn.start}
        >
          {handIn.status === 'idle' ? text.handIn : text.handingIn}
        </Button>
      </div>
    </div>
  );
}

type NoticeProps = { readonly handIn: HandIn; readonly hasUnsaved: boolean };

function HandInNotice({ handIn: { status, failure, leave }, hasUnsaved }: NoticeProps) {
  const strings = useStrings();
  const text = strings.overview;
  return (
    <div aria-live="polite">
      {status === 'idle' && !failure && <p>{text.final}</p>}
      {status === 'waiting' && (
        <Notice
          tone="care"
          title={text.waiting}
          actions={
            hasUnsaved && (
              <Button size="small" onPress={leave}>
                {text.leave}
              </Button>
            )
          }
        >
          <p>{text.waitingHint}</p>
        </Notice>
      )}
      {failure && (
        <Notice tone="care" title={text.failed}>
          <p>{failureWords(strings, failure)}</p>
        </Notice>
      )}
    </div>
  );
}

function AnswerStatus({ answer }: { readonly answer: Answer | undefined }) {
  const strings = useStrings();
  if (!isAnswered(answer?.value)) return <Status icon="circle">{strings.nav.open}</Status>;
  if (answer && answer.others.length > 0) {
    return (
      <Status icon="care" tone="care">
        {strings.overview.twoAnswers}
      </Status>
    );
  }
  if (answer?.status === 'refused' || answer?.status === 'kept' || answer?.status === 'unkept') {
    return (
      <Status icon={answer.status === 'kept' ? 'unlinked' : 'care'} tone="care">
        {strings.saving[answer.status]}
      </Status>
    );
  }
  return (
    <Status icon="check" tone="good">
      {strings.nav.answered}
    </Status>
  );
}
