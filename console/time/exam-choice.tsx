import { Select } from '../../ui/controls/select.tsx';
import type { NamedExam } from '../../contract/console/exams.ts';
import { strings } from '../strings.ts';
import styles from './time.module.css';

type ExamChoiceProps = {
  readonly exams: readonly NamedExam[];
  readonly value: string;
  readonly onChange: (id: string) => void;
};

/** Of which exam; only asked where there are several. */
export function ExamChoice({ exams, value, onChange }: ExamChoiceProps) {
  if (exams.length < 2) return <p className={styles.exam}>{exams[0]?.title}</p>;
  const options = exams.map(({ id, title }) => ({ id, label: title }));
  return <Select label={strings.time.exam} options={options} value={value} onChange={onChange} />;
}
