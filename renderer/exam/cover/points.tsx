import type { ReactNode } from 'react';
import { Icon, type IconName } from '../../../ui/theme/icons.tsx';
import styles from './cover-screen.module.css';

/** What there is to know while the exam is hidden, each under its name. */
export function Points({ children }: { readonly children: ReactNode }) {
  return <dl className={styles.points}>{children}</dl>;
}

type PointProps = { readonly icon: IconName; readonly name: string; readonly words: string };

export function Point({ icon, name, words }: PointProps) {
  return (
    <div className={styles.point}>
      <dt>
        <Icon name={icon} />
        {name}
      </dt>
      <dd dir="auto">{words}</dd>
    </div>
  );
}
