import { useState } from 'react';
import type { MoveAsking } from '../../../contract/console/moves.ts';
import type { SessionSummary } from '../../../contract/http.ts';
import type { Result } from '../../../contract/result.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Notice } from '../../../ui/feedback/notice.tsx';
import { clockText, strings } from '../../strings.ts';
import styles from './move-notice.module.css';

const text = strings.moves;

/** Allows or refuses that a computer takes the session. */
export type DecideMove = (asking: string, isAllowed: boolean) => Promise<Result<unknown>>;

type Props = {
  readonly session: SessionSummary | null;
  /** Null for who may only look. */
  readonly decide: DecideMove | null;
};

/** Other computers that ask to go on with the exam, each with its sign. The region stays, so that it is spoken. */
export function MoveNotice({ session, decide }: Props) {
  return (
    <div aria-live="polite">
      {(session?.moves ?? []).map((asking) => (
        <Notice key={asking.id} tone="care" title={text.title(asking.sign)}>
          <p>{text.body(clockText(asking.askedAt, false))}</p>
          {decide && <Decision {...{ asking, decide }} />}
        </Notice>
      ))}
    </div>
  );
}

function Decision({ asking, decide }: { readonly asking: MoveAsking; readonly decide: DecideMove }) {
  const [sending, setSending] = useState<'allow' | 'refuse' | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  async function say(answer: 'allow' | 'refuse') {
    if (sending !== null) return;
    setSending(answer);
    const said = await decide(asking.id, answer === 'allow');
    setSending(null);
    setProblem(said.ok ? null : said.message);
    // The buttons are about to go, and the focus with them.
    if (said.ok) document.querySelector('h1')?.focus();
  }
  const button = (answer: 'allow' | 'refuse') => (
    <Button
      variant={answer === 'allow' ? 'primary' : 'secondary'}
      isPending={sending === answer}
      pendingLabel={text.sending}
      onPress={() => void say(answer)}
    >
      {text[answer]}
    </Button>
  );
  return (
    <>
      {problem !== null && <p role="alert">{problem}</p>}
      <div className={styles.answers}>
        {button('allow')}
        {button('refuse')}
      </div>
    </>
  );
}
