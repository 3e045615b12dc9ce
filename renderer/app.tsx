import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Bridge } from '../contract/bridge.ts';
import type { AppState } from '../contract/app-state.ts';
import type { AppStore } from './app-store.ts';
import type { Camera } from './capture/camera.ts';
import { CheckScreen } from './check/check-screen.tsx';
import { ReadyScreen } from './exam/ready-screen.tsx';
import { RunningScreen } from './exam/running-screen.tsx';
import { CompletedScreen } from './finish/completed-screen.tsx';
import { SubmittingScreen } from './finish/submitting-screen.tsx';
import { InvitationScreen } from './join/invitation-screen.tsx';
import { JoinScreen } from './join/join-screen.tsx';
import { Screen } from './screen.tsx';
import { strings } from './strings.ts';

type Props = { readonly bridge: Bridge; readonly store: AppStore; readonly camera: Camera };

/** Shows the screen of the phase that main says we are in. */
export function App({ bridge, store, camera }: Props) {
  const state = useSyncExternalStore(store.subscribe, store.get);
  const phase = state?.phase;
  useEffect(() => {
    switch (phase) {
      case 'checking':
        // The check opens it.
        break;
      case 'ready':
      case 'running':
        if (phase === 'running') camera.keep();
        if (camera.get().status === 'closed') void camera.open();
        break;
      case undefined:
      case 'joining':
      case 'submitting':
      case 'completed':
        camera.close();
    }
  }, [camera, phase]);
  if (state === null) {
    return (
      <Screen step={null}>
        <p>{strings.starting}</p>
      </Screen>
    );
  }
  return <Phase bridge={bridge} camera={camera} state={state} />;
}

type PhaseProps = { readonly bridge: Bridge; readonly camera: Camera; readonly state: AppState };

function Phase({ bridge, camera, state }: PhaseProps) {
  const [isInvitationDeclined, setInvitationDeclined] = useState(false);
  switch (state.phase) {
    case 'joining':
      return state.invitation && !isInvitationDeclined ? (
        <InvitationScreen
          bridge={bridge}
          invitation={state.invitation}
          onDecline={() => setInvitationDeclined(true)}
        />
      ) : (
        <JoinScreen bridge={bridge} />
      );
    case 'checking':
      return <CheckScreen bridge={bridge} camera={camera} state={state} />;
    case 'ready':
      return <ReadyScreen bridge={bridge} state={state} />;
    case 'running':
      return <RunningScreen bridge={bridge} camera={camera} state={state} />;
    case 'submitting':
      return <SubmittingScreen state={state} />;
    case 'completed':
      return <CompletedScreen bridge={bridge} state={state} />;
  }
}
