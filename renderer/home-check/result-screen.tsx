import { useState } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { LiveRegion } from '../../ui/visually-hidden.tsx';
import { FailureNotice } from '../screen/failure-notice.tsx';
import { Screen } from '../screen/screen.tsx';
import screen from '../screen/screen.module.css';
import { useStrings } from '../strings/use-strings.ts';
import { useAction } from '../use-action.ts';
import { reportLines } from './report.ts';
import type { HomeCheckProps } from './home-check-props.ts';
import styles from './result-screen.module.css';

/** A green page; or a ticket for the help desk, which the candidate may hand on. */
export function ResultScreen({ bridge, state, check, exam }: HomeCheckProps) {
  const strings = useStrings();
  const text = strings.homeCheck;
  const { checks } = state;
  const left = checks
    .filter(({ status }) => status === 'skipped')
    .map(({ id }) => strings.check.inSentence[id]);
  const isGood = left.length === 0;
  const again = () => bridge['home-check.agree'](null);
  const { failure, run } = useAction();
  return (
    <Screen {...(check.helpCode === null && isGood ? { figure: 'done' as const } : {})}>
      <div className={screen.intro}>
        <ScreenTitle className={screen.title}>
          {check.helpCode !== null ? text.bad : isGood ? text.good : text.partly}
        </ScreenTitle>
        {check.helpCode !== null && <p className={screen.lead}>{text.badLead}</p>}
      </div>
      {check.helpCode !== null ? (
        <HelpTicket bridge={bridge} lines={reportLines(strings, state, check, exam)} code={check.helpCode} />
      ) : isGood ? (
        <Notice tone="good" title={text.allGood}>
          <p>{text.goodLead(exam.title)}</p>
        </Notice>
      ) : (
        <Notice tone="info" title={text.partly}>
          <p>{text.partlyLead(left)}</p>
        </Notice>
      )}
      {check.helpCode !== null && exam.settings.contact !== '' && (
        <p>
          <strong>{text.contact(exam.settings.contact)}</strong>
        </p>
      )}
      <FailureNotice failure={failure} />
      <div className={screen.actions}>
        <Button
          variant={check.helpCode === null && isGood ? 'primary' : 'secondary'}
          onPress={() => void bridge['home-check.close'](null)}
        >
          {text.done}
        </Button>
        <Button variant="quiet" onPress={() => run(again)}>
          {text.again}
        </Button>
      </div>
    </Screen>
  );
}

type TicketProps = Pick<HomeCheckProps, 'bridge'> & {
  readonly code: string;
  readonly lines: readonly string[];
};

function HelpTicket({ bridge, code, lines }: TicketProps) {
  const text = useStrings().homeCheck;
  const { failure, run } = useAction();
  const [said, setSaid] = useState('');
  const keep = (how: 'copy' | 'save') => {
    setSaid('');
    run(
      () => bridge['home-check.keep']({ how, text: lines.join('\n') }),
      () => setSaid(how === 'copy' ? text.copied : text.saved),
    );
  };
  return (
    <section className={screen.panel} aria-label={text.report}>
      <p className={screen.words}>{text.code}</p>
      <p className={styles.code} dir="ltr">
        {code}
      </p>
      <ul className={styles.report}>
        {lines.map((line) => (
          <li key={line} dir="auto">
            {line}
          </li>
        ))}
      </ul>
      <div className={screen.actions}>
        <Button size="small" variant="primary" onPress={() => keep('copy')}>
          {text.copy}
        </Button>
        <Button size="small" variant="secondary" onPress={() => keep('save')}>
          {text.save}
        </Button>
        <span className={screen.words} aria-hidden>
          {said}
        </span>
      </div>
      <LiveRegion text={said} />
      <FailureNotice failure={failure} />
    </section>
  );
}
