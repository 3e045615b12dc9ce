import type { ReactNode } from 'react';
import type { Failure } from '../contract/result.ts';
import { Icon, type IconName } from '../ui/theme/icons.tsx';
import { ScreenTitle } from '../ui/screen-title.tsx';
import { failureWords } from './strings/strings.ts';
import { useStrings } from './strings/use-strings.ts';
import styles from './quiet-screens.module.css';

function QuietScreen({ icon, children }: { readonly icon: IconName; readonly children: ReactNode }) {
  return (
    <main className={styles.page}>
      <span className={styles.symbol}>
        <Icon name={icon} size={32} />
      </span>
      {children}
    </main>
  );
}

export function OpeningScreen() {
  const strings = useStrings();
  return (
    <QuietScreen icon="clock">
      <ScreenTitle>{strings.opening}</ScreenTitle>
    </QuietScreen>
  );
}

type Over = { readonly children?: ReactNode };

export function ClosedScreen({ failure, children }: Over & { readonly failure: Failure }) {
  const strings = useStrings();
  return (
    <QuietScreen icon="info">
      <ScreenTitle>{strings.closed.title}</ScreenTitle>
      <p>{failureWords(strings, failure)}</p>
      {children}
    </QuietScreen>
  );
}

export function SubmittedScreen({ children }: Over) {
  const strings = useStrings();
  return (
    <QuietScreen icon="check">
      <ScreenTitle>{strings.submitted.title}</ScreenTitle>
      <p>{strings.submitted.body}</p>
      {children}
    </QuietScreen>
  );
}
