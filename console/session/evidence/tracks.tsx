import { clockText, strings } from '../../strings.ts';
import type { Playback } from './playback.ts';
import type { Track } from './recordings.ts';
import { TrackPlayer } from './track-player.tsx';
import type { Evidence } from './use-evidence.ts';
import styles from './recordings-card.module.css';

const text = strings.recordings;

type Props = {
  readonly sessionId: string;
  readonly tracks: readonly Track[];
  readonly evidence: Evidence;
  readonly playback: Playback;
  readonly isPlaying: boolean;
  readonly isMuted: boolean;
  readonly rate: number;
  /** Where it is, and from when to when there is something: epoch milliseconds. */
  readonly moment: number;
  readonly from: number;
  readonly to: number;
};

/** All recorded streams at one moment, side by side, over a bar that leads to any other. */
export function Tracks({ tracks, from, to, ...each }: Props) {
  const { moment, playback } = each;
  return (
    <>
      <div className={styles.tracks}>
        {tracks.map((track) => (
          <TrackPlayer key={track.stream} track={track} {...each} />
        ))}
      </div>
      <div className={styles.seek}>
        <input
          type="range"
          dir="ltr"
          aria-label={text.moment}
          aria-valuetext={clockText(moment)}
          min={from}
          max={to}
          step={1_000}
          value={moment}
          onChange={({ currentTarget }) => playback.seek(Number(currentTarget.value))}
        />
        <output dir="ltr">{`${clockText(moment)} / ${clockText(to)}`}</output>
      </div>
    </>
  );
}
