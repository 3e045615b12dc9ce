import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import { Icon, type IconName } from '../theme/icons.tsx';
import styles from './notice.module.css';

export type Tone = 'good' | 'care' | 'bad' | 'info';

const icons: Readonly<Record<Tone, IconName>> = { good: 'check', care: 'care', bad: 'alert', info: 'info' };

type Props = {
  readonly tone: Tone;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
};

/** A message that stays in place. Wrap it in a live region where it comes and goes. */
export function Notice({ tone, title, children, actions }: Props) {
  return (
    <div className={classNames(styles.notice, styles[tone])}>
      <span className={styles.icon}>
        <Icon name={icons[tone]} />
      </span>
      <div className={styles.body}>
        <p className={styles.title}>{title}</p>
        {children}
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
}
