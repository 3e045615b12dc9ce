import { Label, ProgressBar } from 'react-aria-components';
import styles from './progress.module.css';

type Props = {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly valueLabel: string;
};

/** How much of a known amount is done. */
export function Progress({ label, done, total, valueLabel }: Props) {
  const share = total === 0 ? 1 : done / total;
  return (
    <ProgressBar
      className={styles.progress ?? ''}
      value={done}
      maxValue={Math.max(total, 1)}
      valueLabel={valueLabel}
    >
      <span className={styles.words}>
        <Label>{label}</Label>
        <span>{valueLabel}</span>
      </span>
      <span className={styles.track}>
        <span className={styles.bar} style={{ display: 'block', transform: `scaleX(${share})` }} />
      </span>
    </ProgressBar>
  );
}
