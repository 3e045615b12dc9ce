import { useState, type SyntheticEvent } from 'react';
import type { Bridge } from '../../contract/bridge.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { FailureNotice } from '../failure-notice.tsx';
import { strings } from '../strings.ts';
import { useAction } from '../use-action.ts';
import styles from './cover-screen.module.css';

const text = strings.findings.staff;

type Props = { readonly bridge: Pick<Bridge, 'cover.release'> };

/** Somebody of the institution at this desk lifts the cover; behind a button, because it is nothing for a candidate. */
export function StaffRelease({ bridge }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [password, setPassword] = useState('');
  const { isPending, failure, clear, run } = useAction();
  const close = () => {
    setPassword('');
    clear();
    setOpen(false);
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (password === '' || isPending) return;
    setPassword('');
    run(() => bridge['cover.release']({ password }));
  };
  if (!isOpen) {
    return (
      <p className={styles.staff}>
        <Button look="quiet" size="small" onPress={() => setOpen(true)}>
          {text.open}
        </Button>
      </p>
    );
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <div className={styles.fields}>
        <TextField
          label={text.label}
          type="password"
          autoComplete="off"
          // The button that was pressed has made way for it.
          autoFocus
          maxLength={200}
          value={password}
          onChange={setPassword}
          onKeyDown={({ key }) => key === 'Escape' && close()}
        />
        <Button type="submit" look="primary" isPending={isPending} pendingLabel={text.pending}>
          {isPending ? text.pending : text.submit}
        </Button>
        <Button onPress={close}>{text.cancel}</Button>
      </div>
      <FailureNotice failure={failure} />
    </form>
  );
}
