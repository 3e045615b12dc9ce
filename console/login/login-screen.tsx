import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../ui/controls/button.tsx';
import { Logo } from '../../ui/theme/logo.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import type { Api } from '../api.ts';
import { strings } from '../strings.ts';
import styles from './login-screen.module.css';

const text = strings.login;

type Props = { readonly api: Api; readonly onDone: () => void };

/** One key opens the console; the server answers it with a cookie. */
export function LoginScreen({ api, onDone }: Props) {
  const [key, setKey] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const submit = async () => {
    if (key.trim() === '') return setError(text.missing);
    setPending(true);
    const reply = await api.login(key.trim());
    setPending(false);
    if (reply.ok) return onDone();
    setError(reply.code === 'key.wrong' ? text.wrong : reply.message);
  };
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <Logo name={strings.appName} />
        <div className={styles.intro}>
          <ScreenTitle>{text.title}</ScreenTitle>
          <p className={styles.lead}>{text.lead}</p>
        </div>
        <Form
          className={styles.form ?? ''}
          validationBehavior="aria"
          onSubmit={(event) => {
            event.preventDefault();
            if (!isPending) void submit();
          }}
        >
          <TextField
            label={text.key}
            type="password"
            autoComplete="current-password"
            value={key}
            error={error}
            onChange={(value) => {
              setKey(value);
              setError(null);
            }}
          />
          <Button
            type="submit"
            variant="primary"
            size="large"
            isPending={isPending}
            pendingLabel={text.pending}
          >
            {text.submit}
          </Button>
        </Form>
      </div>
    </main>
  );
}
