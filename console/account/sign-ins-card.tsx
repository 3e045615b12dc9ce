import { useEffect, useState } from 'react';
import type { SignIn } from '../../contract/console/account.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Status } from '../../ui/feedback/status.tsx';
import { useNow } from '../../ui/use-now.ts';
import { agoText, dayText, strings } from '../strings.ts';
import type { AccountApi } from './account-api.ts';
import { browserName } from './browser-name.ts';
import styles from './account.module.css';

const text = strings.account.own;

type Props = { readonly api: Pick<AccountApi, 'signIns' | 'endSignIn'> };

/** The browsers that one is signed in with; each can be ended from here. */
export function SignInsCard({ api }: Props) {
  const [signIns, setSignIns] = useState<readonly SignIn[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const now = useNow(30_000);
  useEffect(() => {
    const read = async () => {
      const reply = await api.signIns();
      if (reply.ok) setSignIns(reply.value);
      else setProblem(reply.message);
    };
    void read();
  }, [api]);
  const end = async (id: string) => {
    const reply = await api.endSignIn(id);
    setProblem(reply.ok ? null : reply.message);
    if (reply.ok) setSignIns((before) => before.filter((one) => one.id !== id));
  };
  return (
    <section className={styles.card} aria-labelledby="sign-ins-title">
      <h2 id="sign-ins-title">{text.signIns}</h2>
      <p className={styles.soft}>{text.signInsHint}</p>
      <ul className={styles.rows}>
        {signIns.map((one) => (
          <li key={one.id}>
            <div>
              <strong>{browserName(one.browser) ?? text.unknownBrowser}</strong>
              <p className={styles.soft}>
                {[
                  one.address,
                  text.since(dayText(one.signedInAt)),
                  text.used(agoText(now - one.usedAt)),
                ].join(' · ')}
              </p>
            </div>
            {one.isThisOne ? (
              <Status icon="check" tone="good">
                {text.thisBrowser}
              </Status>
            ) : (
              <Button
                size="small"
                aria-label={text.endOf(`${browserName(one.browser) ?? text.unknownBrowser}, ${one.address}`)}
                onPress={() => void end(one.id)}
              >
                {text.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {problem !== null && <p role="alert">{problem}</p>}
    </section>
  );
}
