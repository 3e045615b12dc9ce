import { useState } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { LinkButton } from '../../ui/controls/link-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useMay } from '../account/person.tsx';
import type { Api } from '../api.ts';
import { resultsHref } from '../place.ts';
import type { NamedExam } from '../../contract/console/exams.ts';
import { strings } from '../strings.ts';
import { ExamChoice } from './exam-choice.tsx';
import { MoreTimeDialog } from './more-time-dialog.tsx';
import styles from './time.module.css';

type Props = {
  readonly exams: readonly NamedExam[];
  readonly api: Pick<Api, 'previewTime' | 'giveTime' | 'now'>;
};

/** What can be done for a whole exam. */
export function ExamActions({ exams, api }: Props) {
  const [open, setOpen] = useState<'time' | 'results' | null>(null);
  const close = () => setOpen(null);
  const may = useMay();
  const timed = exams.filter(({ id }) => may('time.give', id));
  const exported = exams.filter(({ id }) => may('results.export', id));
  if (timed.length === 0 && exported.length === 0) return null;
  return (
    <div className={styles.actions}>
      {timed.length > 0 && (
        <Button size="small" onPress={() => setOpen('time')}>
          {strings.time.open}
        </Button>
      )}
      {exported.length > 0 && (
        <Button size="small" onPress={() => setOpen('results')}>
          {strings.results.open}
        </Button>
      )}
      {open === 'time' && <MoreTimeDialog api={api} target={{ exams: timed }} onClose={close} />}
      {open === 'results' && <ResultsDialog exams={exported} onClose={close} />}
    </div>
  );
}

function ResultsDialog({ exams, onClose }: Pick<Props, 'exams'> & { readonly onClose: () => void }) {
  const text = strings.results;
  const [examId, setExamId] = useState(exams[0]?.id ?? '');
  return (
    <Dialog
      title={text.title}
      isOpen
      onClose={onClose}
      actions={<Button onPress={onClose}>{text.close}</Button>}
    >
      <p>{text.body}</p>
      <ExamChoice exams={exams} value={examId} onChange={setExamId} />
      <ul className={styles.downloads}>
        {(['csv', 'json'] as const).map((format) => (
          <li key={format}>
            <LinkButton href={resultsHref(examId, format)}>{text[format]}</LinkButton>
            <span className={styles.soft}>{text[`${format}Hint`]}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
