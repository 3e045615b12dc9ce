import { useEffect, useRef, useState } from 'react';
import type { StaffMember } from '../../contract/console/staff.ts';
import { Button } from '../../ui/controls/button.tsx';
import { strings } from '../strings.ts';
import type { StaffApi } from './staff-api.ts';
import styles from './staff.module.css';

const text = strings.secondFactor.staff;

type Props = {
  readonly api: Pick<StaffApi, 'takeFactor'>;
  readonly person: StaffMember | null;
  readonly onTaken: (person: StaffMember) => void;
};

/** For who has lost telephone and recovery codes; asked twice. Nothing for who has no second factor. */
export function TakeFactor({ api, person, onTaken }: Props) {
  const [isAsking, setAsking] = useState(false);
  if (person?.hasFactor !== true) return null;
  if (isAsking) return <Question {...{ api, person, onTaken }} onCancel={() => setAsking(false)} />;
  return (
    <p>
      <Button size="small" variant="quiet" onPress={() => setAsking(true)}>
        {text.take}
      </Button>
    </p>
  );
}

type QuestionProps = Props & { readonly person: StaffMember; readonly onCancel: () => void };

function Question({ api, person, onTaken, onCancel }: QuestionProps) {
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const box = useRef<HTMLFieldSetElement>(null);
  // What was pressed has gone: who uses keys goes on at the answer that changes nothing.
  useEffect(() => box.current?.querySelector('button')?.focus(), []);
  const take = async () => {
    if (isPending) return;
    setPending(true);
    const reply = await api.takeFactor(person.id);
    setPending(false);
    if (reply.ok) onTaken(reply.value);
    else setProblem(reply.message);
  };
  return (
    <fieldset ref={box} className={styles.question}>
      <legend>{text.takeTitle(person.name)}</legend>
      <p>{text.takeBody}</p>
      {problem !== null && <p role="alert">{problem}</p>}
      <div className={styles.answers}>
        <Button size="small" onPress={onCancel}>
          {text.cancel}
        </Button>
        <Button size="small" isPending={isPending} pendingLabel={text.taking} onPress={() => void take()}>
          {text.takeNow}
        </Button>
      </div>
    </fieldset>
  );
}
