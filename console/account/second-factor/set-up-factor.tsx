import { useState, type SyntheticEvent } from 'react';
import type { FactorSecret, RecoveryCodes } from '../../../contract/console/second-factor.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { QrCode } from '../../../ui/qr-code.tsx';
import { strings } from '../../strings.ts';
import card from '../account.module.css';
import { CodeField } from './code-screen.tsx';
import type { FactorApi } from './factor-api.ts';
import styles from './factor.module.css';
import { FormActions } from './form-actions.tsx';
import { useAsk } from '../use-ask.ts';

const text = strings.secondFactor;

type Props = {
  readonly api: Pick<FactorApi, 'beginFactor' | 'confirmFactor'>;
  readonly onDone: (codes: RecoveryCodes) => void;
};

/** The password, then a secret for an app, then a code of that app. */
export function SetUpFactor({ api, onDone }: Props) {
  const [current, setCurrent] = useState('');
  const [begun, setBegun] = useState<FactorSecret | null>(null);
  const { problem, setProblem, isPending, ask } = useAsk();
  if (begun !== null)
    return <ConfirmFactor {...{ api, onDone }} secret={begun} onCancel={() => setBegun(null)} />;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (current === '') return setProblem(text.missingPassword);
    void ask(
      () => api.beginFactor(current),
      (secret) => {
        setCurrent('');
        setBegun(secret);
      },
    );
  };
  return (
    <form className={card.form} onSubmit={submit}>
      <TextField
        label={text.current}
        type="password"
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
        error={problem}
      />
      <Button type="submit" size="small" isPending={isPending} pendingLabel={text.beginning}>
        {text.begin}
      </Button>
    </form>
  );
}

type ConfirmProps = Props & { readonly secret: FactorSecret; readonly onCancel: () => void };

function ConfirmFactor({ api, secret: { secret, uri }, onDone, onCancel }: ConfirmProps) {
  const [code, setCode] = useState('');
  const { problem, setProblem, isPending, ask } = useAsk();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (code.trim() === '') return setProblem(text.missing);
    void ask(() => api.confirmFactor(code), onDone);
  };
  return (
    <form className={card.form} onSubmit={submit}>
      <p>{text.scan}</p>
      <QrCode className={styles.qr} text={uri} label={text.qr} />
      <div>
        <p className={card.soft}>{text.secret}</p>
        <code className={styles.secret} dir="ltr">
          {secret.match(/.{1,4}/g)?.join(' ')}
        </code>
      </div>
      <CodeField value={code} onChange={setCode} hint={text.confirmHint} error={problem} />
      <FormActions submit={text.confirm} pending={text.confirming} {...{ isPending, onCancel }} />
    </form>
  );
}
