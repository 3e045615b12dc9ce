import { useEffect, useState } from 'react';
import type { NamedExam } from '../../contract/console/exams.ts';
import type { StaffMember } from '../../contract/console/staff.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import type { Api } from '../api.ts';
import { strings } from '../strings.ts';
import type { KeysApi } from './keys/keys-api.ts';
import { KeysSection } from './keys/keys-section.tsx';
import { HandOverDialog, type HandedOver } from './hand-over-dialog.tsx';
import { PersonDialog } from './person-dialog.tsx';
import { StaffTable } from './staff-table.tsx';
import styles from './staff.module.css';

const text = strings.staff;

type StaffScreenApi = Pick<
  Api,
  'staff' | 'exams' | 'invite' | 'changeStaff' | 'newLink' | 'takeFactor' | keyof KeysApi
>;

type Open = { readonly person: StaffMember | null };

/** Everybody who works with exams here, and what each may do. */
export function StaffScreen({ api }: { readonly api: StaffScreenApi }) {
  const [staff, setStaff] = useState<readonly StaffMember[]>([]);
  const [exams, setExams] = useState<readonly NamedExam[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [open, setOpen] = useState<Open | null>(null);
  const [link, setLink] = useState<HandedOver | null>(null);
  useEffect(() => {
    const read = async () => {
      const [people, listed] = await Promise.all([api.staff(), api.exams()]);
      if (people.ok) setStaff(people.value);
      if (listed.ok) setExams(listed.value);
      if (!people.ok) setProblem(people.message);
    };
    void read();
  }, [api]);
  const kept = (person: StaffMember, handed: HandedOver | null) => {
    setStaff((before) => [...before.filter(({ id }) => id !== person.id), person].sort(byName));
    setLink(handed);
    setOpen(null);
  };
  return (
    <>
      <div className={styles.top}>
        <div>
          <ScreenTitle>{text.title}</ScreenTitle>
          <p className={styles.soft}>{text.lead}</p>
        </div>
        <Button variant="primary" onPress={() => setOpen({ person: null })}>
          {text.invite}
        </Button>
      </div>
      {problem !== null && <p role="alert">{problem}</p>}
      <StaffTable {...{ staff, exams }} onOpen={(person) => setOpen({ person })} />
      <KeysSection {...{ api, exams }} />
      {open && (
        <PersonDialog {...{ api, exams }} person={open.person} onKept={kept} onClose={() => setOpen(null)} />
      )}
      {link && <HandOverDialog words={text.link} handed={link} onClose={() => setLink(null)} />}
    </>
  );
}

const byName = (a: StaffMember, b: StaffMember) =>
  a.name.localeCompare(b.name) || a.email.localeCompare(b.email);
