import { useState } from 'react';
import type { StaffGrant } from '../../contract/access.ts';
import type { NamedExam } from '../../contract/console/exams.ts';
import type { StaffMember } from '../../contract/console/staff.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Checkbox } from '../../ui/controls/checkbox.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { strings } from '../strings.ts';
import { GrantsEditor } from './grants-editor.tsx';
import type { HandedOver } from './hand-over-dialog.tsx';
import type { StaffApi } from './staff-api.ts';
import { TakeFactor } from './take-factor.tsx';

const text = strings.staff.dialog;

type Props = {
  readonly api: Pick<StaffApi, 'invite' | 'changeStaff' | 'newLink' | 'takeFactor'>;
  readonly exams: readonly NamedExam[];
  /** Null for somebody new. */
  readonly person: StaffMember | null;
  readonly onKept: (person: StaffMember, link: HandedOver | null) => void;
  readonly onClose: () => void;
};

/** Somebody new, or what somebody may do from now on. */
export function PersonDialog({ api, exams, person, onKept, onClose }: Props) {
  const [name, setName] = useState(person?.name ?? '');
  const [email, setEmail] = useState(person?.email ?? '');
  const [grants, setGrants] = useState<readonly StaffGrant[]>(person?.grants ?? [firstGrant(exams)]);
  const [isDisabled, setDisabled] = useState(person?.state === 'disabled');
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);

  async function ask(call: () => Promise<string | null>) {
    if (isPending) return;
    setPending(true);
    const failure = await call();
    setPending(false);
    setProblem(failure);
  }
  const invite = async () => {
    const reply = await api.invite({ name, email, grants: [...grants] });
    if (!reply.ok) return reply.message;
    onKept(reply.value.person, { name, value: reply.value.setup });
    return null;
  };
  const change = async (id: string) => {
    const reply = await api.changeStaff(id, { name, grants: [...grants], isDisabled });
    if (reply.ok) onKept(reply.value, null);
    return reply.ok ? null : reply.message;
  };
  const save = () => {
    if (name.trim() === '' || email.trim() === '') return setProblem(text.missing);
    void ask(() => (person === null ? invite() : change(person.id)));
  };
  const newLink = (one: StaffMember) =>
    void ask(async () => {
      const reply = await api.newLink(one.id);
      if (reply.ok) onKept(one, { name: one.name, value: reply.value.setup });
      return reply.ok ? null : reply.message;
    });

  return (
    <Dialog
      title={person === null ? text.inviteTitle : text.changeTitle(person.name)}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{text.cancel}</Button>
          <Button variant="primary" isPending={isPending} pendingLabel={text.saving} onPress={save}>
            {person === null ? text.invite : text.save}
          </Button>
        </>
      }
    >
      <TextField label={text.name} value={name} onChange={setName} maxLength={200} />
      {person === null && (
        <TextField label={text.email} type="email" dir="ltr" value={email} onChange={setEmail} />
      )}
      <GrantsEditor {...{ grants, exams }} onChange={setGrants} />
      {person !== null && (
        <Checkbox isSelected={isDisabled} onChange={setDisabled}>
          {text.disabled}
        </Checkbox>
      )}
      {person !== null && person.state !== 'disabled' && (
        <p>
          <Button size="small" variant="quiet" onPress={() => newLink(person)}>
            {text.newLink}
          </Button>
        </p>
      )}
      <TakeFactor {...{ api, person }} onTaken={(changed) => onKept(changed, null)} />
      {problem !== null && <p role="alert">{problem}</p>}
    </Dialog>
  );
}

/** Little, so that a careless press gives nobody everything. */
const firstGrant = (exams: readonly NamedExam[]): StaffGrant => ({
  role: 'proctor',
  examId: exams[0]?.id ?? null,
});
