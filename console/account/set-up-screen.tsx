import { useEffect, useState } from 'react';
import { minPasswordLength, staffEmail, type Me, type SetUpLook } from '../../contract/console/account.ts';
import { LinkButton } from '../../ui/controls/link-button.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { listHref } from '../place.ts';
import { strings } from '../strings.ts';
import type { AccountApi } from './account-api.ts';
import { EntryForm, EntryPage } from './entry-page.tsx';
import { CodeScreen, type Shown } from './second-factor/code-screen.tsx';

const text = strings.account.setUp;

type Props = {
  readonly api: Pick<AccountApi, 'lookAtLink' | 'setUp' | 'signIn'>;
  readonly token: string;
  readonly onDone: (me: Me) => void;
};

/** Whoever has a one-time link chooses a password, and says who they are where nobody knows yet. */
export function SetUpScreen({ api, token, onDone }: Props) {
  const [look, setLook] = useState<SetUpLook | null>(null);
  const [broken, setBroken] = useState<string | null>(null);
  useEffect(() => {
    const read = async () => {
      const reply = await api.lookAtLink(token);
      if (reply.ok) setLook(reply.value);
      else setBroken(reply.message);
    };
    void read();
  }, [api, token]);
  if (broken !== null)
    return (
      <EntryPage title={text.badLinkTitle} lead={broken}>
        <LinkButton href={listHref}>{text.toSignIn}</LinkButton>
      </EntryPage>
    );
  if (look === null) return null;
  return <SetUpForm {...{ api, token, onDone }} person={look.person} />;
}

type FormProps = Props & { readonly person: SetUpLook['person'] };

function SetUpForm({ api, token, onDone, person }: FormProps) {
  const [name, setName] = useState('');
  const [email, setEmail] = useState(person?.email ?? '');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const [shown, setShown] = useState<Shown | null>(null);
  const isNew = person === null;
  if (shown !== null) {
    const lead = strings.secondFactor.signIn.afterLink;
    return <CodeScreen {...{ api, shown, lead, onDone }} onOther={() => window.location.replace(listHref)} />;
  }
  const submit = async () => {
    const address = staffEmail.safeParse(email);
    if (password === '' || (isNew && name.trim() === '')) return setProblem(text.missing);
    if (!address.success) return setProblem(address.error.issues[0]?.message ?? text.missing);
    if (password.length < minPasswordLength) return setProblem(text.tooShort);
    setPending(true);
    const newcomer = isNew ? { name: name.trim(), email: address.data } : null;
    const reply = await api.setUp({ token, password, person: newcomer });
    setPending(false);
    if (reply.ok) return onDone(reply.value);
    if (reply.code === 'second-factor.needed') return setShown({ email: address.data, password });
    setProblem(reply.message);
  };
  return (
    <EntryPage title={text.title} lead={isNew ? text.newcomer : text.known(person.name)}>
      <EntryForm
        {...{ problem, isPending }}
        submit={text.submit}
        pending={text.pending}
        onSubmit={() => void submit()}
      >
        {isNew && <TextField label={text.name} autoComplete="name" value={name} onChange={setName} />}
        <TextField
          label={text.email}
          type="email"
          autoComplete="username"
          dir="ltr"
          value={email}
          onChange={setEmail}
          isReadOnly={!isNew}
        />
        <TextField
          label={text.password}
          hint={text.passwordHint}
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
        />
      </EntryForm>
    </EntryPage>
  );
}
