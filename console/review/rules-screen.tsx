import { useState } from 'react';
import type { ExamRules, ReplayReply, RuleShare } from '../../contract/console/review.ts';
import { incidentRuleIds, shippedRule, type IncidentRuleId } from '../../contract/incidents/rule-set.ts';
import type { Result } from '../../contract/result.ts';
import { Button } from '../../ui/controls/button.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import list from '../list-page.module.css';
import { dayText, strings } from '../strings.ts';
import type { ReviewApi } from './data/review-api.ts';
import { useReply } from './data/use-reply.ts';
import { weighed, weightsOf, type Weights } from './data/weights.ts';
import { examReviewHref, sessionReviewHref } from './place.ts';
import styles from './list.module.css';

const { review } = strings;
const text = review.rulesPage;
const conductRules = incidentRuleIds.filter((id) => shippedRule(id).kind === 'conduct');

type Props = { readonly examId: string; readonly api: Pick<ReviewApi, 'rules' | 'setRules' | 'replay'> };

/** What each rule of an exam weighs, how often it was wrong, and what other weights would have said. */
export function RulesScreen({ examId, api }: Props) {
  const { value, failure, set } = useReply<ExamRules>(api.rules, examId);
  return (
    <>
      <a href={examReviewHref(examId)}>{text.back}</a>
      <ScreenTitle>{text.title}</ScreenTitle>
      <p className={styles.soft}>{text.intro}</p>
      {failure && (
        <Notice tone="care" title={strings.failureTitle}>
          <p>{failure.message}</p>
        </Notice>
      )}
      {value && <Rules key={value.rules.rulesVersion} {...{ examId, api, of: value }} onSet={set} />}
    </>
  );
}

type RulesProps = Props & { readonly of: ExamRules; readonly onSet: (rules: ExamRules) => void };

function Rules({ examId, api, of, onSet }: RulesProps) {
  const [weights, setWeights] = useState<Weights>(() => weightsOf(of.rules));
  const [tried, setTried] = useState<ReplayReply | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const rules = weighed(of.rules, weights);
  async function ask<T>(reply: Promise<Result<T>>, take: (value: T) => void) {
    const answered = await reply;
    setProblem(answered.ok ? null : answered.message);
    if (answered.ok) take(answered.value);
  }
  return (
    <>
      <p className={styles.soft}>
        {review.list.version(of.rules.rulesVersion)}
        {of.set && ` · ${text.setBy(of.set.by, dayText(of.set.at))}`}
      </p>
      <div className={list.card}>
        <table className={list.table}>
          <thead>
            <tr>
              <th scope="col">{text.rule}</th>
              <th scope="col">{text.weight}</th>
              <th scope="col">{text.found}</th>
              <th scope="col">{text.dismissed}</th>
            </tr>
          </thead>
          <tbody>
            {conductRules.map((rule) => (
              <RuleRow
                key={rule}
                rule={rule}
                weight={weights[rule] ?? ''}
                share={of.shares.find((share) => share.rule === rule)}
                onWeight={(weight) => setWeights({ ...weights, [rule]: weight })}
              />
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles.actions} aria-live="polite">
        <Button
          isDisabled={rules === null}
          onPress={() => rules && void ask(api.replay(examId, { rules }), setTried)}
        >
          {text.tryOut}
        </Button>
        <Button
          variant="primary"
          isDisabled={rules === null}
          onPress={() => rules && void ask(api.setRules(examId, { rules }), onSet)}
        >
          {text.save}
        </Button>
        <span className={styles.soft}>{problem ?? text.changesNothing}</span>
      </div>
      {tried && <Tried tried={tried} />}
    </>
  );
}

type RuleRowProps = {
  readonly rule: IncidentRuleId;
  readonly weight: string;
  readonly share: RuleShare | undefined;
  readonly onWeight: (weight: string) => void;
};

function RuleRow({ rule, weight, share, onWeight }: RuleRowProps) {
  return (
    <tr>
      <td>{review.rules[rule]}</td>
      <td>
        <div className={styles.weight}>
          <TextField
            label={`${text.weight}: ${review.rules[rule]}`}
            isLabelHidden
            dir="ltr"
            inputMode="numeric"
            value={weight}
            onChange={onWeight}
          />
        </div>
      </td>
      <td>{share?.incidents ?? 0}</td>
      <td>{text.share(share?.dismissed ?? 0, share?.decided ?? 0)}</td>
    </tr>
  );
}

function Tried({ tried }: { readonly tried: ReplayReply }) {
  return (
    <section aria-label={text.tried}>
      <h2>{text.tried}</h2>
      <table className={list.table}>
        <thead>
          <tr>
            <th scope="col">{review.list.candidate}</th>
            <th scope="col">{review.list.priority}</th>
            <th scope="col">{review.list.incidents}</th>
          </tr>
        </thead>
        <tbody>
          {tried.sessions.map(({ sessionId, candidateName, points, incidents }) => (
            <tr key={sessionId}>
              <td>
                <a href={sessionReviewHref(sessionId)}>{candidateName}</a>
              </td>
              <td>{text.points(points.now, points.proposed)}</td>
              <td>{text.points(incidents.now, incidents.proposed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
