import { useState, useSyncExternalStore } from 'react';
import type { AppState } from '../../../contract/app-state.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Notice } from '../../../ui/feedback/notice.tsx';
import type { Capture } from '../../capture/capture.ts';
import { focusTitle } from '../../screen/focus-title.ts';
import type { Strings } from '../../strings/strings.ts';
import { useStrings } from '../../strings/use-strings.ts';

type Stream = keyof Strings['running']['lost'];
export type ExamCapture = Pick<Capture, Stream>;

/** A stream that should run and does not. `isDenied`: it was refused rather than cut off. */
export type Lost = { readonly stream: Stream; readonly isDenied: boolean };

/** What of the streams of this exam is missing right now. */
export function useLost(capture: ExamCapture, exam: NonNullable<AppState['exam']>): readonly Lost[] {
  const views = {
    camera: useSyncExternalStore(capture.camera.subscribe, capture.camera.get),
    microphone: useSyncExternalStore(capture.microphone.subscribe, capture.microphone.get),
    screen: useSyncExternalStore(capture.screen.subscribe, capture.screen.get),
  };
  return (['camera', 'microphone', 'screen'] as const).flatMap((stream) => {
    const { status, reason } = views[stream];
    // The others open by themselves; the screen waits for a click, after a restart too.
    const isMissing = ['failed', 'lost'].includes(status) || (stream === 'screen' && status === 'closed');
    return exam.settings.streams[stream] && isMissing ? [{ stream, isDenied: reason === 'denied' }] : [];
  });
}

/** Says what is missing and how it comes back. The exam goes on meanwhile. */
export function LostNotices({
  lost,
  capture,
}: {
  readonly lost: readonly Lost[];
  readonly capture: ExamCapture;
}) {
  const text = useStrings().running.lost;
  return lost.map(({ stream, isDenied }) => (
    <Notice
      key={stream}
      tone="care"
      title={text[stream].title}
      actions={
        stream === 'screen' && (
          <Button
            size="small"
            onPress={() => {
              void capture.screen.open();
              focusTitle();
            }}
          >
            {text.screen.action}
          </Button>
        )
      }
    >
      <p>{isDenied ? text[stream].denied : text[stream].hint}</p>
    </Notice>
  ));
}

/** What came back last, in words. */
export function useBackWords(lost: readonly Lost[]): string {
  const text = useStrings().running.lost;
  const names = lost.map(({ stream }) => stream).join(' ');
  const [before, setBefore] = useState(names);
  const [words, setWords] = useState('');
  if (before !== names) {
    setBefore(names);
    const back = (['camera', 'microphone', 'screen'] as const).filter(
      (stream) => before.split(' ').includes(stream) && !names.split(' ').includes(stream),
    );
    setWords(back.map((stream) => text[stream].back).join(' '));
  }
  return words;
}
