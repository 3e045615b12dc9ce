import { useEffect, useRef, useState } from 'react';
import type { Me } from '../../../contract/console/account.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { strings } from '../../strings.ts';
import type { AccountApi } from '../account-api.ts';
import { EntryForm, EntryPage } from '../entry-page.tsx';
import styles from '../entry-page.module.css';

const text = strings.secondFactor;

/** What was right, and is sent again with the code. */
export type Shown = { readonly email: string; readonly password: string };

type Props = {
  readonly api: Pick<AccountApi, 'signIn'>;
  readonly shown: Shown;
  readonly lead: string;
  readonly onDone: (me: Me) => void;
  readonly onOther: () => void;
};

/** The second step: a code of who has shown their password. */
export function CodeScreen({ api, shown: { email, password }, lead, onDone, onOther }: Props) {
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const submit = async () => {
    if (code.trim() === '') return setProblem(text.missing);
    setPending(true);
    const reply = await api.signIn(email, password, code);
    setPending(false);
    if (reply.ok) return onDone(reply.value);
    setCode('');
    setProblem(reply.message);
  };
  return (
    <EntryPage title={text.signIn.title} lead={lead}>
      <EntryForm
        {...{ problem, isPending }}
        submit={strings.account.signIn.submit}
        pending={strings.account.signIn.pending}
        onSubmit={() => void submit()}
      >
        <CodeField value={code} onChange={setCode} hint={text.codeHint} />
      </EntryForm>
      <p className={styles.help}>{text.signIn.help}</p>
      <Button variant="quiet" size="small" onPress={onOther}>
        {text.signIn.other}
      </Button>
    </EntryPage>
  );
}

type FieldProps = {
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly hint: string;
  readonly error?: string | null;
};

/** Where digits are typed, or letters: apps and browsers that know codes fill it in. */
export function CodeField(props: FieldProps) {
  const box = useRef<HTMLDivElement>(null);
  // It has just taken the place of what had the focus.
  useEffect(() => box.current?.querySelector('input')?.focus(), []);
  return (
    <div ref={box}>
      <TextField
        {...props}
        label={text.code}
        autoComplete="one-time-code"
        autoCorrect="off"
        spellCheck="false"
        dir="ltr"
        maxLength={60}
      />
    </div>
  );
}
