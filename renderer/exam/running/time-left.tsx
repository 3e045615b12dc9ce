import { Icon } from '../../../ui/theme/icons.tsx';
import { LiveRegion } from '../../../ui/visually-hidden.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import { dueAnnouncement, elapsedShare, useTimeLeft } from '../time.ts';
import styles from './top-bar.module.css';

type Props = {
  readonly endsAt: number | null;
  readonly durationMs: number;
  /** Without the server after a restart, how much time is left is not known for certain. */
  readonly isSure: boolean;
};

/** How much time is left, in words; said aloud at a few marks. */
export function TimeLeft({ endsAt, durationMs, isSure }: Props) {
  const text = useStrings().running;
  const leftMs = useTimeLeft(endsAt);
  if (leftMs === null) return <span />;
  if (!isSure)
    return (
      <>
        <span className={styles.time} role="timer" title={text.unsureWhy}>
          <Icon name="clock" size={18} />
          {leftMs === 0 ? text.unsure : text.leftUnsure(leftMs)}
        </span>
        <LiveRegion text={text.unsureWhy} />
      </>
    );
  const announcedMs = dueAnnouncement(leftMs);
  const spoken = leftMs === 0 ? text.timeIsOver : announcedMs === null ? '' : text.left(announcedMs);
  return (
    <>
      <span className={styles.time} role="timer">
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
