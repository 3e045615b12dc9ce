import { useState } from 'react';
import type { AppState } from '../../contract/app-state.ts';
import type { Bridge } from '../../contract/ipc/bridge.ts';
import { Screen } from '../screen/screen.tsx';
import { useStrings } from '../strings/use-strings.ts';
import { useAction } from '../use-action.ts';
import { VisionNotice } from '../screen/vision-notice.tsx';
import type { PhotoKind } from './outline.tsx';
import { PhotoStep, type IdentityCapture } from './photo-step.tsx';

type Props = {
  readonly bridge: Pick<Bridge, 'identity.photo' | 'identity.finish'>;
  readonly capture: IdentityCapture;
  readonly state: AppState;
  readonly exam: NonNullable<AppState['exam']>;
};

/** The photos that the exam asks for, one after the other. It never is a dead end: a person can check, too. */
export function IdentityScreen({ bridge, capture, state, exam }: Props) {
  const text = useStrings().identity;
  const { identity } = state;
  const asked = (['document', 'face'] as const).filter((kind) => exam.settings.identity[kind]);
  // After a restart it goes on with the photo that is still missing.
  const [kind, setKind] = useState<PhotoKind>(
    () => asked.find((each) => identity[each].status !== 'accepted') ?? asked.at(-1) ?? 'face',
  );
  const finish = useAction();
  const before = asked[asked.indexOf(kind) - 1];
  const following = asked[asked.indexOf(kind) + 1];
  const goOn = () => {
    if (following) setKind(following);
    else finish.run(() => bridge['identity.finish'](null));
  };
  return (
    <Screen at={state}>
      <PhotoStep
        key={kind}
        bridge={bridge}
        capture={capture}
        kind={kind}
        identity={identity}
        isUpsideDown={state.camera.isUpsideDown}
        nextLabel={following ? text.toFace : text.finish}
        next={finish}
        onNext={goOn}
        onBack={before ? () => setKind(before) : null}
      />
      {state.visionFailure !== null && <VisionNotice />}
    </Screen>
  );
}
