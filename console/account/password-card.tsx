import { useState, type SyntheticEvent } from 'react';
import { minPasswordLength } from '../../contract/console/account.ts';
import { Button } from '../../ui/controls/button.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { strings } from '../strings.ts';
import type { AccountApi } from './account-api.ts';
import styles from './account.module.css';
import { useAsk } from './use-ask.ts';

const text = strings.account.own;

type Props = { readonly api: Pick<AccountApi, 'changePassword'> };

/** A new password, by who knows the one of now. */
export function PasswordCard({ api }: Props) {
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [isDone, setDone] = useState(false);
  const { problem, setProblem, isPending, ask } = useAsk();
  function submit(event: SyntheticEvent) {
    event.preventDefault();
    setDone(false);
    if (isPending) return;
    if (password.length < minPasswordLength) return setProblem(strings.account.setUp.tooShort);
    void ask(
      () => api.changePassword({ current, password }),
      () => {
        setDone(true);
        setCurrent('');
        setPassword('');
      },
    );
  }
  return (
    <section className={styles.card} aria-labelledby="password-title">
      <h2 id="password-title">{text.password}</h2>
      <p className={styles.soft}>{text.passwordHint}</p>
      <form className={styles.form} onSubmit={submit}>
        <TextField
          label={text.current}
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
        />
        <TextField
          label={text.next}
          hint={strings.account.setUp.passwordHint}
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          error={problem}
        />
        <Button type="submit" size="small" isPending={isPending} pendingLabel={text.changing}>
          {text.change}
        </Button>
      </form>
      <output className={styles.soft}>{isDone ? text.changed : ''}</output>
    </section>
  );
}
