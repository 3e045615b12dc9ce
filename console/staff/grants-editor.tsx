import { staffRole, type StaffGrant } from '../../contract/access.ts';
import type { NamedExam } from '../../contract/console/exams.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Select } from '../../ui/controls/select.tsx';
import { strings } from '../strings.ts';
import styles from './staff.module.css';

const text = strings.staff.dialog;
const roleOptions = staffRole.options.map((id) => ({ id, label: strings.account.own.roles[id] }));
const everyExam = 'every';

type Props = {
  readonly grants: readonly StaffGrant[];
  readonly exams: readonly NamedExam[];
  readonly onChange: (grants: readonly StaffGrant[]) => void;
};

/** Roles, each with the exam that it is for. */
export function GrantsEditor({ grants, exams, onChange }: Props) {
  const examOptions = [
    ...exams.map(({ id, title }) => ({ id, label: title })),
    { id: everyExam, label: text.everyExam },
  ];
  const set = (index: number, change: Partial<StaffGrant>) =>
    onChange(grants.map((grant, at) => (at === index ? { ...grant, ...change } : grant)));
  return (
    <div className={styles.grants}>
      {grants.map((grant, index) => (
        <div key={index} className={styles.grant}>
          <Select
            label={text.role(index + 1)}
            options={roleOptions}
            value={grant.role}
            onChange={(role) => set(index, { role: staffRole.parse(role) })}
          />
          <Select
            label={text.exam(index + 1)}
            options={examOptions}
            value={grant.examId ?? everyExam}
            onChange={(examId) => set(index, { examId: examId === everyExam ? null : examId })}
          />
          <Button
            size="small"
            variant="quiet"
            aria-label={text.removeOf(index + 1)}
            onPress={() => onChange(grants.filter((_grant, at) => at !== index))}
          >
            {text.remove}
          </Button>
        </div>
      ))}
      <Button
        size="small"
        onPress={() => onChange([...grants, { role: 'proctor', examId: exams[0]?.id ?? null }])}
      >
        {text.add}
      </Button>
    </div>
  );
}
