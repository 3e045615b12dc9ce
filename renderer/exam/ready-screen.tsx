import type { AppState } from '../../contract/app-state.ts';
import type { Bridge } from '../../contract/ipc/bridge.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { Fact, Facts } from '../screen/fact.tsx';
import { FailureNotice } from '../screen/failure-notice.tsx';
import { Screen } from '../screen/screen.tsx';
import screen from '../screen/screen.module.css';
import type { Strings } from '../strings/strings.ts';
import { useStrings } from '../strings/use-strings.ts';
import { useAction } from '../use-action.ts';
import { VisionNotice } from '../screen/vision-notice.tsx';

type Props = {
  readonly bridge: Pick<Bridge, 'exam.start'>;
  readonly state: AppState;
  readonly exam: NonNullable<AppState['exam']>;
};

/** When it can be begun, where there is a bound. */
function boundsOf(schedule: ExamSettings['schedule'], { ready, amounts }: Strings): readonly string[] {
  const { opensAt = null, closesAt = null } = schedule ?? {};
  return [
    ...(opensAt === null ? [] : [ready.facts.opens(amounts.moment(opensAt))]),
    ...(closesAt === null ? [] : [ready.facts.closes(amounts.moment(closesAt))]),
  ];
}

/** The last screen before the exam: which exam, how long, what happens. */
export function ReadyScreen({ bridge, state, exam }: Props) {
  const strings = useStrings();
  const text = strings.ready;
  const { isPending, failure, run } = useAction();
  const { candidateName, checks } = state;
  const { durationMs, accommodations, recording, schedule } = exam.settings;
  const { facts } = text;
  const unchecked = checks.filter(({ status }) => status === 'failed');
  const [helpTitle, help] = state.breaks.left > 0 ? facts.helpBreaks(state.breaks.left) : facts.help;
  return (
    <Screen at={state} figure="clock">
      <div className={screen.intro}>
        <p className={screen.hello}>{candidateName ? text.hello(candidateName) : text.helloPlain}</p>
        <ScreenTitle className={screen.title}>
          <bdi>{exam.title}</bdi>
        </ScreenTitle>
      </div>
      {unchecked.length > 0 && (
        <Notice tone="info" title={text.unchecked}>
          <p>
            {text.uncheckedNames(unchecked.map(({ id }) => strings.check.inSentence[id]))}{' '}
            {text.uncheckedHint}
          </p>
        </Notice>
      )}
      <Facts>
        <Fact
          icon="clock"
          title={strings.amounts.duration(durationMs + accommodations.extraTimeMs + state.grantedMs)}
        >
          {exam.endsAt === null ? [facts.start, ...boundsOf(schedule, strings)].join(' ') : facts.goesOn}{' '}
          {recording.policy === 'always' && text.recording}
        </Fact>
        <Fact icon="window" title={facts.stay[0]}>
          {facts.stay[1]}
        </Fact>
        <Fact icon="unlinked" title={facts.offline[0]}>
          {facts.offline[1]}
        </Fact>
        <Fact icon="hand" title={helpTitle}>
          {help}
        </Fact>
      </Facts>
      {state.visionFailure !== null && <VisionNotice />}
      <FailureNotice failure={failure} />
      <div className={screen.actions}>
        <Button
          variant="primary"
          size="large"
          isPending={isPending}
          pendingLabel={text.starting}
          onPress={() => run(() => bridge['exam.start'](null))}
        >
          {isPending ? text.starting : text.submit}
        </Button>
      </div>
    </Screen>
  );
}
