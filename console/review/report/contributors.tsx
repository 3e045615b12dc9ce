import type { Priority } from '../../../contract/incidents/incident.ts';
import { strings } from '../../strings.ts';
import styles from './report.module.css';

const { review } = strings;
const text = review.list;

/** What a priority is made of, in plain words. */
export function Contributors({ priority }: { readonly priority: Priority }) {
  const { contributors, technical } = priority;
  return (
    <ul className={styles.contributors}>
      {contributors.length === 0 && <li>{text.nothing}</li>}
      {contributors.map(({ rule, incidents, points, weight, times }) => (
        <li key={rule}>{text.contribution(review.rules[rule], incidents, points, weight, times)}</li>
      ))}
      {technical.incidents > 0 && (
        <li className={styles.soft}>{text.technical(technical.incidents, technical.lastedMs)}</li>
      )}
    </ul>
  );
}
