import { Button } from '../../../ui/controls/button.tsx';
import { strings } from '../../strings.ts';
import styles from './factor.module.css';

type Props = {
  readonly submit: string;
  readonly pending: string;
  readonly isPending: boolean;
  readonly onCancel: () => void;
};

/** The end of a form of the card: not after all, or on. */
export function FormActions({ submit, pending, isPending, onCancel }: Props) {
  return (
    <div className={styles.actions}>
      <Button size="small" onPress={onCancel}>
        {strings.secondFactor.cancel}
      </Button>
      <Button type="submit" size="small" variant="primary" isPending={isPending} pendingLabel={pending}>
        {submit}
      </Button>
    </div>
  );
}
