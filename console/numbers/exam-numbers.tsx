import type { ExamNumbers } from '../../contract/console/numbers.ts';
import { shippedRule } from '../../contract/incidents/rule-set.ts';
import list from '../list-page.module.css';
import { durationText, strings } from '../strings.ts';
import { IncidentsChart } from './incidents-chart.tsx';
import styles from './numbers.module.css';

const text = strings.numbers;
const hourMs = 3_600_000;

/** How far the sessions are, what was noticed when, how often that was wrong, and how the connections hold. */
export function ExamNumbersCards({ numbers }: { readonly numbers: ExamNumbers }) {
  const { sessions, candidateMs, connection } = numbers;
  return (
    <>
      <dl className={styles.figures}>
        {(['running', 'offline', 'finished', 'notBegun'] as const).map((state) => (
          <Figure key={state} name={text.states[state]} value={text.number(sessions[state])} />
        ))}
        <Figure name={text.candidateTime} value={durationText(candidateMs)} />
      </dl>
      <section className={styles.card} aria-labelledby="over-time">
        <h2 id="over-time">{text.overTime}</h2>
        {numbers.steps.length === 0 ? (
          <p className={styles.soft}>{text.noIncidents}</p>
        ) : (
          <IncidentsChart {...numbers} />
        )}
      </section>
      <Rules {...numbers} />
      <section className={styles.card} aria-labelledby="connections">
        <h2 id="connections">{text.connection}</h2>
        <p>
          {connection.losses === 0
            ? text.neverLost
            : text.lost(
                connection.losses,
                connection.sessions,
                durationText(connection.lostMs),
                durationText(connection.longestMs),
              )}
        </p>
      </section>
    </>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Conduct alone: technical trouble is no alarm about anybody. */
function Rules({ rules, candidateMs }: Pick<ExamNumbers, 'rules' | 'candidateMs'>) {
  const said = rules
    .filter(({ rule }) => shippedRule(rule).kind === 'conduct')
    .toSorted((a, b) => b.incidents - a.incidents);
  const sum = (of: 'incidents' | 'dismissed' | 'decided') => said.reduce((all, one) => all + one[of], 0);
  const perHour = (n: number) => (candidateMs === 0 ? '–' : text.rate((n * hourMs) / candidateMs));
  return (
    <section className={styles.card} aria-labelledby="alarms">
      <h2 id="alarms">{text.alarms}</h2>
      <p className={styles.soft}>{text.alarmsLead}</p>
      {said.length === 0 ? (
        <p>{text.noIncidents}</p>
      ) : (
        <table className={list.table}>
          <thead>
            <tr>
              <th scope="col">{strings.review.rulesPage.rule}</th>
              <th scope="col">{strings.review.rulesPage.found}</th>
              <th scope="col">{text.perHour}</th>
              <th scope="col">{strings.review.rulesPage.dismissed}</th>
            </tr>
          </thead>
          <tbody>
            {said.map(({ rule, incidents, dismissed, decided }) => (
              <tr key={rule}>
                <th scope="row">{strings.review.rules[rule]}</th>
                <td>{text.number(incidents)}</td>
                <td>{perHour(incidents)}</td>
                <td>{strings.review.rulesPage.share(dismissed, decided)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{text.all}</th>
              <td>{text.number(sum('incidents'))}</td>
              <td>{perHour(sum('incidents'))}</td>
              <td>{strings.review.rulesPage.share(sum('dismissed'), sum('decided'))}</td>
            </tr>
          </tfoot>
        </table>
      )}
    </section>
  );
}
