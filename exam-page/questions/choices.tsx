import { Checkbox, CheckboxGroup, Label, Radio, RadioGroup } from 'react-aria-components';
import type { Question } from '../../contract/exam.ts';
import { formulaName } from '../../core/content/content.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/theme/icons.tsx';
import { Content } from '../content/content.tsx';
import { useStrings } from '../strings/use-strings.ts';
import styles from './choices.module.css';

type SingleProps = {
  readonly question: Extract<Question, { kind: 'single-choice' }>;
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
};

export function SingleChoice({ question, chosen, onChoose }: SingleProps) {
  const text = useStrings().question;
  return (
    <RadioGroup className={styles.group ?? ''} value={chosen || null} onChange={onChoose}>
      <Label className={styles.hint ?? ''}>{text.one}</Label>
      {question.choices.map(({ id, label }) => (
        <Radio key={id} value={id} className={styles.choice ?? ''} {...formulaName(label)}>
          {({ isSelected }) => (
            <>
              <span className={classNames(styles.box, styles.round)} aria-hidden="true">
                {isSelected && <Icon name="check" size={14} />}
              </span>
              <Content text={label} of={question} />
            </>
          )}
        </Radio>
      ))}
    </RadioGroup>
  );
}

type MultipleProps = {
  readonly question: Extract<Question, { kind: 'multiple-choice' }>;
  readonly chosen: readonly string[];
  readonly onChoose: (ids: string[]) => void;
};

export function MultipleChoice({ question, chosen, onChoose }: MultipleProps) {
  const text = useStrings().question;
  return (
    <CheckboxGroup className={styles.group ?? ''} value={[...chosen]} onChange={onChoose}>
      <Label className={styles.hint ?? ''}>{text.several}</Label>
      {question.choices.map(({ id, label }) => (
        <Checkbox key={id} value={id} className={styles.choice ?? ''} {...formulaName(label)}>
          {({ isSelected }) => (
            <>
              <span className={styles.box} aria-hidden="true">
                {isSelected && <Icon name="check" size={14} />}
              </span>
              <Content text={label} of={question} />
            </>
          )}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}
