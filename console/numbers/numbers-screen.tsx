import type { NamedExam } from '../../contract/console/exams.ts';
import type { Me } from '../../contract/console/account.ts';
import { Notice } from '../../ui/feedback/notice.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { mayEverywhere, useMay } from '../account/person.tsx';
import list from '../list-page.module.css';
import { clockText, strings } from '../strings.ts';
import { ExamChoice } from '../time/exam-choice.tsx';
import { ExamNumbersCards } from './exam-numbers.tsx';
import { HealthCard } from './health-card.tsx';
import type { NumbersApi } from './numbers-api.ts';
import { examNumbersHref } from './place.ts';
import { useLatest } from './use-latest.ts';
import styles from './numbers.module.css';

const text = strings.numbers;

type Props = {
  readonly examId: string | null;
  /** Of the sessions that are here. */
  readonly exams: readonly NamedExam[];
  readonly me: Me;
  readonly api: NumbersApi;
};

/** What an exam comes to in numbers; for administrators, how the server itself is. */
export function NumbersScreen({ examId, exams, me, api }: Props) {
  const may = useMay();
  const allowed = exams.filter(({ id }) => may('sessions.watch', id));
  const id = examId ?? allowed[0]?.id ?? null;
  return (
    <>
      <div className={list.top}>
        <div>
          <ScreenTitle>{text.title}</ScreenTitle>
          <p className={styles.soft}>{text.lead}</p>
        </div>
        {id !== null && (
          <ExamChoice
            exams={allowed}
            value={id}
            onChange={(next) => window.location.assign(examNumbersHref(next))}
          />
        )}
      </div>
      {id === null ? <p>{text.noExam}</p> : <Exam key={id} {...{ id, api }} />}
      {mayEverywhere(me, 'audit.read') && <HealthCard api={api} />}
    </>
  );
}

function Exam({ id, api }: { readonly id: string; readonly api: NumbersApi }) {
  const { value, at, failure } = useLatest(api.numbers, id);
  return (
    <>
      {failure && (
        <Notice tone="care" title={strings.failureTitle}>
          <p>{failure.message}</p>
        </Notice>
      )}
      {!value && !failure && <p>{strings.opening}</p>}
      {value && (
        <>
          <p className={styles.soft}>{text.counted(clockText(at))}</p>
          <ExamNumbersCards numbers={value} />
        </>
      )}
    </>
  );
}
