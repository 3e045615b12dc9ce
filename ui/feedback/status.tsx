import { classNames } from '../class-names.ts';
import { Icon, type IconName } from '../theme/icons.tsx';
import type { Tone } from './notice.tsx';
import styles from './status.module.css';

type Props = { readonly icon: IconName; readonly tone?: Tone; readonly children: string };

/** One word or two about how something is: always icon and word, never colour alone. */
export function Status({ icon, tone, children }: Props) {
  return (
    <span className={classNames(styles.status, tone && styles[tone])}>
      <Icon name={icon} size={18} />
      {children}
    </span>
  );
}
