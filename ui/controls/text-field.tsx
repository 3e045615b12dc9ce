import type { ReactNode } from 'react';
import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  TextField as AriaTextField,
  type TextFieldProps,
} from 'react-aria-components';
import { Icon } from '../theme/icons.tsx';
import styles from './field.module.css';

type Props = Omit<TextFieldProps, 'children' | 'className'> & {
  readonly label: string;
  /** For fields whose purpose is plain to see, such as a search. */
  readonly isLabelHidden?: boolean;
  readonly hint?: string;
  readonly error?: string | null;
  readonly placeholder?: string;
  /** Room for a text of several paragraphs. */
  readonly isLong?: boolean;
  /** The direction of what is typed: that of its own letters, unless it has one always, as an address has. */
  readonly dir?: 'auto' | 'ltr';
  /** Shown after the input, such as a unit. */
  readonly after?: ReactNode;
};

export function TextField({
  label,
  isLabelHidden = false,
  hint,
  error,
  placeholder,
  isLong = false,
  dir = 'auto',
  after,
  ...rest
}: Props) {
  const look = { className: styles.input ?? '', ...directionOf(dir, rest.value) };
  const input = isLong ? (
    <TextArea {...look} />
  ) : (
    <Input {...look} {...(placeholder ? { placeholder } : {})} />
  );
  return (
    <AriaTextField
      // The browser would keep a form with an `error` from being sent again as it is.
      validationBehavior="aria"
      {...rest}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      isInvalid={Boolean(error)}
      className={styles.field ?? ''}
    >
      {!isLabelHidden && <Label className={styles.label ?? ''}>{label}</Label>}
      {hint && (
        <Text slot="description" className={styles.hint ?? ''}>
          {hint}
        </Text>
      )}
      {after ? (
        <span className={styles.withUnit}>
          {input}
          {after}
        </span>
      ) : (
        input
      )}
      <FieldError className={styles.error ?? ''}>
        <Icon name="care" size={18} />
        <span>{error}</span>
      </FieldError>
    </AriaTextField>
  );
}

/** Where nothing is typed yet there are no letters to go by, and the page's own direction is the likely one. */
const directionOf = (dir: 'auto' | 'ltr', value: string | undefined) =>
  dir === 'auto' && !value ? {} : { dir };
