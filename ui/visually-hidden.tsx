import type { ReactNode } from 'react';
import styles from './visually-hidden.module.css';

/** Text for screen readers alone. */
export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span className={styles.hidden}>{children}</span>;
}

/** A polite live region: speaks its text whenever that changes. It must be on the page before the text is. */
export function LiveRegion({ text }: { readonly text: string }) {
  return (
    <div className={styles.hidden} aria-live="polite" aria-atomic="true">
      {text}
    </div>
  );
}
