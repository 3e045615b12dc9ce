import { Checkbox } from '../../ui/controls/checkbox.tsx';
import styles from './choices.module.css';

type ChoicesProps<Id extends string> = {
  readonly label: string;
  readonly options: readonly { readonly id: Id; readonly label: string }[];
  readonly chosen: readonly Id[];
  readonly onChange: (chosen: readonly Id[]) => void;
};

/** Any number of a few. */
export function Choices<Id extends string>({ label, options, chosen, onChange }: ChoicesProps<Id>) {
  return (
    <fieldset className={styles.choices}>
      <legend>{label}</legend>
      {options.map((option) => (
        <Checkbox
          key={option.id}
          isSelected={chosen.includes(option.id)}
          onChange={(isChosen) =>
            onChange(isChosen ? [...chosen, option.id] : chosen.filter((id) => id !== option.id))
          }
        >
          {option.label}
        </Checkbox>
      ))}
    </fieldset>
  );
}
