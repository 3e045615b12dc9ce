import type { ReactNode } from 'react';
import { Logo } from '../ui/theme/logo.tsx';
import { Notice } from '../ui/feedback/notice.tsx';
import { Status } from '../ui/feedback/status.tsx';
import { LiveRegion } from '../ui/visually-hidden.tsx';
import { strings } from './strings.ts';
import type { WatchState } from './live/watch.ts';
import styles from './app.module.css';

type Props = { readonly state: WatchState; readonly children: ReactNode };

/** Header, whether what is shown is live, and the voice that says what may need a look. */
export function WatchFrame({ state, children }: Props) {
  return (
    <div className={styles.frame}>
      <header className={styles.header}>
        <Logo name={strings.appName} />
        <span aria-live="polite">
          {state.isLive ? (
            <Status icon="linked" tone="good">
              {strings.live}
            </Status>
          ) : (
            <Status icon="unlinked" tone="care">
              {strings.notLive}
            </Status>
          )}
        </span>
      </header>
      <main className={styles.main}>
        <div aria-live="polite">
          {state.failure && (
            <Notice tone="care" title={strings.failureTitle}>
              <p>{state.failure.message}</p>
            </Notice>
          )}
        </div>
        {children}
      </main>
      <LiveRegion text={state.announcement} />
    </div>
  );
}
