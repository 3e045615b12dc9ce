import { useEffect, type ReactNode } from 'react';
import type { AppState } from '../../contract/app-state.ts';
import { classNames } from '../../ui/class-names.ts';
import { Logo } from '../../ui/theme/logo.tsx';
import { Steps } from '../../ui/feedback/steps.tsx';
import { Figure, type FigureName } from './figures.tsx';
import styles from './screen.module.css';
import { useStrings } from '../strings/use-strings.ts';

type Props = {
  /** Where the candidate is on the way to the exam; absent where there is no such way yet, or no more. */
  readonly at?: Pick<AppState, 'phase' | 'steps'>;
  readonly figure?: FigureName;
  /** At the end of the header, where no way to the exam is shown. */
  readonly corner?: ReactNode;
  readonly children: ReactNode;
};

/** The frame of every screen but the exam: name, where one is, and one calm card. */
export function Screen({ at, figure, corner, children }: Props) {
  const strings = useStrings();
  // In braces: newer Chromium returns a promise, which React would take for a clean-up.
  useEffect(() => {
    window.scrollTo(0, 0);
  }, []);
  return (
    <div className={styles.shell}>
      <header className={styles.header}>
        <Logo name={strings.appName} />
        {at && <ExamSteps {...at} />}
        {corner}
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

function ExamSteps({ phase, steps }: Pick<AppState, 'phase' | 'steps'>) {
  const strings = useStrings();
  const { label, done, names } = strings.steps;
  const shown = steps.flatMap((step) => {
    const name = names[step];
    return name === undefined ? [] : [{ step, name }];
  });
  const current = shown.findIndex(({ step }) => step === phase);
  if (current < 0) return null;
  return <Steps label={label} doneLabel={done} steps={shown.map(({ name }) => name)} current={current} />;
}
