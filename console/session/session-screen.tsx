import { useEffect, useMemo, useState } from 'react';
import type { SentMessage } from '../../contract/console/commands.ts';
import type { SessionSummary, StoredEvent } from '../../contract/http.ts';
import { Icon } from '../../ui/theme/icons.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { Segments } from '../../ui/controls/segments.tsx';
import { useNow } from '../../ui/use-now.ts';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { useMay } from '../account/person.tsx';
import type { Api } from '../api.ts';
import type { OpenSession } from '../live/open-session.ts';
import { listHref } from '../place.ts';
import { strings } from '../strings.ts';
import { CoverNotice, type Command } from './cards/cover-notice.tsx';
import {
  eventFilters,
  filteredEvents,
  mergeByTime,
  type EventFilter,
  type TimelineItem,
} from './timeline/timeline-items.ts';
import { EventList } from './timeline/event-list.tsx';
import { IdentityCard } from './cards/identity-card.tsx';
import { MoveNotice, type DecideMove } from './cards/move-notice.tsx';
import { LockdownCard } from './cards/lockdown-card.tsx';
import { MessagesCard } from './cards/messages-card.tsx';
import { CommandsCard } from './commands/commands-card.tsx';
import { TimeCard } from './cards/time-card.tsx';
import { createPlayback } from './evidence/playback.ts';
import { tracksOf } from './evidence/recordings.ts';
import { RecordingsCard } from './evidence/recordings-card.tsx';
import { SessionFacts } from './session-facts.tsx';
import { TimelineChart } from './timeline/timeline-chart.tsx';
import { useEvidence, type Evidence } from './evidence/use-evidence.ts';
import styles from './session-screen.module.css';

const text = strings.session;
const filterOptions = eventFilters.map((id) => ({ id, label: text.filters[id] }));

type Props = {
  readonly session: SessionSummary | null;
  readonly open: OpenSession | null;
  readonly api: Api;
  readonly onSent: (message: SentMessage) => void;
};

/** One candidate's exam as it happens: a picture of it, what was recorded, and every event in words. */
export function SessionScreen({ session, open, api, onSent }: Props) {
  const [filter, setFilter] = useState<EventFilter>('notices');
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const [playback] = useState(() => createPlayback());
  useEffect(() => playback.dispose, [playback]);
  const { items, tracks, references } = useSessionView(open);
  const sessionId = open?.id ?? '';
  const evidence = useEvidence(api, open?.id ?? null, references);
  const startedAt = items[0]?.event.occurredAt ?? 0;
  const hasEnded = session?.state === 'completed';
  const shown = filteredEvents(items, filter);
  const command = useCommand(session, api, onSent);
  const decideMove = useDecideMove(session, api);
  const choose = (key: string | null) => {
    setChosenKey(key);
    const chosen = items.find((item) => item.key === key);
    if (chosen) playback.seek(chosen.event.occurredAt);
    if (key !== null && !shown.some((item) => item.key === key)) setFilter('all');
  };
  return (
    <>
      <div className={styles.top}>
        <a className={styles.back} href={listHref}>
          <Icon name="back" size={18} />
          {text.back}
        </a>
        <ScreenTitle>{session?.candidateName ?? strings.opening}</ScreenTitle>
        {session && <SessionFacts session={session} />}
      </div>
      <MoveNotice session={session} decide={decideMove} />
      <CoverNotice {...{ session, open, command }} />
      <TimelineCard {...{ items, chosenKey, hasEnded }} flags={session?.flags ?? 0} onChoose={choose} />
      {tracks.length > 0 && <RecordingsCard {...{ sessionId, tracks, evidence, playback }} />}
      <div className={styles.columns}>
        <section className={styles.card} aria-label={text.events}>
          <div className={styles.bar}>
            <h2>{text.events}</h2>
            <Segments label={text.show} options={filterOptions} value={filter} onChange={setFilter} />
          </div>
          <EventList
            items={shown}
            {...{ startedAt, evidence, chosenKey }}
            onChoose={choose}
            emptyText={open?.isComplete ? text.empty[filter] : text.reading}
          />
        </section>
        <Side {...{ session, open, api, command, evidence, hasEnded }} />
      </div>
      <p className={styles.verdict}>{text.verdict}</p>
    </>
  );
}

/** Sends to the candidate; null for who may only look. */
function useCommand(
  session: SessionSummary | null,
  api: Pick<Api, 'sendMessage'>,
  onSent: Props['onSent'],
): Command | null {
  const may = useMay();
  if (session === null || !may('candidates.command', session.examId)) return null;
  return async (message) => {
    const sent = await api.sendMessage(session.id, message);
    if (sent.ok) onSent(sent.value);
    return sent;
  };
}

/** Null for who may only look. */
function useDecideMove(session: SessionSummary | null, api: Pick<Api, 'decideMove'>): DecideMove | null {
  const may = useMay();
  if (session === null || !may('candidates.command', session.examId)) return null;
  return (asking, isAllowed) => api.decideMove(session.id, asking, isAllowed);
}

type TimelineCardProps = {
  readonly items: readonly TimelineItem[];
  readonly flags: number;
  readonly hasEnded: boolean;
  readonly chosenKey: string | null;
  readonly onChoose: (key: string) => void;
};

function TimelineCard({ items, flags, hasEnded, chosenKey, onChoose }: TimelineCardProps) {
  const now = useNow(5_000);
  const lastAt = items.at(-1)?.event.occurredAt ?? now;
  return (
    <section className={styles.card} aria-label={text.timeline}>
      <div className={styles.chart}>
        <VisuallyHidden>{text.timelineSummary(items.length, flags)}</VisuallyHidden>
        <TimelineChart
          {...{ items, chosenKey, onChoose }}
          until={hasEnded ? lastAt : Math.max(now, lastAt)}
        />
      </div>
    </section>
  );
}

type SideProps = Pick<Props, 'session' | 'open' | 'api'> & {
  readonly command: Command | null;
  readonly evidence: Evidence;
  readonly hasEnded: boolean;
};

function Side({ session, open, api, command, evidence, hasEnded }: SideProps) {
  const sessionId = open?.id ?? '';
  const identity = session?.identity;
  const templates = templatesOf(open);
  const hasPhotos = identity !== undefined && (identity.document !== null || identity.face !== null);
  return (
    <div className={styles.side}>
      {hasPhotos && <IdentityCard {...{ sessionId, identity, evidence }} events={open?.events ?? []} />}
      {!hasEnded && <CommandsCard {...{ session, command, templates }} />}
      {!hasEnded && <TimeCard {...{ session, open, api }} />}
      {!hasEnded && (
        <LockdownCard
          {...{ session, open }}
          release={command && (() => command({ text: '', action: 'release-lockdown' }))}
        />
      )}
      <MessagesCard
        templates={templates}
        messages={open?.messages ?? []}
        hasEnded={hasEnded}
        send={command && ((words) => command({ text: words }))}
      />
    </div>
  );
}

const templatesOf = (open: OpenSession | null) => open?.messageTemplates ?? null;

const nothing: readonly StoredEvent[] = [];

/** What is shown of a session, made from what has been read of it. */
function useSessionView(open: OpenSession | null) {
  const events = open?.events ?? nothing;
  const serverEvents = open?.serverEvents ?? nothing;
  const items = useMemo(() => mergeByTime(events, serverEvents), [events, serverEvents]);
  const ofEvents = useMemo(
    () => ({
      tracks: tracksOf(events),
      references: events.reduce((sum, { event }) => sum + event.evidence.length, 0),
    }),
    [events],
  );
  return { items, ...ofEvents };
}
