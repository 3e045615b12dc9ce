import type { ReactNode } from 'react';
import { classNames } from '../ui/class-names.ts';
import { Logo } from '../ui/theme/logo.tsx';
import { Notice } from '../ui/feedback/notice.tsx';
import { Status } from '../ui/feedback/status.tsx';
import { LiveRegion } from '../ui/visually-hidden.tsx';
import { strings, zoneText } from './strings.ts';
import type { WatchState } from './live/watch.ts';
import styles from './app.module.css';

type Props = {
  readonly menu: ReactNode;
  readonly children: ReactNode;
  /** The page fills the window, and scrolls within itself. */
  readonly isFilling?: boolean;
};

/** Header with who is signed in, around a page. */
export function Frame({
  menu,
  status,
  isFilling = false,
  children,
}: Props & { readonly status?: ReactNode }) {
  return (
    <div className={classNames(styles.frame, isFilling && styles.filling)}>
      <header className={styles.header}>
        <Logo name={strings.appName} />
        {status}
        {menu}
      </header>
      <main className={styles.main}>{children}</main>
      <footer className={styles.zone}>{strings.zone(zoneText())}</footer>
    </div>
  );
}

/** The same with whether what is shown is live, and the voice that says what may need a look. */
export function WatchFrame({
  state,
  children,
  ...rest
}: Props & { readonly state: Pick<WatchState, 'isLive' | 'failure' | 'announcement'> }) {
  const status = (
    <span aria-live="polite" className={styles.status}>
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
  );
  return (
    <Frame {...rest} status={status}>
      <div aria-live="polite">
        {state.failure && (
          <Notice tone="care" title={strings.failureTitle}>
            <p>{state.failure.message}</p>
          </Notice>
        )}
      </div>
      {children}
      <LiveRegion text={state.announcement} />
    </Frame>
  );
}
