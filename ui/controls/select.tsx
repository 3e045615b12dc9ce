import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
} from 'react-aria-components';
import { classNames } from '../class-names.ts';
import { Icon } from '../theme/icons.tsx';
import styles from './field.module.css';

type Props = {
  readonly label: string;
  /** For what is plain to see by its value, such as a language. */
  readonly isLabelHidden?: boolean;
  readonly options: readonly { readonly id: string; readonly label: string; readonly lang?: string }[];
  readonly value: string | null;
  readonly onChange: (id: string) => void;
};

/** Picks one of a few. */
export function Select({ label, isLabelHidden = false, options, value, onChange }: Props) {
  return (
    <AriaSelect
      value={value}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      onChange={(id) => id !== null && onChange(String(id))}
      className={styles.field ?? ''}
    >
      {!isLabelHidden && <Label className={styles.label ?? ''}>{label}</Label>}
      <Button className={classNames(styles.input, styles.select)}>
        <SelectValue />
        <Icon name="chevron" />
      </Button>
      <Popover className={styles.popover ?? ''}>
        <ListBox>
          {options.map((option) => (
            <ListBoxItem key={option.id} id={option.id} className={styles.option ?? ''}>
              <bdi lang={option.lang}>{option.label}</bdi>
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
