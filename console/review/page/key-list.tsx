import { decisions } from '../../../contract/console/review.ts';
import { actionKeys, decisionKeys, keyName, type KeyAction } from '../data/review-keys.ts';
import { strings } from '../../strings.ts';
import styles from './review.module.css';

const { review } = strings;

/** What each key does. */
export function KeyList() {
  const actions = Object.keys(actionKeys) as KeyAction[];
  return (
    <section className={styles.keys} aria-label={review.page.keys}>
      <dl>
        {decisions.map((decision) => (
          <Key key={decision} name={keyName(decisionKeys[decision])} does={review.decide[decision]} />
        ))}
        {actions.map((action) => (
          <Key key={action} name={keyName(actionKeys[action])} does={review.keys[action]} />
        ))}
        <Key name="Esc" does={review.keys.leave} />
      </dl>
    </section>
  );
}

function Key({ name, does }: { readonly name: string; readonly does: string }) {
  return (
    <div>
      <dt>
        <kbd>{name}</kbd>
      </dt>
      <dd>{does}</dd>
    </div>
  );
}
