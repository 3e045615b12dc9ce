import { useState, type SyntheticEvent } from 'react';
import type { ProvenRequest } from '../../../contract/console/second-factor.ts';
import type { Result } from '../../../contract/result.ts';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { strings } from '../../strings.ts';
import card from '../account.module.css';
import { CodeField } from './code-screen.tsx';
import { FormActions } from './form-actions.tsx';
import { useAsk } from '../use-ask.ts';

const text = strings.secondFactor;

type Props<T> = {
  readonly hint: string;
  readonly words: { readonly submit: string; readonly pending: string };
  readonly act: (proof: ProvenRequest) => Promise<Result<T>>;
  readonly onCancel: () => void;
  readonly onDone: (value: T) => void;
};

/** What is done by who knows the password and has a code. */
export function ProvenForm<T>({ hint, words, act, onCancel, onDone }: Props<T>) {
  const [current, setCurrent] = useState('');
  const [code, setCode] = useState('');
  const { problem, setProblem, isPending, ask } = useAsk();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (current === '' || code.trim() === '') return setProblem(text.missingBoth);
    void ask(() => act({ current, code }), onDone);
  };
  return (
    <form className={card.form} onSubmit={submit}>
      <p className={card.soft}>{hint}</p>
      <CodeField value={code} onChange={setCode} hint={text.codeHint} />
      <TextField
        label={text.current}
        type="password"
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
        error={problem}
      />
      <FormActions {...words} {...{ isPending, onCancel }} />
    </form>
  );
}
