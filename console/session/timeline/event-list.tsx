import { GridList, GridListItem } from 'react-aria-components';
import { catalogEntry, isEventType } from '../../../contract/catalog.ts';
import { severityOf } from '../../../core/timeline.ts';
import { SeverityLabel } from '../../severity.tsx';
import { titleOf } from '../../events/words.ts';
import { clockText, durationText, strings } from '../../strings.ts';
import { language } from '../../strings/language.ts';
import { describeData } from '../../events/words.ts';
import { Picture } from '../evidence/picture.tsx';
import type { TimelineItem } from './timeline-items.ts';
import type { Evidence } from '../evidence/use-evidence.ts';
import styles from './event-list.module.css';

type Props = {
  readonly items: readonly TimelineItem[];
  /** Epoch ms that relative times count from. */
  readonly startedAt: number;
  readonly evidence: Evidence;
  readonly chosenKey: string | null;
  readonly onChoose: (key: string | null) => void;
  readonly emptyText: string;
};

/**
 * Every event in words, with its pictures. One stop for the Tab key; arrows move, to the side into a row's pictures,
 * and the chosen event is ringed in the chart.
 */
export function EventList({ items, startedAt, evidence, chosenKey, onChoose, emptyText }: Props) {
  return (
    <GridList
      aria-label={strings.session.events}
      className={styles.list ?? ''}
      items={items.map((item) => ({ id: item.key, item }))}
      dependencies={[evidence, startedAt]}
      selectionMode="single"
      selectionBehavior="replace"
      selectedKeys={chosenKey === null ? [] : [chosenKey]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : keys;
        onChoose(typeof key === 'string' ? key : null);
      }}
      renderEmptyState={() => <p className={styles.empty}>{emptyText}</p>}
    >
      {({ item }) => <EventRow item={item} startedAt={startedAt} evidence={evidence} />}
    </GridList>
  );
}

type RowProps = Pick<Props, 'startedAt' | 'evidence'> & { readonly item: TimelineItem };

function EventRow({ item: { key, by, event, pictures }, startedAt, evidence }: RowProps) {
  const { type, occurredAt, data, sessionId } = event;
  const entry = isEventType(type) ? catalogEntry(type) : null;
  const detail = describeData(type, data);
  const since = strings.session.since(durationText(occurredAt - startedAt));
  return (
    <GridListItem
      id={key}
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
        {/* The catalog is in English. What there is to know is in title and detail. */}
        {language === 'en' && <span className={styles.detail}>{entry?.description}</span>}
        <span className={styles.pictures}>
          {pictures.map((sha256) => (
            <Picture
              key={sha256}
              {...{ sessionId, sha256, evidence }}
              what={titleOf(type)}
              at={clockText(occurredAt)}
            />
          ))}
        </span>
      </span>
      <span className={styles.catalog}>
        <bdi lang="en">{entry?.name ?? type}</bdi> {entry?.id ?? strings.session.own}
        {by === 'server' && <span className={styles.detail}>{strings.session.byServer}</span>}
      </span>
    </GridListItem>
  );
}
