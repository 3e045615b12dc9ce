import type { ReactNode } from 'react';
import { Button as AriaButton, ProgressBar, type ButtonProps } from 'react-aria-components';
import { classNames } from '../class-names.ts';
import styles from './button.module.css';

type Props = Omit<ButtonProps, 'children' | 'className'> & {
  readonly children: ReactNode;
  readonly variant?: 'primary' | 'secondary' | 'quiet';
  readonly size?: 'small' | 'medium' | 'large';
  /** Said by screen readers while the action is under way (`isPending`). */
  readonly pendingLabel?: string;
};

export function Button({ children, variant = 'secondary', size = 'medium', pendingLabel, ...rest }: Props) {
  return (
    <AriaButton
      {...rest}
      className={classNames(styles.button, styles[variant], size !== 'medium' && styles[size])}
    >
      {({ isPending }) => (
        <>
          {isPending && (
            <ProgressBar aria-label={pendingLabel ?? '…'} isIndeterminate>
              <span className={styles.spinner} aria-hidden="true" />
            </ProgressBar>
          )}
          {children}
        </>
      )}
    </AriaButton>
  );
}
