import { useEffect, useState, useSyncExternalStore } from 'react';
import { ToggleButton } from 'react-aria-components';
import { Button } from '../../../ui/controls/button.tsx';
import type { Playback } from '../../session/evidence/playback.ts';
import { spanOf, type Track } from '../../session/evidence/recordings.ts';
import { Tracks } from '../../session/evidence/tracks.tsx';
import type { Evidence } from '../../session/evidence/use-evidence.ts';
import { strings } from '../../strings.ts';
import { actionKeys, keyName, type KeyAction } from '../data/review-keys.ts';
import recordings from '../../session/evidence/recordings-card.module.css';
import styles from './review.module.css';

const { review } = strings;
const text = strings.recordings;

type Props = {
  readonly sessionId: string;
  readonly tracks: readonly Track[];
  readonly evidence: Evidence;
  readonly playback: Playback;
  readonly isSkipping: boolean;
  readonly actions: Readonly<Record<KeyAction, () => void>>;
};

/** Camera, screen and sound at one moment. */
export function ReviewPlayer({ sessionId, tracks, evidence, playback, isSkipping, actions }: Props) {
  const { moment, isPlaying, rate } = useSyncExternalStore(playback.subscribe, playback.get);
  const [isMuted, setIsMuted] = useState(false);
  const { from, to } = tracks.length > 0 ? spanOf(tracks) : { from: 0, to: 0 };
  useEffect(() => playback.setSpan(from, to), [playback, from, to]);
  if (tracks.length === 0) return <p className={styles.card}>{review.page.noRecordings}</p>;
  const at = Math.min(to, Math.max(from, moment ?? from));
  return (
    <section className={recordings.card} aria-label={review.page.player}>
      <Tracks
        {...{ sessionId, tracks, evidence, playback, isPlaying, isMuted, rate, from, to }}
        moment={at}
      />
      <div className={styles.transport}>
        <Button size="small" variant="primary" onPress={actions.play}>
          {isPlaying ? text.pause : text.play} <kbd>{keyName(actionKeys.play)}</kbd>
        </Button>
        <Toggle isOn={rate !== 1} onChange={actions.speed} keyOf="speed" words="2×" />
        <Toggle isOn={isSkipping} onChange={actions.quiet} keyOf="quiet" words={review.keys.quiet} />
        <ToggleButton className={recordings.mute ?? ''} isSelected={isMuted} onChange={setIsMuted}>
          {text.mute}
        </ToggleButton>
      </div>
    </section>
  );
}

type ToggleProps = {
  readonly isOn: boolean;
  readonly onChange: () => void;
  readonly keyOf: KeyAction;
  readonly words: string;
};

function Toggle({ isOn, onChange, keyOf, words }: ToggleProps) {
  return (
    <ToggleButton className={recordings.mute ?? ''} isSelected={isOn} onChange={onChange}>
      {words} <kbd>{keyName(actionKeys[keyOf])}</kbd>
    </ToggleButton>
  );
}
