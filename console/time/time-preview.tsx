import type { TimeRow } from '../../contract/console/more-time.ts';
import { extendedEnd } from '../../core/session/exam-time.ts';
import { clockText, strings } from '../strings.ts';
import styles from './time.module.css';

const text = strings.time;

type Props = {
  readonly rows: readonly TimeRow[];
  readonly extraMs: number;
  /** Epoch milliseconds. */
  readonly now: number;
};

/** Who gets more time: until when they have it now, and with what is given. */
export function TimePreview({ rows, extraMs, now }: Props) {
  const gets = getsTime(rows).length;
  return (
    <>
      <p>{gets === 0 ? text.nobody : text.summary(gets, rows.length - gets)}</p>
      {/* Who has no mouse scrolls what has the focus. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={styles.preview} tabIndex={0} aria-label={text.who}>
        <table className={styles.rows}>
          <thead>
            <tr>
              <th scope="col">{text.candidate}</th>
              <th scope="col">{text.now}</th>
              <th scope="col">{text.newEnd}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={row.sessionId ?? row.studentNumber ?? index}>
                <td>
                  {row.candidateName}
                  {row.studentNumber !== null && (
                    <span className={styles.soft}>{strings.studentNumber(row.studentNumber)}</span>
                  )}
                </td>
                <td>{row.endsAt === null ? text.step[row.step] : clockText(row.endsAt, false)}</td>
                <td>{thenOf(row, extraMs, now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {gets > 0 && <p className={styles.soft}>{text.hint}</p>}
    </>
  );
}

export const getsTime = (rows: readonly TimeRow[]) => rows.filter(({ step }) => step !== 'handed-in');

function thenOf({ step, endsAt }: TimeRow, extraMs: number, now: number): string {
  if (step === 'handed-in') return text.unchanged;
  if (endsAt === null) return text.atBeginning;
  return clockText(extendedEnd({ endsAt, isPaused: step === 'paused' }, extraMs, now), false);
}
