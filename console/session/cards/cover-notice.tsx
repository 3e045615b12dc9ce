import { useState, type SyntheticEvent } from 'react';
import type { SendMessageRequest, SentMessage } from '../../../contract/console/commands.ts';
import type { SessionSummary } from '../../../contract/http.ts';
import type { Result } from '../../../contract/result.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Notice } from '../../../ui/feedback/notice.tsx';
import { Status } from '../../../ui/feedback/status.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import type { OpenSession } from '../../live/open-session.ts';
import { clockText, strings } from '../../strings.ts';
import styles from './cover-notice.module.css';
import { useSend } from './use-send.ts';

const text = strings.cover;
const maxLength = 2_000;

/** Sends to the candidate. */
export type Command = (message: SendMessageRequest) => Promise<Result<SentMessage>>;

type Props = {
  readonly session: SessionSummary | null;
  readonly open: OpenSession | null;
  /** Null for who may only look. */
  readonly command: Command | null;
};

/** The exam is covered: what raised it, since when, and the way to lift it. The region stays, so that it is spoken. */
export function CoverNotice({ session, open, command }: Props) {
  const since = session?.coveredSince ?? null;
  const reason = session?.coverFinding ?? null;
  return (
    <div aria-live="polite">
      {session && open && since !== null && (
        <Notice
          tone="care"
          title={text.title(clockText(since, false), reason === null ? null : strings.findings[reason])}
        >
          <p>{text.body}</p>
          {!session.connected && <p>{text.away}</p>}
          {liftSent(open.messages, since) ? (
            <Status icon="clock">{text.sent}</Status>
          ) : (
            command && <LiftForm key={since} command={command} />
          )}
        </Notice>
      )}
    </div>
  );
}

/** Whether the app was asked already to lift the cover that was raised at `since`. */
function liftSent(messages: readonly SentMessage[], since: number): boolean {
  return messages.some(({ action, coverSince }) => action === 'release-cover' && coverSince === since);
}

function LiftForm({ command }: { readonly command: Command }) {
  const [words, setWords] = useState('');
  const { isSending, problem, send } = useSend();
  async function submit(event: SyntheticEvent) {
    event.preventDefault();
    // The form is about to go, and the focus with it.
    // The words may be empty.
    const lift = { text: words.trim(), action: 'release-cover' } as const;
    if (await send(() => command(lift))) document.querySelector('h1')?.focus();
  }
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <TextField label={text.label} value={words} onChange={setWords} maxLength={maxLength} error={problem} />
      <Button type="submit" variant="primary" isPending={isSending} pendingLabel={text.lifting}>
        {text.lift}
      </Button>
    </form>
  );
}
