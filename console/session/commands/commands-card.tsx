import { useState } from 'react';
import type { SessionSummary } from '../../../contract/http.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Status } from '../../../ui/feedback/status.tsx';
import { clockText, strings } from '../../strings.ts';
import type { Command } from '../cards/cover-notice.tsx';
import styles from '../cards/side-card.module.css';
import { CommandDialog } from './command-dialog.tsx';
import { offeredIn } from './command-list.ts';

const text = strings.commands;

type Props = {
  readonly session: SessionSummary | null;
  /** Null for who may only look. */
  readonly command: Command | null;
  readonly templates: readonly string[] | null;
};

/** What a person can ask of the candidate's app, behind one button. */
export function CommandsCard({ session, command, templates }: Props) {
  const [isOpen, setOpen] = useState(false);
  if (session === null || command === null) return null;
  const offered = offeredIn(session);
  return (
    <section className={styles.card} aria-labelledby="commands-title">
      <h2 id="commands-title">{text.title}</h2>
      <p className={styles.soft}>{text.about}</p>
      {session.pausedSince !== null && (
        <Status icon="clock" tone="care">
          {strings.time.pausedByPerson(clockText(session.pausedSince, false))}
        </Status>
      )}
      {offered.length > 0 && (
        <p>
          <Button size="small" onPress={() => setOpen(true)}>
            {text.open}
          </Button>
        </p>
      )}
      {isOpen && (
        <CommandDialog {...{ session, command, offered, templates }} onClose={() => setOpen(false)} />
      )}
    </section>
  );
}
