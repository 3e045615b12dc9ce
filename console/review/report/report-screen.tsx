import { dispositionsOf, standingOf } from '../../../core/incidents/standing.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Notice } from '../../../ui/feedback/notice.tsx';
import { ScreenTitle } from '../../../ui/screen-title.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { Fact } from '../../fact.tsx';
import type { Api } from '../../api.ts';
import { SeverityLabel } from '../../severity.tsx';
import { dayText, strings, zoneText } from '../../strings.ts';
import { useReview, type ReviewData } from '../data/use-review.ts';
import { factsOf } from '../page/incident-panel.tsx';
import { reportFileHref, sessionReviewHref } from '../place.ts';
import { Contributors } from './contributors.tsx';
import { ChainCard } from './chain-card.tsx';
import styles from './report.module.css';

const { review } = strings;
const text = review.report;

type Props = { readonly sessionId: string; readonly by: string; readonly api: Api };

/** What was noticed and decided, on paper: the browser prints it, or makes a PDF of it. */
export function ReportScreen({ sessionId, by, api }: Props) {
  const { data, failure } = useReview(api, sessionId);
  const now = useNow(60_000);
  if (failure)
    return (
      <Notice tone="care" title={strings.failureTitle}>
        <p>{failure.message}</p>
      </Notice>
    );
  if (!data) return <p>{review.page.reading}</p>;
  const { session, priority } = data;
  return (
    <article className={styles.report}>
      <div className={styles.actions}>
        <a href={sessionReviewHref(sessionId)}>{text.back}</a>
        <Button size="small" variant="primary" onPress={() => window.print()}>
          {text.print}
        </Button>
        <a href={reportFileHref(sessionId)} download>
          {text.json}
        </a>
      </div>
      <ScreenTitle>{text.title}</ScreenTitle>
      <dl className={styles.facts}>
        <Fact name={text.candidate} value={strings.candidate(session)} />
        <Fact name={text.exam} value={session.examTitle} />
        <Fact name={text.session} value={sessionId} />
        <Fact name={text.zone} value={zoneText()} />
      </dl>
      <p>{text.made(by, dayText(now))}</p>
      <p className={styles.notice}>{review.notice}</p>
      <h2>{text.priority(priority.points)}</h2>
      <p className={styles.soft}>{review.list.version(priority.rulesVersion)}</p>
      <Contributors priority={priority} />
      <h2>{review.page.incidents}</h2>
      <Incidents data={data} />
      <ChainCard {...data} />
    </article>
  );
}

function Incidents({ data }: { readonly data: ReviewData }) {
  const { incidents, dispositions, events } = data;
  const until = events.at(-1)?.event.occurredAt ?? 0;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{text.incident}</th>
          <th scope="col">{text.when}</th>
          <th scope="col">{text.decision}</th>
        </tr>
      </thead>
      <tbody>
        {incidents.map((incident) => (
          <tr key={incident.id}>
            <td>
              {review.rules[incident.rule]}
              <span className={styles.soft}>
                {review.kinds[incident.kind]} <SeverityLabel severity={incident.severity} />
              </span>
            </td>
            <td>{factsOf(incident, until)}</td>
            <td>
              {review.standings[standingOf(incident, dispositions)]}
              {dispositionsOf(dispositions, incident).map(({ id, decision, comment, by, at }) => (
                <span key={id} className={styles.soft}>
                  {review.page.saidBy(review.standings[decision], by.name, dayText(at))}
                  {comment !== '' && <q>{comment}</q>}
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
