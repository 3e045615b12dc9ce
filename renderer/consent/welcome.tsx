import type { AppState } from '../../contract/app-state.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { Fact, Facts } from '../screen/fact.tsx';
import { Screen } from '../screen/screen.tsx';
import screen from '../screen/screen.module.css';
import { useStrings } from '../strings/use-strings.ts';

type Props = {
  readonly state: AppState;
  readonly settings: ExamSettings;
  readonly onNext: () => void;
};

/** Before anything is asked: who holds the exam, how long it takes, what is needed. */
export function Welcome({ state, settings, onNext }: Props) {
  const text = useStrings().consent;
  const { candidateName, exam } = state;
  const { organisation, contact, durationMs, accommodations } = settings;
  const { extraTimeMs, breaks, assistiveTechnology, speech } = accommodations;
  const { facts } = text;
  return (
    <Screen at={state} figure="door">
      <div className={screen.intro}>
        {candidateName && <p className={screen.hello}>{text.hello(candidateName)}</p>}
        <ScreenTitle className={screen.title}>
          <bdi>{exam?.title}</bdi>
        </ScreenTitle>
        <p className={screen.lead}>{text.lead}</p>
      </div>
      <Facts>
        <Fact icon="institution" title={facts.heldBy(organisation)}>
          {contact === '' ? facts.noContact : facts.contact(contact)}
        </Fact>
        <Fact icon="clock" title={facts.howLong(durationMs + extraTimeMs)}>
          {extraTimeMs > 0 ? facts.extra(extraTimeMs) : facts.noExtra}
        </Fact>
        <Fact icon="card" title={facts.need}>
          {facts.needed(needs(settings))}
        </Fact>
        <Fact icon="cup" title={facts.breaks(breaks.count)}>
          {facts.breaksHint(breaks.count, breaks.eachMs)}
        </Fact>
        {assistiveTechnology.length > 0 && (
          <Fact icon="check" title={facts.assistive}>
            {facts.assistiveHint}
          </Fact>
        )}
        {speech && (
          <Fact icon="check" title={facts.speech}>
            {facts.speechHint}
          </Fact>
        )}
      </Facts>
      <div className={screen.actions}>
        <Button variant="primary" size="large" onPress={onNext}>
          {text.next}
        </Button>
      </div>
    </Screen>
  );
}

function needs({ streams, identity, environment }: ExamSettings): readonly string[] {
  const text = useStrings().consent;
  const { facts } = text;
  return [
    ...(identity.document ? [facts.id] : []),
    ...(streams.camera || identity.document || identity.face || environment ? [facts.camera] : []),
    ...(streams.microphone ? [facts.microphone] : []),
    facts.room,
  ];
}
