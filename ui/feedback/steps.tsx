import { classNames } from '../class-names.ts';
import { Icon } from '../theme/icons.tsx';
import { VisuallyHidden } from '../visually-hidden.tsx';
import styles from './steps.module.css';

type Props = {
  readonly label: string;
  readonly doneLabel: string;
  readonly steps: readonly string[];
  /** Index of the step the person is at. */
  readonly current: number;
};

/** Where one is on a short way; it informs and cannot be pressed. */
export function Steps({ label, doneLabel, steps, current }: Props) {
  return (
    <ol className={styles.steps} aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={classNames(
            styles.step,
            index === current && styles.current,
            index < current && styles.done,
          )}
          aria-current={index === current ? 'step' : undefined}
        >
          <span className={styles.number} aria-hidden="true">
            {index < current ? <Icon name="check" size={14} /> : index + 1}
          </span>
          <span className={styles.name}>{step}</span>
          {index < current && <VisuallyHidden>{doneLabel}</VisuallyHidden>}
        </li>
      ))}
    </ol>
  );
}
