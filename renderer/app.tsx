import { useState, useSyncExternalStore } from 'react';
import type { AppState } from '../contract/app-state.ts';
import type { Bridge } from '../contract/ipc/bridge.ts';
import { languageFor } from '../core/text/language.ts';
import type { AppStore } from './app-store.ts';
import type { Capture } from './capture/capture.ts';
import { CheckScreen } from './check/check-screen.tsx';
import { ConsentScreen } from './consent/consent-screen.tsx';
import { HeldScreen } from './exam/held-screen.tsx';
import { PausedScreen } from './exam/paused-screen.tsx';
import { ReadyScreen } from './exam/ready-screen.tsx';
import { RunningScreen } from './exam/running/running-screen.tsx';
import { CompletedScreen } from './finish/completed-screen.tsx';
import { SubmittingScreen } from './finish/submitting-screen.tsx';
import { IdentityScreen } from './identity/identity-screen.tsx';
import { HomeCheckFlow } from './home-check/home-check-flow.tsx';
import { ElsewhereScreen } from './join/elsewhere-screen.tsx';
import { InvitationScreen } from './join/invitation-screen.tsx';
import { emptyDraft, type JoinDraft } from './join/join-form.tsx';
import { MoveWaiting } from './join/move-waiting.tsx';
import { JoinScreen } from './join/join-screen.tsx';
import { EnvironmentScreen } from './environment/environment-screen.tsx';
import { InLanguage } from './language/in-language.tsx';
import { LanguageChoice } from './language/language-choice.tsx';
import { Screen } from './screen/screen.tsx';
import { useStrings } from './strings/use-strings.ts';

type Props = { readonly bridge: Bridge; readonly store: AppStore; readonly capture: Capture };

/** Shows the screen of the phase that main says we are in. What is captured follows that state by itself. */
export function App({ bridge, store, capture }: Props) {
  const state = useSyncExternalStore(store.subscribe, store.get);
  return (
    <InLanguage language={state?.language ?? languageFor(navigator.languages)} appName={state?.appName ?? ''}>
      <PhaseScreen bridge={bridge} capture={capture} state={state} />
      <MoveWaiting bridge={bridge} sign={state?.moveSign ?? null} />
    </InLanguage>
  );
}

type PhaseProps = Omit<Props, 'store'> & { readonly state: AppState | null };

function PhaseScreen({ bridge, capture, state }: PhaseProps) {
  if (state === null) return <Opening />;
  const { phase, exam, isElsewhere, homeCheck } = state;
  if (homeCheck !== null && exam !== null)
    return <HomeCheckFlow bridge={bridge} devices={capture} state={state} check={homeCheck} exam={exam} />;
  if (isElsewhere) return <Elsewhere bridge={bridge} state={state} />;
  if (phase === 'joining') return <Joining bridge={bridge} state={state} />;
  if (phase === 'completed') return <CompletedScreen bridge={bridge} state={state} />;
  if (exam === null) return <Opening />;
  return <Station bridge={bridge} capture={capture} state={state} exam={exam} phase={phase} />;
}

function Opening() {
  const strings = useStrings();
  return (
    <Screen>
      <p>{strings.starting}</p>
    </Screen>
  );
}

function Joining({ bridge, state }: { readonly bridge: Bridge; readonly state: AppState }) {
  // Who goes back finds what they gave, to correct it.
  const [draft, setDraft] = useState<JoinDraft>(emptyDraft(state.homeServer));
  const corner = <LanguageChoice bridge={bridge} language={state.language} />;
  return state.invitation ? (
    <InvitationScreen
      bridge={bridge}
      invitation={state.invitation}
      corner={corner}
      isWaiting={state.joinAgainAt !== null}
    />
  ) : (
    <JoinScreen
      bridge={bridge}
      corner={corner}
      homeServer={state.homeServer}
      draft={draft}
      onDraft={setDraft}
      trouble={state.startTrouble}
      update={state.update}
    />
  );
}

/** Whoever comes with another link, or for another exam, joins as anybody does. */
function Elsewhere({ bridge, state }: { readonly bridge: Bridge; readonly state: AppState }) {
  const [isForOther, setForOther] = useState(false);
  return isForOther || state.invitation ? (
    <Joining bridge={bridge} state={state} />
  ) : (
    <ElsewhereScreen bridge={bridge} onOther={() => setForOther(true)} />
  );
}

type StationProps = {
  readonly bridge: Bridge;
  readonly capture: Capture;
  readonly state: AppState;
  readonly exam: NonNullable<AppState['exam']>;
  readonly phase: Exclude<AppState['phase'], 'joining' | 'completed'>;
};

/** The steps of an exam that has been joined. */
function Station({ phase, ...props }: StationProps) {
  switch (phase) {
    case 'consenting':
      return <ConsentScreen {...props} />;
    case 'checking':
      return <CheckScreen bridge={props.bridge} devices={props.capture} state={props.state} />;
    case 'identifying':
      return <IdentityScreen {...props} />;
    case 'scanning':
      return <EnvironmentScreen {...props} />;
    case 'ready':
      return <ReadyScreen {...props} />;
    case 'running':
      return <RunningScreen {...props} />;
    case 'paused': {
      const { pause } = props.state;
      return pause === null ? <PausedScreen {...props} /> : <HeldScreen {...props} pause={pause} />;
    }
    case 'submitting':
      return <SubmittingScreen {...props} />;
  }
}
