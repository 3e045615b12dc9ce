import { ListBox, ListBoxItem } from 'react-aria-components';
import { catalogEntry, isEventType } from '../../contract/catalog.ts';
import { descriptions } from '../../contract/catalog-descriptions.ts';
import type { StoredEvent } from '../../contract/http.ts';
import { severityOf } from '../../core/timeline.ts';
import { SeverityLabel } from '../severity.tsx';
import { clockText, durationText, strings, titleOf } from '../strings.ts';
import { describeData } from './describe-data.ts';
import styles from './event-list.module.css';

type Props = {
  readonly events: readonly StoredEvent[];
  /** Epoch ms that relative times count from. */
  readonly startedAt: number;
  readonly chosenSeq: number | null;
  readonly onChoose: (seq: number | null) => void;
  readonly emptyText: string;
};

/** Every event in words. One stop for the Tab key; arrows move, and the chosen event is ringed in the chart. */
export function EventList({ events, startedAt, chosenSeq, onChoose, emptyText }: Props) {
  return (
    <ListBox
      aria-label={strings.session.events}
      className={styles.list ?? ''}
      items={events.map((stored) => ({ id: stored.event.seq, stored }))}
      selectionMode="single"
      selectionBehavior="replace"
      selectedKeys={chosenSeq === null ? [] : [chosenSeq]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : keys;
        onChoose(typeof key === 'number' ? key : null);
      }}
      renderEmptyState={() => <p className={styles.empty}>{emptyText}</p>}
    >
      {({ stored }) => <EventRow stored={stored} startedAt={startedAt} />}
    </ListBox>
  );
}

function EventRow({
  stored: { event },
  startedAt,
}: {
  readonly stored: StoredEvent;
  readonly startedAt: number;
}) {
  const { seq, type, occurredAt, data } = event;
  const entry = isEventType(type) ? catalogEntry(type) : null;
  const detail = describeData(type, data);
  const description = isEventType(type) ? descriptions[type] : '';
  const since = strings.session.since(durationText(occurredAt - startedAt));
  return (
    <ListBoxItem
      id={seq}
      textValue={`${clockText(occurredAt)} ${titleOf(type)}`}
      className={styles.row ?? ''}
    >
      <span className={styles.time}>
        {clockText(occurredAt)}
        <span>{since}</span>
      </span>
      <SeverityLabel severity={severityOf(type)} />
      <span>
        <span className={styles.title}>
          {titleOf(type)}
          {detail && `: ${detail}`}
        </span>
        <span className={styles.detail}>{description}</span>
      </span>
      <span className={styles.catalog}>
        {entry?.name ?? type} {entry?.id ?? strings.session.own}
      </span>
    </ListBoxItem>
  );
}
