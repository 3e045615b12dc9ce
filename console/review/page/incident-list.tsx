import { useEffect, useRef } from 'react';
import type { Disposition } from '../../../contract/console/review.ts';
import type { Incident } from '../../../contract/incidents/incident.ts';
import { standingOf, type Standing } from '../../../core/incidents/standing.ts';
import type { IconName } from '../../../ui/theme/icons.tsx';
import { Status } from '../../../ui/feedback/status.tsx';
import type { Tone } from '../../../ui/feedback/notice.tsx';
import { SeverityShape } from '../../severity.tsx';
import { strings } from '../../strings.ts';
import { factsOf } from './incident-panel.tsx';
import styles from './incident.module.css';

const { review } = strings;

const looks: Readonly<Record<Standing, { readonly icon: IconName; readonly tone: Tone }>> = {
  undecided: { icon: 'circle', tone: 'info' },
  confirmed: { icon: 'check', tone: 'care' },
  dismissed: { icon: 'close', tone: 'good' },
  technical: { icon: 'unlinked', tone: 'good' },
  'second-review': { icon: 'people', tone: 'care' },
};

type Props = {
  readonly incidents: readonly Incident[];
  readonly dispositions: readonly Disposition[];
  readonly chosenId: string | null;
  readonly until: number;
  readonly onChoose: (incident: Incident) => void;
};

/** Every incident of a session in the order of time. */
export function IncidentList({ incidents, dispositions, chosenId, until, onChoose }: Props) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (chosenId === null) return;
    const row = list.current?.querySelector('[aria-current]');
    row?.scrollIntoView({ block: 'nearest' });
  }, [chosenId]);
  return (
    <section className={styles.card} aria-labelledby="incidents-title">
      <h2 id="incidents-title">{review.page.incidents}</h2>
      <ol className={styles.list} ref={list}>
        {incidents.map((incident) => {
          const standing = standingOf(incident, dispositions);
          return (
            <li key={incident.id}>
              <button
                type="button"
                className={styles.row}
                aria-current={incident.id === chosenId || undefined}
                onClick={() => onChoose(incident)}
              >
                <svg
                  width="16"
                  height="16"
                  viewBox="-8 -8 16 16"
                  role="img"
                  aria-label={strings.severities[incident.severity]}
                >
                  <SeverityShape severity={incident.severity} />
                </svg>
                <span className={styles.what}>
                  <span>{review.rules[incident.rule]}</span>
                  <span className={styles.facts}>
                    {incident.kind === 'technical' ? `${review.kinds.technical} · ` : ''}
                    {factsOf(incident, until)}
                  </span>
                </span>
                <Status {...looks[standing]}>{review.standings[standing]}</Status>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
