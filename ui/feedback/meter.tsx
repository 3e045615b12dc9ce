import { Label, Meter as AriaMeter } from 'react-aria-components';
import styles from './meter.module.css';

type Props = {
  readonly label: string;
  /** 0 to 1. */
  readonly value01: number;
  /** From here on it is enough: marked on the scale. */
  readonly enough01: number;
  readonly valueLabel: string;
};

/** How strong something is right now: a bar, a mark for what is enough, and a word for it. */
export function Meter({ label, value01, enough01, valueLabel }: Props) {
  const value = Math.min(1, Math.max(0, value01));
  return (
    <AriaMeter className={styles.meter ?? ''} value={value} maxValue={1} valueLabel={valueLabel}>
      <span className={styles.words}>
        <Label>{label}</Label>
        <span className={styles.value}>{valueLabel}</span>
      </span>
      <span className={styles.track}>
        <span className={styles.bar} style={{ transform: `scaleX(${value})` }} />
        <span className={styles.mark} style={{ insetInlineStart: `${enough01 * 100}%` }} />
      </span>
    </AriaMeter>
  );
}
