import { useState, useSyncExternalStore } from 'react';
import type { AppState } from '../../../contract/app-state.ts';
import type { Bridge } from '../../../contract/ipc/bridge.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Notice } from '../../../ui/feedback/notice.tsx';
import { LiveRegion } from '../../../ui/visually-hidden.tsx';
import { focusTitle } from '../../screen/focus-title.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { VisionNotice } from '../../screen/vision-notice.tsx';
import { BreakDialog } from './break-dialog.tsx';
import { CoverScreen } from '../cover/cover-screen.tsx';
import { ExamSlot } from './exam-slot.tsx';
import { HandInDialog } from '../hand-in-dialog.tsx';
import { LateNotices } from './late-notices.tsx';
import { LostNotices, useBackWords, useLost, type ExamCapture } from './lost-notices.tsx';
import { MessagesDialog, UnreadMessage } from './messages.tsx';
import styles from './running-screen.module.css';
import { TopBar } from './top-bar.tsx';
import { Warnings } from './warnings.tsx';

type Props = {
  readonly bridge: Pick<
    Bridge,
    | 'exam.place'
    | 'exam.submit'
    | 'exam.leave'
    | 'break.begin'
    | 'hand.raise'
    | 'message.read'
    | 'warning.read'
    | 'staff.release'
  >;
  readonly capture: ExamCapture;
  readonly state: AppState;
  readonly exam: NonNullable<AppState['exam']>;
};

/** What lies over the exam; the exam's own view is hidden meanwhile. */
type Open = 'hand-in' | 'break' | 'messages';

/** The exam: a thin bar of ours, what there is to say under it, and below that the exam's own page. */
export function RunningScreen({ bridge, capture, state, exam }: Props) {
  const strings = useStrings();
  const { stream } = useSyncExternalStore(capture.camera.subscribe, capture.camera.get);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const { cover } = state;
  const { kiosk, quitPasswordHash } = exam.settings.lockdown;
  const [isCovered, setCovered] = useState(cover !== null);
  const [coverWords, setCoverWords] = useState('');
  if (isCovered !== (cover !== null)) {
    setCovered(!isCovered);
    setCoverWords(isCovered ? strings.findings.cover.gone : '');
    if (!isCovered) close();
  }
  return (
    <div className={styles.frame}>
      <TopBar
        bridge={bridge}
        state={state}
        exam={exam}
        stream={stream}
        onMessages={() => setOpen('messages')}
        onBreak={() => setOpen('break')}
        onHandIn={() => setOpen('hand-in')}
      />
      <Strips bridge={bridge} capture={capture} state={state} exam={exam} />
      {cover === null ? (
        <ExamSlot bridge={bridge} isVisible={open === null} />
      ) : (
        <CoverScreen bridge={bridge} cover={cover} isOffline={state.connection === 'lost'} />
      )}
      <LiveRegion text={coverWords} />
      <HandInDialog
        bridge={bridge}
        endsAt={exam.endsAt}
        isLate={state.handIn === 'late'}
        mayRelease={state.lockdown === 'engaged' && kiosk && quitPasswordHash !== null}
        isOpen={open === 'hand-in'}
        onClose={close}
      />
      <BreakDialog
        bridge={bridge}
        exam={exam}
        left={state.breaks.left}
        isOpen={open === 'break'}
        onClose={close}
      />
      <MessagesDialog messages={state.messages} isOpen={open === 'messages'} onClose={close} />
    </div>
  );
}

/** Messages and notices. They take room from the exam instead of lying over it, and are spoken as they come. */
function Strips({ bridge, capture, state, exam }: Props) {
  const strings = useStrings();
  const text = strings.running;
  const lost = useLost(capture, exam);
  const backWords = useBackWords(lost);
  const [isVisionNoted, setVisionNoted] = useState(false);
  const isOffline = state.connection === 'lost';
  const [wasOffline, setWasOffline] = useState(false);
  if (isOffline && !wasOffline) setWasOffline(true);
  return (
    <>
      <div className={styles.strips} aria-live="polite">
        <UnreadMessage bridge={bridge} messages={state.messages} endsAt={exam.endsAt} />
        {isOffline && (
          <Notice tone="care" title={text.offline}>
            <p>{state.inTheWay === null ? text.offlineHint : text.offlineBy[state.inTheWay]}</p>
          </Notice>
        )}
        <LateNotices state={state} />
        {state.unsentForm !== null && (
          <Notice tone="care" title={text.unsent.title}>
            <p>
              {text.unsent[state.unsentForm]} {text.unsent.hint}
            </p>
          </Notice>
        )}
        {state.answersFile !== null && (
          <Notice tone="info" title={text.answersFile.title}>
            <p>
              {state.answersFile.path === null
                ? text.answersFile.failed
                : text.answersFile.where(state.answersFile.path)}
            </p>
          </Notice>
        )}
        {state.lockdown === 'released' && exam.settings.lockdown.kiosk && (
          <Notice tone="info" title={text.released}>
            <p>{text.releasedHint}</p>
          </Notice>
        )}
        <Warnings bridge={bridge} warnings={state.warnings} />
        <LostNotices lost={lost} capture={capture} />
        {state.visionFailure !== null && !isVisionNoted && (
          <VisionNotice
            actions={
              <Button
                size="small"
                onPress={() => {
                  setVisionNoted(true);
                  focusTitle();
                }}
              >
                {strings.vision.dismiss}
              </Button>
            }
          />
        )}
      </div>
      <LiveRegion text={backWords} />
      <LiveRegion text={wasOffline && state.connection === 'connected' ? text.online : ''} />
    </>
  );
}
