import { useState } from 'react';
import type { Me } from '../../contract/console/account.ts';
import { TextField } from '../../ui/controls/text-field.tsx';
import { strings } from '../strings.ts';
import type { AccountApi } from './account-api.ts';
import { EntryForm, EntryPage } from './entry-page.tsx';
import styles from './entry-page.module.css';
import { CodeScreen, type Shown } from './second-factor/code-screen.tsx';

const text = strings.account.signIn;

type Props = { readonly api: Pick<AccountApi, 'signIn'>; readonly onDone: (me: Me) => void };

/** E-mail address and password; the server answers them with a cookie, or asks for a code too. */
export function SignInScreen({ api, onDone }: Props) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const [shown, setShown] = useState<Shown | null>(null);
  if (shown !== null) {
    const lead = strings.secondFactor.signIn.lead;
    return <CodeScreen {...{ api, shown, lead, onDone }} onOther={() => setShown(null)} />;
  }
  const submit = async () => {
    if (email.trim() === '' || password === '') return setProblem(text.missing);
    setPending(true);
    const reply = await api.signIn(email, password);
    setPending(false);
    if (reply.ok) return onDone(reply.value);
    setPassword('');
    if (reply.code === 'second-factor.needed') return setShown({ email, password });
    setProblem(reply.message);
  };
  return (
    <EntryPage title={text.title} lead={text.lead}>
      <EntryForm
        {...{ problem, isPending }}
        submit={text.submit}
        pending={text.pending}
        onSubmit={() => void submit()}
      >
        <TextField
          label={text.email}
          type="email"
          autoComplete="username"
          dir="ltr"
          value={email}
          onChange={setEmail}
        />
        <TextField
          label={text.password}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
        />
      </EntryForm>
      <p className={styles.help}>{text.help}</p>
    </EntryPage>
  );
}
