import { useMemo } from 'react';
import { severities } from '../../../contract/catalog.ts';
import { buildTimeline, ticksBetween, type Interval, type TimelineLane } from '../../../core/timeline.ts';
import { classNames } from '../../../ui/class-names.ts';
import { SeverityLabel, SeverityShape } from '../../severity.tsx';
import { titleOf } from '../../events/words.ts';
import { clockText, strings } from '../../strings.ts';
import { isSegment, type TimelineItem } from './timeline-items.ts';
import styles from './timeline-chart.module.css';

type Props = {
  readonly items: readonly TimelineItem[];
  /** Epoch ms of the right edge. */
  readonly until: number;
  readonly chosenKey: string | null;
  readonly onChoose: (key: string) => void;
};

/** Lanes over time, for the eye and the pointer. Everything in it is also in the list, which is for everybody. */
export function TimelineChart({ items: all, until, chosenKey, onChoose }: Props) {
  const items = useMemo(() => all.filter((item) => !isSegment(item)), [all]);
  // Two chains have each their own `seq`: here, an event is known by its place.
  const timeline = useMemo(
    () =>
      buildTimeline(
        items.map(({ event: { type, occurredAt, data } }, seq) => ({ seq, type, occurredAt, data })),
      ),
    [items],
  );
  const chosenSeq = items.findIndex(({ key }) => key === chosenKey);
  const choose = (seq: number) => {
    const item = items[seq];
    if (item) onChoose(item.key);
  };
  const from = Math.min(until, ...items.slice(0, 1).map(({ event }) => event.occurredAt));
  // Room for the first and the last mark.
  const placeOf = (at: number) => 1 + (98 * (at - from)) / Math.max(1, until - from);
  const ticks = ticksBetween(from, until, 8);
  const place = (at: number) => `${Math.min(100, Math.max(0, placeOf(at)))}%`;
  return (
    <>
      <div className={styles.chart} dir="ltr" aria-hidden="true">
        {timeline.map((lane) => (
          <div key={lane.lane} className={styles.lane}>
            <span className={styles.name}>{strings.lanes[lane.lane]}</span>
            <svg className={styles.track}>
              {ticks.map((tick) => (
                <line key={tick} className={styles.grid} x1={place(tick)} x2={place(tick)} y1="0" y2="100%" />
              ))}
              <Bars intervals={lane.intervals} until={until} placeOf={placeOf} />
              <Marks lane={lane} place={place} chosenSeq={chosenSeq} onChoose={choose} />
            </svg>
          </div>
        ))}
        <div className={styles.axis}>
          {ticks.map((tick) => (
            <span key={tick} style={{ insetInlineStart: place(tick) }}>
              {clockText(tick, until - from < 300_000)}
            </span>
          ))}
        </div>
      </div>
      <div className={styles.legend}>
        {severities.map((severity) => (
          <SeverityLabel key={severity} severity={severity} />
        ))}
      </div>
    </>
  );
}

type BarsProps = {
  readonly intervals: readonly Interval[];
  readonly until: number;
  readonly placeOf: (at: number) => number;
};

function Bars({ intervals, until, placeOf }: BarsProps) {
  return intervals.map((interval) => {
    const left = placeOf(interval.from);
    const width = placeOf(interval.to ?? until) - left;
    return (
      <rect
        key={interval.seq}
        className={classNames(styles.bar, styles[interval.severity])}
        x={`${left}%`}
        y="14"
        width={`${Math.max(0, width)}%`}
        height="20"
        rx="5"
      />
    );
  });
}

type MarksProps = {
  readonly lane: TimelineLane;
  readonly place: (at: number) => string;
  readonly chosenSeq: number;
  readonly onChoose: (seq: number) => void;
};

function Marks({ lane, place, chosenSeq, onChoose }: MarksProps) {
  return lane.marks.map(({ seq, type, occurredAt, severity }) => (
    <svg key={seq} x={place(occurredAt)} y="24" overflow="visible" className={styles.mark}>
      {seq === chosenSeq && <circle r="13" className={styles.chosen} />}
      <g onPointerDown={() => onChoose(seq)}>
        <title>{`${clockText(occurredAt)} ${titleOf(type)}`}</title>
        <SeverityShape severity={severity} />
      </g>
    </svg>
  ));
}
