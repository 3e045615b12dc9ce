import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import styles from './checkbox.module.css';
import { Icon } from '../theme/icons.tsx';

type Props = {
  readonly children: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  /** Id of what explains it. */
  readonly describedBy?: string;
};

/** One thing to agree to. The whole label can be pressed. */
export function Checkbox({ children, isSelected, onChange, describedBy }: Props) {
  return (
    <AriaCheckbox
      className={styles.checkbox ?? ''}
      isSelected={isSelected}
      onChange={onChange}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
    >
      <span className={styles.box} aria-hidden="true">
        <Icon name="check" size={18} />
      </span>
      <span>{children}</span>
    </AriaCheckbox>
  );
}
