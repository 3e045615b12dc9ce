import { useState } from 'react';
import type { SessionSummary } from '../../contract/http.ts';
import { Icon } from '../../ui/icons.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { Segments } from '../../ui/segments.tsx';
import { Status } from '../../ui/status.tsx';
import { useNow } from '../../ui/use-now.ts';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { listHref } from '../place.ts';
import { ConnectionStatus } from '../sessions/connection-status.tsx';
import { clockText, strings } from '../strings.ts';
import type { OpenSession } from '../watch.ts';
import { eventFilters, filteredEvents, type EventFilter } from './event-filter.ts';
import { EventList } from './event-list.tsx';
import { TimelineChart } from './timeline-chart.tsx';
import styles from './session-screen.module.css';

const text = strings.session;
const filterOptions = eventFilters.map((id) => ({ id, label: text.filters[id] }));

type Props = { readonly session: SessionSummary | null; readonly open: OpenSession | null };

/** One candidate's exam as it happens: a picture of it, and every event in words. */
export function SessionScreen({ session, open }: Props) {
  const [filter, setFilter] = useState<EventFilter>('notices');
  const [chosenSeq, setChosenSeq] = useState<number | null>(null);
  const now = useNow(5_000);
  const events = open?.events ?? [];
  const lastAt = events.at(-1)?.event.occurredAt ?? now;
  const startedAt = events[0]?.event.occurredAt ?? now;
  const choose = (seq: number | null) => {
    setChosenSeq(seq);
    const isShown = filteredEvents(events, filter).some(({ event }) => event.seq === seq);
    if (seq !== null && !isShown) setFilter('all');
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
      <section className={styles.card} aria-label={text.timeline}>
        <div className={styles.chart}>
          <VisuallyHidden>{text.timelineSummary(events.length, session?.flags ?? 0)}</VisuallyHidden>
          <TimelineChart
            events={events}
            until={session?.state === 'completed' ? lastAt : Math.max(now, lastAt)}
            chosenSeq={chosenSeq}
            onChoose={choose}
          />
        </div>
      </section>
      <section className={styles.card} aria-label={text.events}>
        <div className={styles.bar}>
          <h2>{text.events}</h2>
          <Segments label={text.show} options={filterOptions} value={filter} onChange={setFilter} />
        </div>
        <EventList
          events={filteredEvents(events, filter)}
          startedAt={startedAt}
          chosenSeq={chosenSeq}
          onChoose={choose}
          emptyText={open?.isComplete ? text.empty[filter] : text.reading}
        />
      </section>
      <p className={styles.verdict}>{text.verdict}</p>
    </>
  );
}

function SessionFacts({ session }: { readonly session: SessionSummary }) {
  return (
    <div className={styles.facts}>
      <span>{session.examTitle}</span>
      <span>{strings.states[session.state]}</span>
      <ConnectionStatus session={session} />
      {session.flags > 0 && (
        <Status icon="care" tone="care">
          {strings.sessions.flagCount(session.flags)}
        </Status>
      )}
      <span>
        {text.joined} {clockText(session.joinedAt, false)}
      </span>
      {session.attempt > 1 && <span>{text.attempt(session.attempt)}</span>}
    </div>
  );
}
