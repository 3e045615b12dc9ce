import type { CandidateListReply } from '../../contract/console/set-up.ts';
import { strings } from '../strings.ts';
import styles from './set-up.module.css';

const text = strings.setUp;

/** What a list would change, candidate by candidate. */
export function CandidatePlan({ plan }: { readonly plan: CandidateListReply }) {
  const { candidates, notListed } = plan;
  const count = (of: string) => candidates.filter(({ outcome }) => outcome === of).length;
  return (
    <>
      <p>{text.planned(count('new'), count('changed'), count('unchanged'))}</p>
      {notListed > 0 && <p className={styles.soft}>{text.notListed(notListed)}</p>}
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{text.number}</th>
            <th scope="col">{text.name}</th>
            <th scope="col">{text.extra}</th>
            <th scope="col">{text.expires}</th>
            <th scope="col">{text.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {candidates.map(({ studentNumber, name, extraTimeMs, expiresAt, outcome, changes }) => (
            <tr key={studentNumber}>
              <td>{studentNumber}</td>
              <td dir="auto">{name}</td>
              <td>{text.extraMinutes(extraTimeMs)}</td>
              <td>{text.expiresAt(expiresAt)}</td>
              <td>
                {text.outcomes[outcome]}
                {changes.map((change) => (
                  <span key={change.what} className={styles.change}>
                    {text.change(change)}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
