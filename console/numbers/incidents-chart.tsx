import type { ExamNumbers } from '../../contract/console/numbers.ts';
import list from '../list-page.module.css';
import { clockText, dayText, durationText, strings } from '../strings.ts';
import styles from './numbers.module.css';

const text = strings.numbers;
const { kinds } = strings.review;
const height = 100;
const dayMs = 86_400_000;

type Props = Pick<ExamNumbers, 'steps' | 'stepMs'>;

/** Incidents by kind over time: a bar for each step, and the same as a table. */
export function IncidentsChart({ steps, stepMs }: Props) {
  const most = Math.max(1, ...steps.map(({ conduct, technical }) => conduct + technical));
  const [first, last] = [steps[0]?.at ?? 0, steps.at(-1)?.at ?? 0];
  const timeOf = (at: number) => (last - first < dayMs ? clockText(at, false) : dayText(at));
  return (
    <>
      <p className={styles.soft}>{text.step(durationText(stepMs), text.number(most))}</p>
      {/* Time runs the same way in every language, as in the other charts. */}
      <div dir="ltr" aria-hidden="true">
        <svg className={styles.chart} viewBox={`0 0 ${steps.length} ${height}`} preserveAspectRatio="none">
          {steps.map(({ at, conduct, technical }, index) => {
            const [low, high] = [(conduct / most) * height, (technical / most) * height];
            const bar = { x: index + 0.1, width: 0.8 };
            return (
              <g key={at}>
                <rect {...bar} className={styles.conduct} y={height - low} height={low} />
                <rect {...bar} className={styles.technical} y={height - low - high} height={high} />
              </g>
            );
          })}
        </svg>
        <div className={styles.axis}>
          <span>{timeOf(first)}</span>
          <span>{timeOf(last + stepMs)}</span>
        </div>
      </div>
      <ul className={styles.legend} aria-hidden="true">
        {(['conduct', 'technical'] as const).map((kind) => (
          <li key={kind} data-kind={kind}>
            {kinds[kind]}
          </li>
        ))}
      </ul>
      <details>
        <summary>{text.asTable}</summary>
        <table className={list.table}>
          <thead>
            <tr>
              <th scope="col">{text.from}</th>
              <th scope="col">{kinds.conduct}</th>
              <th scope="col">{kinds.technical}</th>
            </tr>
          </thead>
          <tbody>
            {steps.map(({ at, conduct, technical }) => (
              <tr key={at}>
                <th scope="row">{timeOf(at)}</th>
                <td>{text.number(conduct)}</td>
                <td>{text.number(technical)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
