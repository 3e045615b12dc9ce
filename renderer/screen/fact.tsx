import type { ReactNode } from 'react';
import { Icon, type IconName } from '../../ui/theme/icons.tsx';
import styles from './fact.module.css';

type Props = { readonly icon: IconName; readonly title: string; readonly children: ReactNode };

/** One thing worth knowing, in a list of them. */
export function Fact({ icon, title, children }: Props) {
  return (
    <li className={styles.fact}>
      <span className={styles.symbol}>
        <Icon name={icon} />
      </span>
      <span>
        <strong>{title}</strong>
        {children}
      </span>
    </li>
  );
}

export function Facts({ children }: { readonly children: ReactNode }) {
  return <ul className={styles.facts}>{children}</ul>;
}
