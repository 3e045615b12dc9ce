import { useId } from 'react';
import type { AppState } from '../../contract/app-state.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import { asksBiometricConsent, consentStreamsOf, type ConsentStream } from '../../core/consent.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Checkbox } from '../../ui/controls/checkbox.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { FailureNotice } from '../screen/failure-notice.tsx';
import { Screen } from '../screen/screen.tsx';
import screen from '../screen/screen.module.css';
import { useStrings } from '../strings/use-strings.ts';
import type { useAction } from '../use-action.ts';
import styles from './consent-list.module.css';

/** What has been ticked so far. */
export type Ticks = { readonly streams: readonly string[]; readonly biometric: boolean };

type Props = {
  readonly state: AppState;
  readonly settings: ExamSettings;
  readonly ticks: Ticks;
  readonly onTick: (ticks: Ticks) => void;
  readonly agreeing: ReturnType<typeof useAction>;
  readonly onAgree: () => void;
  readonly onDecline: () => void;
  readonly onBack: () => void;
};

/** Every stream with its purpose, how long it is kept and who sees it; each to be agreed to by itself. */
export function ConsentList(props: Props) {
  const text = useStrings().consent;
  const { state, settings, ticks, onTick } = props;
  const streams = consentStreamsOf(settings);
  const tick = (id: string, isTicked: boolean) => {
    const others = ticks.streams.filter((other) => other !== id);
    onTick({ ...ticks, streams: isTicked ? [...others, id] : others });
  };
  const open = streams.filter(({ id }) => !ticks.streams.includes(id)).length;
  return (
    <Screen at={state}>
      <div className={screen.intro}>
        <ScreenTitle className={screen.title}>{text.title}</ScreenTitle>
        <p className={screen.lead}>{text.listLead}</p>
      </div>
      <ul className={styles.list} aria-label={text.streams}>
        {streams.map((stream) => (
          <Stream
            key={stream.id}
            stream={stream}
            organisation={settings.organisation}
            isTicked={ticks.streams.includes(stream.id)}
            onTick={(isTicked) => tick(stream.id, isTicked)}
          />
        ))}
      </ul>
      <p className={screen.words}>{text.local}</p>
      {asksBiometricConsent(settings) && (
        <Biometric
          isRepeated={settings.identity.recheck}
          isTicked={ticks.biometric}
          onTick={(biometric) => onTick({ ...ticks, biometric })}
        />
      )}
      <Dock {...props} open={open} />
    </Screen>
  );
}

type DockProps = Pick<Props, 'agreeing' | 'onAgree' | 'onDecline' | 'onBack'> & { readonly open: number };

function Dock({ agreeing, open, onAgree, onDecline, onBack }: DockProps) {
  const text = useStrings().consent;
  const { isPending } = agreeing;
  const words = useId();
  return (
    <div className={screen.dock}>
      <Button
        variant="primary"
        size="large"
        isDisabled={open > 0}
        isPending={isPending}
        pendingLabel={text.agreeing}
        aria-describedby={words}
        onPress={onAgree}
      >
        {isPending ? text.agreeing : text.agree}
      </Button>
      <Button variant="quiet" onPress={onDecline}>
        {text.decline}
      </Button>
      <Button variant="quiet" onPress={onBack}>
        {text.back}
      </Button>
      <p id={words} className={screen.words} aria-live="polite">
        {open > 0 ? text.open(open) : text.complete}
      </p>
      <FailureNotice failure={agreeing.failure} />
    </div>
  );
}

type StreamProps = {
  readonly stream: ConsentStream;
  readonly organisation: string;
  readonly isTicked: boolean;
  readonly onTick: (isTicked: boolean) => void;
};

function Stream({ stream, organisation, isTicked, onTick }: StreamProps) {
  const text = useStrings().consent;
  const about = useId();
  const { id, keeps, retentionDays, isListenedTo } = stream;
  return (
    <li className={styles.stream}>
      <Checkbox isSelected={isTicked} onChange={onTick} describedBy={about}>
        {text.names[id]}
      </Checkbox>
      <div id={about} className={styles.about}>
        <p>{isListenedTo ? `${text.purposes[id]} ${text.listening}` : text.purposes[id]}</p>
        <dl className={styles.terms}>
          <div>
            <dt>{text.labels.kept}</dt>
            <dd>{`${text.kept(keeps)}: ${text.keptFor(retentionDays)}`}</dd>
          </div>
          <div>
            <dt>{text.labels.seenBy}</dt>
            <dd>{text.seenBy(organisation)}</dd>
          </div>
        </dl>
      </div>
    </li>
  );
}

type BiometricProps = Pick<StreamProps, 'isTicked' | 'onTick'> & { readonly isRepeated: boolean };

function Biometric({ isRepeated, isTicked, onTick }: BiometricProps) {
  const text = useStrings().consent;
  const about = useId();
  return (
    <section className={styles.biometric}>
      <h2>{text.biometricTitle}</h2>
      <Checkbox isSelected={isTicked} onChange={onTick} describedBy={about}>
        {isRepeated ? text.biometricRepeated : text.biometric}
      </Checkbox>
      <p id={about}>{isRepeated ? text.biometricRepeatedHint : text.biometricHint}</p>
    </section>
  );
}
