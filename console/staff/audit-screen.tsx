import { useEffect, useState } from 'react';
import type { AuditActor, AuditEntry } from '../../contract/console/audit.ts';
import { Button } from '../../ui/controls/button.tsx';
import { LinkButton } from '../../ui/controls/link-button.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import type { Api } from '../api.ts';
import { auditExportHref } from '../place.ts';
import { dayText, strings } from '../strings.ts';
import styles from './staff.module.css';

const text = strings.staff.audit;

type Read = { readonly entries: readonly AuditEntry[]; readonly hasMore: boolean };

/** What staff did and saw, the latest first. */
export function AuditScreen({ api }: { readonly api: Pick<Api, 'audit'> }) {
  const [read, setRead] = useState<Read>({ entries: [], hasMore: false });
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  useEffect(() => {
    const first = async () => {
      const reply = await api.audit(null);
      if (reply.ok) setRead(reply.value);
      else setProblem(reply.message);
    };
    void first();
  }, [api]);
  const more = async () => {
    setPending(true);
    const reply = await api.audit(read.entries.at(-1)?.seq ?? null);
    setPending(false);
    if (!reply.ok) return setProblem(reply.message);
    setRead({ ...reply.value, entries: [...read.entries, ...reply.value.entries] });
  };
  return (
    <>
      <div className={styles.top}>
        <div>
          <ScreenTitle>{text.title}</ScreenTitle>
          <p className={styles.soft}>{text.lead}</p>
        </div>
        <LinkButton href={auditExportHref}>{text.save}</LinkButton>
      </div>
      {problem !== null && <p role="alert">{problem}</p>}
      <div className={styles.card}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{text.when}</th>
              <th scope="col">{text.who}</th>
              <th scope="col">{text.what}</th>
              <th scope="col">{text.about}</th>
            </tr>
          </thead>
          <tbody>
            {read.entries.map((entry) => (
              <tr key={entry.seq}>
                <td className={styles.when}>{dayText(entry.at)}</td>
                <td>{actorText(entry.actor)}</td>
                <td>{text.actions[entry.action]}</td>
                <td className={styles.soft}>{aboutText(entry)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {read.hasMore && (
        <p>
          <Button isPending={isPending} pendingLabel={text.reading} onPress={() => void more()}>
            {text.more}
          </Button>
        </p>
      )}
    </>
  );
}

function actorText(actor: AuditActor): string {
  if (actor.kind === 'person') return actor.name;
  if (actor.kind === 'key') return text.key(actor.name);
  return actor.kind === 'command' ? text.command(actor.user) : text.nobody(actor.address);
}

const aboutText = ({ about }: AuditEntry) =>
  Object.entries(about)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');
