import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { Incident } from '../../../contract/incidents/incident.ts';
import { reviewLanes, shippedRule, type ReviewLane } from '../../../contract/incidents/rule-set.ts';
import { ticksBetween } from '../../../core/timeline.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { titleOf } from '../../events/words.ts';
import type { Playback } from '../../session/evidence/playback.ts';
import { clockText, strings } from '../../strings.ts';
import { actionKeys, keyName, type KeyAction } from '../data/review-keys.ts';
import type { ReviewData } from '../data/use-review.ts';
import styles from './lanes.module.css';

const { review } = strings;

type Props = {
  readonly data: ReviewData;
  /** Epoch ms of the right edge. */
  readonly until: number;
  readonly playback: Playback;
  readonly chosenId: string | null;
  /** How many times as wide as what is seen of it. */
  readonly zoom: number;
  readonly actions: Readonly<Record<KeyAction, () => void>>;
  readonly onChoose: (incident: Incident) => void;
};

type Place = (at: number) => number;

/** Every incident on its lane over time, for the eye and the pointer; the list has the same for everybody. */
export function LaneChart({ data, until, playback, chosenId, zoom, actions, onChoose }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const { moment } = useSyncExternalStore(playback.subscribe, playback.get);
  const from = data.events[0]?.event.occurredAt ?? until;
  // Room for the first and the last mark.
  const place: Place = (at) =>
    Math.min(100, Math.max(0, 0.5 + (99 * (at - from)) / Math.max(1, until - from)));
  const at01 = place(moment ?? from) / 100;
  useEffect(() => {
    const box = scroller.current;
    // Nothing of it is out of sight.
    if (!box || zoom === 1) return;
    const target = at01 * box.scrollWidth;
    const isSeen = target > box.scrollLeft + 20 && target < box.scrollLeft + box.clientWidth - 20;
    if (!isSeen) box.scrollLeft = target - box.clientWidth / 3;
  }, [at01, zoom]);
  const ticks = ticksBetween(from, until, 8 * zoom);
  return (
    <section className={styles.card} aria-label={review.page.lanes}>
      <VisuallyHidden>{review.page.lanesSummary(data.incidents.length)}</VisuallyHidden>
      <div className={styles.chart} dir="ltr" aria-hidden="true">
        <div className={styles.names}>
          {reviewLanes.map((lane) => (
            <span key={lane}>{review.lanes[lane]}</span>
          ))}
        </div>
        <div className={styles.scroller} ref={scroller}>
          <div className={styles.wide} style={{ width: `${zoom * 100}%` }}>
            {reviewLanes.map((lane) => (
              <svg key={lane} className={styles.lane}>
                {ticks.map((tick) => (
                  <line
                    key={tick}
                    className={styles.grid}
                    x1={`${place(tick)}%`}
                    x2={`${place(tick)}%`}
                    y1="0"
                    y2="100%"
                  />
                ))}
                <Bars {...{ lane, data, until, place, chosenId, onChoose }} />
                {lane === 'proctor' && <ProctorMarks {...{ data, place }} />}
              </svg>
            ))}
            <div className={styles.axis}>
              {ticks.map((tick) => (
                <span key={tick} style={{ insetInlineStart: `${place(tick)}%` }}>
                  {clockText(tick, until - from < 300_000 * zoom)}
                </span>
              ))}
            </div>
            <span className={styles.moment} style={{ insetInlineStart: `${at01 * 100}%` }} />
          </div>
        </div>
      </div>
      <div className={styles.tools}>
        {(['zoomOut', 'zoomIn'] as const).map((action) => (
          <Button key={action} size="small" variant="quiet" onPress={actions[action]}>
            {review.keys[action]} <kbd>{keyName(actionKeys[action])}</kbd>
          </Button>
        ))}
      </div>
    </section>
  );
}

type BarsProps = Pick<Props, 'data' | 'until' | 'chosenId' | 'onChoose'> & {
  readonly lane: ReviewLane;
  readonly place: Place;
};

function Bars({ lane, data, until, place, chosenId, onChoose }: BarsProps) {
  return data.incidents
    .filter(({ rule }) => shippedRule(rule).lane === lane)
    .map((incident) => {
      const left = place(incident.from);
      const width = Math.max(0.6, place(incident.to ?? until) - left);
      return (
        <rect
          key={incident.id}
          className={classNames(
            styles.bar,
            styles[incident.severity],
            incident.kind === 'technical' && styles.technical,
            incident.id === chosenId && styles.chosen,
          )}
          x={`${left}%`}
          width={`${width}%`}
          y="6"
          height="16"
          rx="4"
          onPointerDown={() => onChoose(incident)}
        >
          <title>{`${clockText(incident.from)} ${review.rules[incident.rule]}`}</title>
        </rect>
      );
    });
}

const byProctor: ReadonlySet<string> = new Set([
  'x.proctor.message',
  'x.hand.raised',
  'x.cover.raised',
  'x.cover.released',
  'x.exam.time-extended',
]);

/** What passed between the candidate and whoever looked after them. */
function ProctorMarks({ data, place }: { readonly data: ReviewData; readonly place: Place }) {
  return data.events
    .filter(({ event }) => byProctor.has(event.type))
    .map(({ event }) => (
      <circle key={event.id} className={styles.said} cx={`${place(event.occurredAt)}%`} cy="14" r="5">
        <title>{`${clockText(event.occurredAt)} ${titleOf(event.type)}`}</title>
      </circle>
    ));
}
