import type { RefObject } from 'react';
import { decisions, type Decision } from '../../../contract/console/review.ts';
import type { Incident } from '../../../contract/incidents/incident.ts';
import { dispositionsOf, standingOf } from '../../../core/incidents/standing.ts';
import { lastedMs } from '../../../core/incidents/priority.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { describeData, titleOf } from '../../events/words.ts';
import { Picture } from '../../session/evidence/picture.tsx';
import type { Evidence } from '../../session/evidence/use-evidence.ts';
import { SeverityLabel } from '../../severity.tsx';
import { clockText, dayText, strings } from '../../strings.ts';
import { decisionKeys, keyName } from '../data/review-keys.ts';
import type { ReviewData } from '../data/use-review.ts';
import styles from './incident.module.css';

const { review } = strings;
const text = review.page;
const shownPictures = 6;

type Props = {
  readonly incident: Incident;
  readonly data: ReviewData;
  readonly evidence: Evidence;
  /** Epoch ms of the latest event. */
  readonly until: number;
  readonly place: string;
  readonly words: string;
  readonly isSending: boolean;
  readonly commentRef: RefObject<HTMLDivElement | null>;
  readonly onWords: (words: string) => void;
  readonly onLeave: () => void;
  /** Null for who may only look. */
  readonly onDecide: ((decision: Decision) => void) | null;
};

/** What may have been noticed, what there is of it, and what people decided. */
export function IncidentPanel({ incident, data, evidence, until, place, ...deciding }: Props) {
  const { sessionId, events } = eventsOf(incident, data);
  const said = dispositionsOf(data.dispositions, incident);
  const isGrown = said.length > 0 && standingOf(incident, said) === 'undecided';
  return (
    <section className={styles.card} aria-labelledby="incident-title">
      <div className={styles.head}>
        <span className={styles.kind}>{review.kinds[incident.kind]}</span>
        <SeverityLabel severity={incident.severity} />
        <span className={styles.place}>{place}</span>
      </div>
      <h2 id="incident-title">{review.rules[incident.rule]}</h2>
      <p className={styles.facts}>{factsOf(incident, until)}</p>
      <div className={styles.pictures}>
        {incident.evidence.slice(0, shownPictures).map((sha256) => (
          <Picture
            key={sha256}
            {...{ sessionId, sha256, evidence }}
            what={review.rules[incident.rule]}
            at={clockText(incident.from)}
          />
        ))}
      </div>
      <details className={styles.events}>
        <summary>{`${text.events} (${events.length})`}</summary>
        <ul>
          {events.map(({ id, type, occurredAt, data: its }) => (
            <li key={id}>
              <time>{clockText(occurredAt)}</time>{' '}
              {[titleOf(type), describeData(type, its)].filter(Boolean).join(': ')}
            </li>
          ))}
        </ul>
      </details>
      {said.length > 0 && (
        <ul className={styles.said}>
          {said.map(({ id, decision, comment, by, at }) => (
            <li key={id}>
              {text.saidBy(review.standings[decision], by.name, dayText(at))}
              {comment !== '' && <q>{comment}</q>}
            </li>
          ))}
        </ul>
      )}
      {isGrown && <p className={styles.facts}>{text.grown}</p>}
      <Deciding {...deciding} />
    </section>
  );
}

type DecidingProps = Pick<Props, 'words' | 'isSending' | 'commentRef' | 'onWords' | 'onLeave' | 'onDecide'>;

function Deciding({ words, isSending, commentRef, onWords, onLeave, onDecide }: DecidingProps) {
  if (!onDecide) return null;
  return (
    <>
      <div className={styles.decide}>
        {decisions.map((decision) => (
          <Button key={decision} size="small" isDisabled={isSending} onPress={() => onDecide(decision)}>
            {review.decide[decision]} <kbd>{keyName(decisionKeys[decision])}</kbd>
          </Button>
        ))}
      </div>
      <div ref={commentRef} className={styles.comment}>
        <TextField
          isLong
          label={text.comment}
          hint={text.commentHint}
          value={words}
          maxLength={2_000}
          onChange={onWords}
          onKeyDown={(event) => event.key === 'Escape' && onLeave()}
        />
      </div>
    </>
  );
}

/** When it was, how long, and how sure a detector said it was. */
export function factsOf({ from, to, score01 }: Incident, until: number): string {
  const lasted = to === null ? text.open : text.lasted(lastedMs({ from, to }, until));
  const score = score01 === null ? [] : [review.score(score01)];
  return [clockText(from), lasted, ...score].join(' · ');
}

function eventsOf({ by, events: seqs }: Incident, { session, events, serverEvents }: ReviewData) {
  const chain = by === 'client' ? events : serverEvents;
  const mine = new Set(seqs);
  return {
    sessionId: session.id,
    events: chain.flatMap(({ event }) => (mine.has(event.seq) ? [event] : [])),
  };
}
