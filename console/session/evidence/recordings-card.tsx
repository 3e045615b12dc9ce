import { useEffect, useState, useSyncExternalStore } from 'react';
import { ToggleButton } from 'react-aria-components';
import { Button } from '../../../ui/controls/button.tsx';
import { strings } from '../../strings.ts';
import type { Playback } from './playback.ts';
import { spanOf, type Track } from './recordings.ts';
import { Tracks } from './tracks.tsx';
import type { Evidence } from './use-evidence.ts';
import styles from './recordings-card.module.css';

const text = strings.recordings;

type Props = {
  readonly sessionId: string;
  /** At least one. */
  readonly tracks: readonly Track[];
  readonly evidence: Evidence;
  readonly playback: Playback;
};

/** All recorded streams at one moment, played together. */
export function RecordingsCard({ sessionId, tracks, evidence, playback }: Props) {
  const { from, to } = spanOf(tracks);
  const { moment, isPlaying, rate } = useSyncExternalStore(playback.subscribe, playback.get);
  const [isMuted, setIsMuted] = useState(false);
  const at = moment ?? from;
  useEffect(() => playback.setSpan(from, to), [playback, from, to]);
  return (
    <section className={styles.card} aria-labelledby="recordings-title">
      <div className={styles.bar}>
        <h2 id="recordings-title">{text.title}</h2>
        <div className={styles.transport}>
          <ToggleButton className={styles.mute ?? ''} isSelected={isMuted} onChange={setIsMuted}>
            {text.mute}
          </ToggleButton>
          <Button size="small" variant="primary" onPress={isPlaying ? playback.pause : playback.play}>
            {isPlaying ? text.pause : text.play}
          </Button>
        </div>
      </div>
      <Tracks
        {...{ sessionId, tracks, evidence, playback, isPlaying, isMuted, rate, from, to }}
        moment={at}
      />
    </section>
  );
}
