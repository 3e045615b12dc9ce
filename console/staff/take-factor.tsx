import { useState } from 'react';
import type { StaffMember } from '../../contract/console/staff.ts';
import { Button } from '../../ui/controls/button.tsx';
import { strings } from '../strings.ts';
import type { StaffApi } from './staff-api.ts';
import styles from './staff.module.css';

const text = strings.secondFactor.staff;

type Props = {
  readonly api: Pick<StaffApi, 'takeFactor'>;
  readonly person: StaffMember;
  readonly onTaken: (person: StaffMember) => void;
};

/** For who has lost telephone and recovery codes; asked twice. */
export function TakeFactor({ api, person, onTaken }: Props) {
  const [isAsking, setAsking] = useState(false);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const take = async () => {
    if (isPending) return;
    setPending(true);
    const reply = await api.takeFactor(person.id);
    setPending(false);
    if (reply.ok) onTaken(reply.value);
    else setProblem(reply.message);
  };
  if (!isAsking)
    return (
      <p>
        <Button size="small" variant="quiet" onPress={() => setAsking(true)}>
          {text.take}
        </Button>
      </p>
    );
  return (
    <div className={styles.question} role="group" aria-labelledby="take-factor">
      <strong id="take-factor">{text.takeTitle(person.name)}</strong>
      <p>{text.takeBody}</p>
      {problem !== null && <p role="alert">{problem}</p>}
      <div className={styles.answers}>
        <Button size="small" autoFocus onPress={() => setAsking(false)}>
          {text.cancel}
        </Button>
        <Button size="small" isPending={isPending} pendingLabel={text.taking} onPress={() => void take()}>
          {text.takeNow}
        </Button>
      </div>
    </div>
  );
}
