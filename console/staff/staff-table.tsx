import { Button as PlainButton } from 'react-aria-components';
import type { StaffGrant } from '../../contract/access.ts';
import type { NamedExam } from '../../contract/console/exams.ts';
import type { StaffMember } from '../../contract/console/staff.ts';
import { Status } from '../../ui/feedback/status.tsx';
import { useNow } from '../../ui/use-now.ts';
import { agoText, strings } from '../strings.ts';
import styles from './staff.module.css';

const text = strings.staff;
const looks = {
  invited: { icon: 'clock', tone: 'info' },
  active: { icon: 'check', tone: 'good' },
  disabled: { icon: 'lock', tone: 'care' },
} as const;

type Props = {
  readonly staff: readonly StaffMember[];
  readonly exams: readonly NamedExam[];
  readonly onOpen: (person: StaffMember) => void;
};

export function StaffTable({ staff, exams, onOpen }: Props) {
  const now = useNow(30_000);
  return (
    <div className={styles.card}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{text.person}</th>
            <th scope="col">{text.roles}</th>
            <th scope="col">{text.state}</th>
            <th scope="col">{text.used}</th>
          </tr>
        </thead>
        <tbody>
          {staff.map((person) => (
            <tr key={person.id}>
              <td>
                <PlainButton className={styles.open ?? ''} onPress={() => onOpen(person)}>
                  {person.name}
                </PlainButton>
                <span className={styles.soft}>{person.email}</span>
              </td>
              <td>
                <Roles grants={person.grants} exams={exams} />
              </td>
              <td>
                <Status {...looks[person.state]}>{text.states[person.state]}</Status>
                {person.hasFactor && <span className={styles.soft}>{strings.secondFactor.staff.on}</span>}
              </td>
              <td className={styles.soft}>
                {person.usedAt === null ? text.never : agoText(now - person.usedAt)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Roles({
  grants,
  exams,
}: {
  readonly grants: readonly StaffGrant[];
  readonly exams: readonly NamedExam[];
}) {
  if (grants.length === 0) return <span className={styles.soft}>{text.noRoles}</span>;
  const titleOf = (examId: string | null) =>
    examId === null ? text.everywhere : (exams.find(({ id }) => id === examId)?.title ?? text.goneExam);
  return (
    <ul className={styles.roles}>
      {grants.map(({ role, examId }) => (
        <li key={`${role} ${examId}`}>{text.role(strings.account.own.roles[role], titleOf(examId))}</li>
      ))}
    </ul>
  );
}
