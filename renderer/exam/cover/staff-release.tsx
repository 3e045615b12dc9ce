import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import type { Bridge } from '../../../contract/ipc/bridge.ts';
import type { IpcRequest } from '../../../contract/ipc/ipc.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { FailureNotice } from '../../screen/failure-notice.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import { useAction } from '../../use-action.ts';
import styles from './staff-release.module.css';

type Props = {
  readonly bridge: Pick<Bridge, 'staff.release'>;
  readonly what: IpcRequest<'staff.release'>['what'];
  /** It was released. */
  readonly onReleased?: () => void;
};

/** Somebody of the institution at this desk; behind a button, because it is nothing for a candidate. */
export function StaffRelease(props: Props) {
  const text = useStrings().findings.staff;
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLParagraphElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.querySelector('button')?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  if (isOpen) return <PasswordForm {...props} onClose={() => setOpen(false)} />;
  return (
    <p ref={button} className={styles.staff}>
      <Button variant="quiet" size="small" onPress={() => setOpen(true)}>
        {text.open}
      </Button>
    </p>
  );
}

type FormProps = Props & { readonly onClose: () => void };

function PasswordForm({ bridge, what, onReleased, onClose }: FormProps) {
  const text = useStrings().findings.staff;
  const [password, setPassword] = useState('');
  const { isPending, failure, run } = useAction();
  const form = useRef<HTMLFormElement>(null);
  const toField = () => form.current?.querySelector('input')?.focus();
  // The button that was pressed has made way for it.
  useEffect(toField, []);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    toField();
    if (password === '' || isPending) return;
    setPassword('');
    run(() => bridge['staff.release']({ what, password }), onReleased);
  };
  return (
    <form ref={form} className={styles.form} onSubmit={submit}>
      <p className={styles.hint}>{text.hint[what]}</p>
      <div className={styles.fields}>
        <TextField
          label={text.label}
          type="password"
          autoComplete="off"
          maxLength={200}
          value={password}
          onChange={setPassword}
          onKeyDown={({ key }) => key === 'Escape' && onClose()}
        />
        <Button
          type="submit"
          {...(what === 'cover' ? { variant: 'primary' } : {})}
          isPending={isPending}
          pendingLabel={text.pending}
        >
          {isPending ? text.pending : text.submit[what]}
        </Button>
        <Button onPress={onClose}>{text.cancel}</Button>
      </div>
      <FailureNotice failure={failure} />
    </form>
  );
}
