import type { AppState } from '../../contract/app-state.ts';
import { Button } from '../../ui/button.tsx';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { Mark } from '../../ui/logo.tsx';
import type { Tone } from '../../ui/notice.tsx';
import { Status } from '../../ui/status.tsx';
import { LiveRegion, VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { CameraPicture } from '../camera-picture.tsx';
import { strings } from '../strings.ts';
import { dueAnnouncement, elapsedShare, useTimeLeft } from './time-left.ts';
import styles from './top-bar.module.css';

const text = strings.running;

const connectionLook: Readonly<Record<AppState['connection'], readonly [IconName, Tone | null]>> = {
  none: ['unlinked', null],
  connecting: ['linked', null],
  connected: ['linked', 'good'],
  lost: ['unlinked', 'care'],
};

type Props = {
  readonly state: AppState;
  readonly stream: MediaStream | null;
  readonly onHandIn: () => void;
};

/** All that is ours to see during the exam: title, time, connection, own picture, and the way out. */
export function TopBar({ state, stream, onHandIn }: Props) {
  return (
    <header className={styles.bar}>
      <div className={styles.title}>
        <Mark size={26} />
        <h1>{state.exam?.title}</h1>
      </div>
      {state.exam && <TimeLeft endsAt={state.exam.endsAt} durationMs={state.exam.durationMs} />}
      <div className={styles.right}>
        <Connection connection={state.connection} />
        <div className={styles.camera}>
          {stream ? (
            <CameraPicture stream={stream} label={text.camera} className={styles.video} />
          ) : (
            <>
              <Icon name="camera" />
              <VisuallyHidden>{text.cameraOff}</VisuallyHidden>
            </>
          )}
        </div>
        <Button look="primary" size="small" onPress={onHandIn}>
          {text.handIn}
        </Button>
      </div>
    </header>
  );
}

function Connection({ connection }: Pick<AppState, 'connection'>) {
  const [icon, tone] = connectionLook[connection];
  return (
    <span aria-live="polite">
      <Status icon={icon} {...(tone ? { tone } : {})}>
        {text.connection[connection]}
      </Status>
    </span>
  );
}

function TimeLeft({ endsAt, durationMs }: { readonly endsAt: number | null; readonly durationMs: number }) {
  const leftMs = useTimeLeft(endsAt);
  if (leftMs === null) return <span />;
  const announcedMs = dueAnnouncement(leftMs);
  const spoken = leftMs === 0 ? text.timeIsOver : announcedMs === null ? '' : text.left(announcedMs);
  return (
    <>
      <span className={styles.time}>
        <Icon name="clock" size={18} />
        {leftMs === 0 ? text.over : text.left(leftMs)}
      </span>
      <span
        className={styles.elapsed}
        style={{ transform: `scaleX(${elapsedShare(leftMs, durationMs)})` }}
        aria-hidden="true"
      />
      <LiveRegion text={spoken} />
    </>
  );
}
