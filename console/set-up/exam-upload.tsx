import { useState } from 'react';
import type { ExamFileReply, PlannedExam } from '../../contract/console/set-up.ts';
import { Button } from '../../ui/controls/button.tsx';
import type { Api } from '../api.ts';
import { strings } from '../strings.ts';
import { ExamPreview } from './exam-preview.tsx';
import { FileButton } from './file-button.tsx';
import { ProblemList } from './problem-list.tsx';
import styles from './set-up.module.css';

const text = strings.setUp;

type Chosen = { readonly name: string; readonly text: string; readonly reply: ExamFileReply };

type Props = {
  readonly api: Pick<Api, 'checkExam' | 'keepExam'>;
  readonly onKept: (exam: PlannedExam) => void;
};

/** An exam file: what is wrong with it, or what it would come to; and only then it is kept. */
export function ExamUpload({ api, onKept }: Props) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [said, setSaid] = useState('');

  async function look(file: File): Promise<void> {
    setIsBusy(true);
    const content = await file.text().catch(() => null);
    const reply = content === null ? null : await api.checkExam(content);
    setIsBusy(false);
    const isRead = content !== null && reply?.ok === true;
    setChosen(isRead ? { name: file.name, text: content, reply: reply.value } : null);
    setSaid(isRead ? '' : reply?.ok === false ? reply.message : text.unreadable);
  }

  async function keep({ text: content }: Chosen): Promise<void> {
    setIsBusy(true);
    const reply = await api.keepExam(content);
    setIsBusy(false);
    if (!reply.ok) return setSaid(reply.message);
    const { exam } = reply.value;
    if (exam === null) return setChosen((before) => before && { ...before, reply: reply.value });
    setSaid(text.kept(exam.title));
    setChosen(null);
    onKept(exam);
  }

  const exam = chosen?.reply.exam ?? null;
  return (
    <section className={styles.card} aria-labelledby="exam-upload">
      <h2 id="exam-upload">{text.add}</h2>
      <p className={styles.soft}>{text.addHint}</p>
      <p>
        <FileButton
          label={chosen === null ? text.choose : text.chooseAnother}
          accepts={['.json', 'application/json']}
          isFirst={chosen === null}
          isBusy={isBusy}
          onChoose={(file) => void look(file)}
        />
      </p>
      <div aria-live="polite" className={styles.said}>
        {said !== '' && <p>{said}</p>}
        {chosen && exam === null && <ProblemList problems={chosen.reply.problems} file={chosen.name} />}
        {exam && <ExamPreview exam={exam} />}
      </div>
      {chosen && exam && (
        <p>
          <Button
            variant="primary"
            isPending={isBusy}
            pendingLabel={text.keeping}
            onPress={() => void keep(chosen)}
          >
            {text.keep}
          </Button>
        </p>
      )}
    </section>
  );
}
