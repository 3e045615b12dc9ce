import type { SyntheticEvent } from 'react';
import type { SentMessage } from '../../../contract/console/commands.ts';
import type { Result } from '../../../contract/result.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Icon } from '../../../ui/theme/icons.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { clockText, strings } from '../../strings.ts';
import { useDraft } from '../../use-draft.ts';
import { TemplateChoice } from '../commands/template-choice.tsx';
import { Receipts } from '../commands/receipts.tsx';
import styles from './side-card.module.css';
import { useSend } from './use-send.ts';

const text = strings.messages;
const maxLength = 2_000;

type Props = {
  readonly messages: readonly SentMessage[];
  readonly hasEnded: boolean;
  /** Null where the exam has none of its own. */
  readonly templates: readonly string[] | null;
  /** Null for who may not write. */
  readonly send: ((text: string) => Promise<Result<SentMessage>>) | null;
};

/** What was written to the candidate, whether it has arrived, and a box to write more. */
export function MessagesCard({ messages, hasEnded, templates, send }: Props) {
  return (
    <section className={styles.card} aria-labelledby="messages-title">
      <h2 id="messages-title">{text.title}</h2>
      <div role="log" aria-labelledby="messages-title">
        <ol className={styles.messages}>
          {messages.map((message) => (
            <li key={message.id}>
              {message.action !== 'none' && <p className={styles.action}>{actionOf(message)}</p>}
              {message.text !== '' && <p className={styles.message}>{message.text}</p>}
              <span className={styles.sent}>
                <span>
                  {strings.commands.receipts.sent(clockText(message.sentAt, false))}
                  {message.by !== null && ` ${text.by(message.by)}`}
                </span>
                <Receipts message={message} />
              </span>
            </li>
          ))}
        </ol>
      </div>
      {messages.length === 0 && <p className={styles.soft}>{text.none}</p>}
      {hasEnded && <p className={styles.soft}>{text.ended}</p>}
      {!hasEnded && send && <SendBox {...{ send, templates }} />}
    </section>
  );
}

function actionOf({ action, extraMs }: SentMessage): string {
  if (action === 'none') return '';
  return extraMs === undefined ? text.does[action] : text.more(extraMs);
}

type SendBoxProps = Pick<Props, 'templates'> & { readonly send: NonNullable<Props['send']> };

function SendBox({ send: post, templates }: SendBoxProps) {
  const [draft, setDraft] = useDraft(`message ${window.location.hash}`);
  const { isSending, problem, send } = useSend();
  async function submit(event: SyntheticEvent) {
    event.preventDefault();
    const words = draft.trim();
    if (words !== '' && (await send(() => post(words)))) setDraft('');
  }
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <TemplateChoice
        {...{ templates, words: draft }}
        onChange={(words) => setDraft(words.slice(0, maxLength))}
      />
      <TextField
        label={text.label}
        isLong
        value={draft}
        onChange={setDraft}
        maxLength={maxLength}
        error={problem}
      />
      <Button type="submit" size="small" isPending={isSending} pendingLabel={text.sending}>
        <Icon name="send" size={18} />
        {text.send}
      </Button>
    </form>
  );
}
