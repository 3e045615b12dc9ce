import type { ReactNode } from 'react';
import { Link } from 'react-aria-components';
import { classNames } from '../class-names.ts';
import styles from './button.module.css';

type Props = {
  readonly href: string;
  readonly variant?: 'primary' | 'secondary' | 'quiet';
  readonly size?: 'medium' | 'large';
  readonly children: ReactNode;
};

/** Leads to another place in the app, and looks like a button because it is the next step. */
export function LinkButton({ href, variant = 'secondary', size = 'medium', children }: Props) {
  return (
    <Link
      href={href}
      className={classNames(styles.button, styles[variant], size === 'large' && styles.large)}
    >
      {children}
    </Link>
  );
}
