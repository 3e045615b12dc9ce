import type { NamedExam } from '../../contract/console/exams.ts';
import type { ReviewList, SessionReview } from '../../contract/console/review.ts';
import { Notice } from '../../ui/feedback/notice.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { useMay } from '../account/person.tsx';
import list from '../list-page.module.css';
import { strings } from '../strings.ts';
import { ExamChoice } from '../time/exam-choice.tsx';
import type { ReviewApi } from './data/review-api.ts';
import { useReply } from './data/use-reply.ts';
import { examReviewHref, rulesHref, sessionReviewHref } from './place.ts';
import { Contributors } from './report/contributors.tsx';
import styles from './list.module.css';

const { review } = strings;
const text = review.list;

type Props = {
  readonly examId: string | null;
  readonly exams: readonly NamedExam[];
  readonly api: Pick<ReviewApi, 'reviews'>;
};

/** The sessions of an exam, those first that most want a look, and why. */
export function ReviewListScreen({ examId, exams, api }: Props) {
  const may = useMay();
  const allowed = exams.filter(({ id }) => may('evidence.see', id));
  const id = examId ?? allowed[0]?.id ?? null;
  return (
    <>
      <div className={list.top}>
        <div>
          <ScreenTitle>{review.title}</ScreenTitle>
          <p className={styles.soft}>{text.intro}</p>
        </div>
        {id !== null && (
          <div className={styles.tools}>
            {may('incidents.decide', id) && <a href={rulesHref(id)}>{text.rules}</a>}
            <ExamChoice
              exams={allowed}
              value={id}
              onChange={(next) => window.location.assign(examReviewHref(next))}
            />
          </div>
        )}
      </div>
      {id === null ? <p>{text.noExam}</p> : <Sessions key={id} {...{ examId: id, api }} />}
      <p className={styles.soft}>{review.notice}</p>
    </>
  );
}

function Sessions({ examId, api }: { readonly examId: string; readonly api: Props['api'] }) {
  const { value, failure } = useReply<ReviewList>(api.reviews, examId);
  if (failure)
    return (
      <Notice tone="care" title={strings.failureTitle}>
        <p>{failure.message}</p>
      </Notice>
    );
  if (!value) return <p>{strings.opening}</p>;
  if (value.sessions.length === 0) return <p>{text.none}</p>;
  return (
    <div className={list.card}>
      <table className={list.table}>
        <thead>
          <tr>
            <th scope="col">{text.candidate}</th>
            <th scope="col">{text.priority}</th>
            <th scope="col">{text.why}</th>
            <th scope="col">{text.incidents}</th>
          </tr>
        </thead>
        <tbody>
          {value.sessions.map((session) => (
            <Row key={session.sessionId} session={session} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ session }: { readonly session: SessionReview }) {
  const { sessionId, priority, undecided, incidents, awaitSecond } = session;
  return (
    <tr className={styles.row}>
      <td>
        <a className={styles.name} href={sessionReviewHref(sessionId)}>
          {strings.candidate(session)}
        </a>
        <span className={styles.soft}>{strings.states[session.state]}</span>
      </td>
      <td className={styles.points}>{priority.points}</td>
      <td>
        <Contributors priority={priority} />
      </td>
      <td>
        {text.left(undecided, incidents)}
        {awaitSecond > 0 && <span className={styles.soft}>{text.second(awaitSecond)}</span>}
      </td>
    </tr>
  );
}
