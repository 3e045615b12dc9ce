import { useState } from 'react';
import type { SessionSummary } from '../../../contract/http.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { useMay } from '../../account/person.tsx';
import { Status } from '../../../ui/feedback/status.tsx';
import { useNow } from '../../../ui/use-now.ts';
import type { Api } from '../../api.ts';
import type { OpenSession } from '../../live/open-session.ts';
import { clockText, strings } from '../../strings.ts';
import { MoreTimeDialog } from '../../time/more-time-dialog.tsx';
import styles from './side-card.module.css';

const text = strings.time;

type Props = {
  readonly session: SessionSummary | null;
  readonly open: OpenSession | null;
  readonly api: Pick<Api, 'previewTime' | 'giveTime' | 'now'>;
};

/** Until when a candidate has time, and a way to give more. */
export function TimeCard({ session, open, api }: Props) {
  const [isAsking, setIsAsking] = useState(false);
  const now = useNow(5_000);
  const may = useMay();
  if (session === null) return null;
  const waitingMs = (open?.messages ?? [])
    .filter(({ deliveredAt }) => deliveredAt === null)
    .reduce((sum, { extraMs = 0 }) => sum + extraMs, 0);
  return (
    <section className={styles.card} aria-labelledby="time-title">
      <h2 id="time-title">{text.title}</h2>
      {linesOf(session, now).map((line) => (
        <p key={line} className={styles.soft}>
          {line}
        </p>
      ))}
      {waitingMs > 0 && (
        <Status icon="clock" tone="care">
          {text.waiting(waitingMs)}
        </Status>
      )}
      {session.step !== 'handed-in' && may('time.give', session.examId) && (
        <p>
          <Button size="small" onPress={() => setIsAsking(true)}>
            {text.open}
          </Button>
        </p>
      )}
      {isAsking && <MoreTimeDialog api={api} target={{ session }} onClose={() => setIsAsking(false)} />}
    </section>
  );
}

function linesOf(
  { step, endsAt, closesAt, grantedMs, pausedSince }: SessionSummary,
  now: number,
): readonly string[] {
  if (step === 'handed-in') return [text.handedIn];
  if (step === 'not-begun') {
    const isOver = closesAt !== null && closesAt <= now;
    return [
      ...(isOver ? [text.neverBegan(closesAt)] : [text.notBegun]),
      ...(closesAt === null || isOver ? [] : [text.closes(closesAt)]),
      ...(grantedMs > 0 ? [text.grantedBefore(grantedMs)] : []),
    ];
  }
  const end = endsAt ?? now;
  const paused = pausedSince === null ? text.paused : text.pausedByPerson(clockText(pausedSince, false));
  return [
    step === 'paused' ? paused : end < now ? text.over(end) : text.runsUntil(end),
    ...(grantedMs > 0 ? [text.granted(grantedMs)] : []),
  ];
}
