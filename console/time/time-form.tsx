import { Segments } from '../../ui/controls/segments.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import type { NamedExam } from '../../contract/console/exams.ts';
import { strings } from '../strings.ts';
import { ExamChoice } from './exam-choice.tsx';
import type { Problems, TimeDraft } from './time-draft.ts';
import styles from './time.module.css';

const text = strings.time;
const whoOptions = (['all', 'some'] as const).map((id) => ({ id, label: text.whoOptions[id] }));

type Props = {
  readonly draft: TimeDraft;
  readonly onChange: (change: Partial<TimeDraft>) => void;
  readonly problems: Problems;
  /** To choose among; null where it is about one candidate. */
  readonly exams: readonly NamedExam[] | null;
};

/** How much, for whom, and why. */
export function TimeForm({ draft, onChange, problems, exams }: Props) {
  return (
    <>
      {exams !== null && (
        <>
          <ExamChoice exams={exams} value={draft.examId} onChange={(examId) => onChange({ examId })} />
          <div className={styles.who}>
            <span className={styles.label}>{text.who}</span>
            <Segments
              label={text.who}
              options={whoOptions}
              value={draft.who}
              onChange={(who) => onChange({ who })}
            />
          </div>
          {draft.who === 'all' ? (
            <p className={styles.soft}>{text.everybody}</p>
          ) : (
            <div className={styles.numbers}>
              <TextField
                label={text.numbers}
                hint={text.numbersHint}
                isLong
                value={draft.numbers}
                onChange={(numbers) => onChange({ numbers })}
                error={problems.numbers ?? null}
              />
            </div>
          )}
        </>
      )}
      <div className={styles.short}>
        <TextField
          label={text.minutes}
          type="text"
          inputMode="numeric"
          value={draft.minutes}
          onChange={(minutes) => onChange({ minutes })}
          error={problems.minutes ?? null}
        />
      </div>
      <TextField
        label={text.reason}
        hint={text.reasonHint}
        value={draft.reason}
        maxLength={500}
        onChange={(reason) => onChange({ reason })}
        error={problems.reason ?? null}
      />
    </>
  );
}
