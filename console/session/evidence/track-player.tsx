import { useEffect, useRef, useState } from 'react';
import { evidenceHref } from '../../place.ts';
import { strings } from '../../strings.ts';
import { Missing } from './picture.tsx';
import type { Playback } from './playback.ts';
import { indexAt, type Stream, type Track } from './recordings.ts';
import type { Evidence } from './use-evidence.ts';
import styles from './recordings-card.module.css';

const text = strings.recordings;

type Props = {
  readonly sessionId: string;
  readonly track: Track;
  readonly evidence: Evidence;
  /** Epoch milliseconds of what is to be seen. */
  readonly moment: number;
  readonly isPlaying: boolean;
  readonly isMuted: boolean;
  /** How fast it plays; 1 is as it was. */
  readonly rate?: number;
  readonly playback: Playback;
};

/** How far the picture may be from the moment before it is moved there. */
const driftMs = 1_500;

/** One stream at one moment. The segment around the moment is shown, so that the next one follows by itself. */
export function TrackPlayer({ sessionId, track, evidence, moment, ...rest }: Props) {
  const { stream, segments } = track;
  const segment = segments[indexAt(segments, moment) ?? -1];
  const stored = segment && evidence?.get(segment.sha256)?.stored;
  return (
    <figure className={styles.track}>
      <div className={styles.stage}>
        {segment && stored ? (
          <SegmentVideo
            key={segment.sha256}
            source={evidenceHref(sessionId, segment.sha256)}
            name={text.streams[stream]}
            offsetMs={moment - segment.startedAt}
            stream={stream}
            {...rest}
          />
        ) : segment && stored === null ? (
          <Missing />
        ) : (
          <p>{text.nothingThen}</p>
        )}
      </div>
      <figcaption>{text.streams[stream]}</figcaption>
    </figure>
  );
}

type SegmentVideoProps = Pick<Props, 'isPlaying' | 'isMuted' | 'rate' | 'playback'> & {
  readonly stream: Stream;
  readonly source: string;
  readonly name: string;
  readonly offsetMs: number;
};

function SegmentVideo({
  source,
  stream,
  name,
  offsetMs,
  isPlaying,
  isMuted,
  rate = 1,
  playback,
}: SegmentVideoProps) {
  const ref = useRef<HTMLVideoElement>(null);
  const [isBroken, setIsBroken] = useState(false);
  useEffect(() => {
    playback.show(stream, ref.current);
    return () => playback.show(stream, null);
  }, [playback, stream]);

  useEffect(() => {
    const video = ref.current;
    if (!video || video.readyState === video.HAVE_NOTHING) return;
    const isFar = Math.abs(video.currentTime * 1_000 - offsetMs) > driftMs;
    if (isFar && !video.ended) video.currentTime = offsetMs / 1_000;
  }, [offsetMs]);

  useEffect(() => {
    const video = ref.current;
    if (!video) return;
    // Interrupted when the segment is over or taken away; the next one asks again.
    if (isPlaying) void video.play().catch(() => {});
    else video.pause();
  }, [isPlaying]);

  useEffect(() => {
    if (!ref.current) return;
    ref.current.defaultPlaybackRate = rate;
    ref.current.playbackRate = rate;
  }, [rate]);

  if (isBroken) return <p>{text.broken}</p>;
  return (
    // Nobody has written captions of what a candidate's room sounds like.
    // oxlint-disable-next-line jsx-a11y/media-has-caption
    <video
      ref={ref}
      src={source}
      aria-label={name}
      muted={isMuted}
      preload="auto"
      playsInline
      onError={() => setIsBroken(true)}
      onLoadedMetadata={({ currentTarget: video }) => {
        if (offsetMs > driftMs) video.currentTime = offsetMs / 1_000;
      }}
    />
  );
}
