import { useState } from 'react';
import type { SessionSummary } from '../../../contract/http.ts';
import { usualExpiryMs } from '../../../core/session/expiry.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Select } from '../../../ui/controls/select.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { strings } from '../../strings.ts';
import type { Command } from '../cards/cover-notice.tsx';
import styles from '../cards/side-card.module.css';
import { useSend } from '../cards/use-send.ts';
import { TemplateChoice } from './template-choice.tsx';
import { needsWords, type AskedAction } from './command-list.ts';

const text = strings.commands;
const maxLength = 2_000;

type Props = {
  readonly session: SessionSummary;
  readonly command: Command;
  readonly offered: readonly AskedAction[];
  readonly templates: readonly string[] | null;
  readonly onClose: () => void;
};

/** One command: which, with which words, and what follows from it. The end of an exam is asked twice. */
export function CommandDialog({ session, command, offered, templates, onClose }: Props) {
  // What is chosen stays, though the session moves on beneath it.
  const [options] = useState(offered);
  const [action, setAction] = useState<AskedAction>(options[0] ?? 'warn');
  const [words, setWords] = useState('');
  const [isCertain, setCertain] = useState(false);
  const [isEmpty, setEmpty] = useState(false);
  // A request that is tried again is the same command.
  const [id, setId] = useState(() => crypto.randomUUID());
  const { isSending, problem, send } = useSend();
  const { name: _name, meaning, send: label } = text.list[action];
  const asksTwice = action === 'terminate' && !isCertain;

  function choose(next: AskedAction) {
    setAction(next);
    setEmpty(false);
    setId(crypto.randomUUID());
  }
  function write(next: string) {
    setWords(next.slice(0, maxLength));
    setEmpty(false);
    setId(crypto.randomUUID());
  }
  async function onward() {
    if (needsWords(action) && words.trim() === '') return setEmpty(true);
    if (asksTwice) return setCertain(true);
    if (await send(() => command({ id, text: words.trim(), action }))) onClose();
  }
  return (
    <Dialog
      title={isCertain ? text.certain.title(strings.candidate(session)) : text.ask}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={() => (isCertain ? setCertain(false) : onClose())}>
            {isCertain ? text.back : text.cancel}
          </Button>
          <Button
            variant="primary"
            isPending={isSending}
            pendingLabel={text.sending}
            onPress={() => void onward()}
          >
            {isCertain ? text.certain.send : asksTwice ? text.next : label}
          </Button>
        </>
      }
    >
      {isCertain ? (
        <>
          <p>{text.certain.body}</p>
          <blockquote dir="auto">{words.trim()}</blockquote>
        </>
      ) : (
        <>
          <p>{strings.candidate(session)}</p>
          <Select
            label={text.choose}
            options={options.map((one) => ({ id: one, label: text.list[one].name }))}
            value={action}
            onChange={(chosen) => choose(chosen as AskedAction)}
          />
          <p>
            {meaning} {lastsText(action)}
          </p>
          <div className={styles.form}>
            <TemplateChoice {...{ templates, words }} onChange={write} />
            <TextField
              label={wordsLabel(action)}
              isLong
              value={words}
              onChange={write}
              maxLength={maxLength}
              error={isEmpty ? text.noWords : null}
            />
          </div>
          {!session.connected && <p>{text.away}</p>}
        </>
      )}
      {problem !== null && <p role="alert">{problem}</p>}
    </Dialog>
  );
}

function lastsText(action: AskedAction): string {
  const expiryMs = usualExpiryMs[action];
  return expiryMs === null ? text.lastsOn : text.lasts(expiryMs / 60_000);
}

function wordsLabel(action: AskedAction): string {
  if (action === 'terminate') return text.reason;
  return needsWords(action) ? text.words.needed : text.words.optional;
}
