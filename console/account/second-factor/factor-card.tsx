import { useCallback, useEffect, useState } from 'react';
import type { RecoveryCodes, SecondFactor } from '../../../contract/console/second-factor.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Status } from '../../../ui/feedback/status.tsx';
import { dayText, strings } from '../../strings.ts';
import card from '../account.module.css';
import type { FactorApi } from './factor-api.ts';
import styles from './factor.module.css';
import { ProvenForm } from './proven-form.tsx';
import { RecoveryCodesList } from './recovery-codes.tsx';
import { SetUpFactor } from './set-up-factor.tsx';

const text = strings.secondFactor;

type Props = { readonly api: FactorApi };
type CardProps = Props & { readonly onFactor: () => void };

/** A code beside the password: set up, with new recovery codes, and off again. */
export function FactorCard({ api, onFactor }: CardProps) {
  const [factor, setFactor] = useState<SecondFactor | null>(null);
  const [codes, setCodes] = useState<RecoveryCodes | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const read = useCallback(async () => {
    const reply = await api.secondFactor();
    if (reply.ok) setFactor(reply.value);
    else setProblem(reply.message);
  }, [api]);
  useEffect(() => {
    const first = async () => read();
    void first();
  }, [read]);
  const show = (made: RecoveryCodes, words: string) => {
    setCodes(made);
    setSaid(words);
    void read();
  };
  // Not before: the page may become another one, and the codes are shown this once.
  const kept = () => {
    setCodes(null);
    onFactor();
  };
  const ended = () => {
    setSaid(text.switchedOff);
    void read();
    onFactor();
  };
  return (
    <section className={card.card} aria-labelledby="factor-title">
      <h2 id="factor-title">{text.title}</h2>
      <p className={card.soft}>{text.hint}</p>
      {problem !== null && <p role="alert">{problem}</p>}
      {codes !== null && <RecoveryCodesList {...codes} onKept={kept} />}
      {codes === null && factor?.since === null && (
        <SetUpFactor api={api} onDone={(made) => show(made, text.switchedOn)} />
      )}
      {codes === null && factor !== null && factor.since !== null && (
        <FactorOn
          {...{ api }}
          since={factor.since}
          codesLeft={factor.codesLeft}
          onCodes={(made) => show(made, '')}
          onEnded={ended}
        />
      )}
      <output className={card.soft}>{said}</output>
    </section>
  );
}

type OnProps = Props & {
  readonly since: number;
  readonly codesLeft: number;
  readonly onCodes: (codes: RecoveryCodes) => void;
  readonly onEnded: () => void;
};

function FactorOn({ api, since, codesLeft, onCodes, onEnded }: OnProps) {
  const [open, setOpen] = useState<'codes' | 'end' | null>(null);
  const onCancel = () => setOpen(null);
  return (
    <>
      <Status icon="check" tone="good">
        {text.since(dayText(since))}
      </Status>
      <p className={card.soft}>{text.codesLeft(codesLeft)}</p>
      {open === null && (
        <div className={styles.actions}>
          <Button size="small" onPress={() => setOpen('codes')}>
            {text.newCodes}
          </Button>
          <Button size="small" onPress={() => setOpen('end')}>
            {text.end}
          </Button>
        </div>
      )}
      {open === 'codes' && (
        <ProvenForm
          hint={text.newCodesHint}
          words={{ submit: text.makeCodes, pending: text.makingCodes }}
          act={api.newRecoveryCodes}
          {...{ onCancel }}
          onDone={onCodes}
        />
      )}
      {open === 'end' && (
        <ProvenForm
          hint={text.endHint}
          words={{ submit: text.endNow, pending: text.ending }}
          act={api.endFactor}
          {...{ onCancel }}
          onDone={onEnded}
        />
      )}
    </>
  );
}
