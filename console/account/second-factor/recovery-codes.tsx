import { useState } from 'react';
import type { RecoveryCodes } from '../../../contract/console/second-factor.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { strings } from '../../strings.ts';
import card from '../account.module.css';
import styles from './factor.module.css';

const text = strings.secondFactor;

type Props = { readonly codes: RecoveryCodes['codes']; readonly onKept: () => void };

/** Shown this once, to be kept on paper or elsewhere; printed, they are all of the page. */
export function RecoveryCodesList({ codes, onKept }: Props) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    // Pages that came without TLS have no clipboard at all.
    const isCopied = await (navigator.clipboard?.writeText(codes.join('\n')) ?? Promise.reject()).then(
      () => true,
      () => false,
    );
    setSaid(isCopied ? text.copied : text.notCopied);
  };
  return (
    <div className={styles.codes}>
      <section className={styles.sheet} aria-labelledby="codes-title">
        <h3 id="codes-title">{text.codesTitle}</h3>
        <p className={card.soft}>{text.codesHint}</p>
        <ul className={styles.list} dir="ltr">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
      </section>
      <output className={card.soft}>{said}</output>
      <div className={styles.actions}>
        <Button size="small" onPress={() => void copy()}>
          {text.copy}
        </Button>
        <Button size="small" onPress={() => window.print()}>
          {text.print}
        </Button>
        <Button size="small" variant="primary" onPress={onKept}>
          {text.kept}
        </Button>
      </div>
    </div>
  );
}
