import { useState, useSyncExternalStore } from 'react';
import type { AppState } from '../../contract/app-state.ts';
import type { Bridge } from '../../contract/ipc/bridge.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { CameraView } from '../camera/camera-view.tsx';
import type { Capture } from '../capture/capture.ts';
import { FailureNotice } from '../screen/failure-notice.tsx';
import screen from '../screen/screen.module.css';
import { useStrings } from '../strings/use-strings.ts';
import type { useAction } from '../use-action.ts';
import { Outline, type PhotoKind } from './outline.tsx';
import styles from './photo-step.module.css';
import { Verdict } from './verdict.tsx';
import { usePhoto, useSpaceBar } from './use-photo.ts';

export type IdentityCapture = Pick<Capture, 'camera' | 'takePhoto'>;

type Props = {
  readonly bridge: Pick<Bridge, 'identity.photo'>;
  readonly capture: IdentityCapture;
  readonly kind: PhotoKind;
  readonly identity: AppState['identity'];
  /** The camera hangs upside down: the photo is turned. */
  readonly isUpsideDown: boolean;
  /** The way on: to the other photo, or out of this step. */
  readonly nextLabel: string;
  readonly next: ReturnType<typeof useAction>;
  readonly onNext: () => void;
  /** To the photo before this one, where it may be the cause of the trouble. */
  readonly onBack: (() => void) | null;
};

/** One photo: the live picture with an outline, then how it was judged, again as often as it takes. */
export function PhotoStep(props: Props) {
  const text = useStrings().identity;
  const { bridge, capture, kind, identity, isUpsideDown } = props;
  const { camera, takePhoto } = capture;
  const { stream, status: cameraStatus } = useSyncExternalStore(camera.subscribe, camera.get);
  const photo = usePhoto(bridge, () => takePhoto(isUpsideDown), kind);
  const { status } = identity[kind];
  const [isRetaking, setRetaking] = useState(false);
  const isAccepted = status === 'accepted' && !isRetaking;
  const isJudging = status === 'judging' || photo.isTaking;
  const canTake = stream !== null && !isJudging && !isAccepted;
  const take = () => {
    setRetaking(false);
    photo.take();
  };
  useSpaceBar(canTake, take);
  const { title, lead, outline } = text.steps[kind];
  const showsStill = photo.still !== null && (isJudging || isAccepted);
  return (
    <div className={styles.step}>
      <div className={styles.stage}>
        {showsStill ? (
          <img className={styles.still} src={photo.still} alt={text.photo(kind)} />
        ) : (
          <CameraView
            stream={stream}
            label={text.preview}
            isUpsideDown={isUpsideDown}
            emptyLabel={text.noCamera}
          >
            <Outline kind={kind} label={outline} />
          </CameraView>
        )}
      </div>
      <div className={styles.side}>
        <div className={screen.intro}>
          <ScreenTitle className={screen.title}>{title}</ScreenTitle>
          <p className={screen.lead}>{lead}</p>
        </div>
        <Verdict
          kind={kind}
          photo={isRetaking && !isJudging ? { ...identity[kind], status: 'none' } : identity[kind]}
          isTaking={photo.isTaking}
          isEmpty={photo.isEmpty}
          isCameraDown={['failed', 'lost'].includes(cameraStatus)}
        />
        <FailureNotice failure={photo.failure ?? props.next.failure} />
        <Actions
          {...props}
          isAccepted={isAccepted}
          canTake={canTake}
          isJudging={isJudging}
          onTake={take}
          onRetake={() => setRetaking(true)}
        />
      </div>
    </div>
  );
}

type ActionsProps = Props & {
  readonly isAccepted: boolean;
  readonly canTake: boolean;
  readonly isJudging: boolean;
  readonly onTake: () => void;
  readonly onRetake: () => void;
};

function Actions(props: ActionsProps) {
  const text = useStrings().identity;
  const { kind, identity, canTake, isJudging, next, nextLabel } = props;
  const { camera } = props.capture;
  if (props.isAccepted) {
    return (
      <div className={screen.actions}>
        <Button
          variant="primary"
          size="large"
          isPending={next.isPending}
          pendingLabel={text.finishing}
          onPress={props.onNext}
        >
          {nextLabel}
        </Button>
        <Button variant="quiet" onPress={props.onRetake}>
          {text.retake}
        </Button>
      </div>
    );
  }
  // Without a camera nobody can get any further here: what is left is a person.
  const isStuck = !canTake && !isJudging;
  return (
    <div className={screen.actions}>
      {isStuck ? (
        <Button variant="primary" size="large" onPress={() => void camera.open()}>
          {text.reopen}
        </Button>
      ) : (
        <Button
          variant="primary"
          size="large"
          isPending={isJudging}
          pendingLabel={text.judging}
          onPress={props.onTake}
        >
          {isJudging ? text.judging : text.take}
        </Button>
      )}
      {canTake && <span className={screen.words}>{text.space}</span>}
      {props.onBack && identity[kind].reasons.includes('not-same-person') && (
        <Button variant="quiet" onPress={props.onBack}>
          {text.toDocument}
        </Button>
      )}
      {(identity.mayDefer || isStuck) && (
        <Button variant={identity.mayDefer ? 'secondary' : 'quiet'} onPress={props.onNext}>
          {isStuck ? text.anyway : text.defer}
        </Button>
      )}
    </div>
  );
}
