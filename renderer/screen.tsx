import type { ReactNode } from 'react';
import { classNames } from '../ui/class-names.ts';
import { Logo } from '../ui/logo.tsx';
import { Steps } from '../ui/steps.tsx';
import { Figure, type FigureName } from './figures.tsx';
import styles from './screen.module.css';
import { strings } from './strings.ts';

type Props = {
  /** Index of the step on the way to the exam; null when that way is behind. */
  readonly step: number | null;
  readonly figure?: FigureName;
  readonly children: ReactNode;
};

/** The frame of every screen but the exam: name, where one is, and one calm card. */
export function Screen({ step, figure, children }: Props) {
  return (
    <div className={styles.shell}>
      <header className={styles.header}>
        <Logo name={strings.appName} />
        {step !== null && (
          <Steps
            label={strings.steps.label}
            doneLabel={strings.steps.done}
            steps={strings.steps.names}
            current={step}
          />
        )}
      </header>
      <main className={styles.main}>
        <div className={classNames(styles.card, figure && styles.withFigure)}>
          <div className={styles.content}>{children}</div>
          {figure && (
            <div className={styles.aside}>
              <Figure name={figure} />
            </div>
          )}
        </div>
      </main>
    </div>
  );
}
