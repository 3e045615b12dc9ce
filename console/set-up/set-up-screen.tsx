import { useEffect, useState } from 'react';
import type { PlannedExam, SetUpExams } from '../../contract/console/set-up.ts';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import type { Api } from '../api.ts';
import { candidatesHref, ticketsHref } from '../place.ts';
import { strings } from '../strings.ts';
import { ExamUpload } from './exam-upload.tsx';
import styles from './set-up.module.css';

const text = strings.setUp;

/** The exams that one may set up, and a way to add one. */
export function ExamsSetUpScreen({
  api,
}: {
  readonly api: Pick<Api, 'setUpExams' | 'checkExam' | 'keepExam'>;
}) {
  const [listed, setListed] = useState<SetUpExams | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const read = async () => {
      const reply = await api.setUpExams();
      if (reply.ok) setListed(reply.value);
      setProblem(reply.ok ? null : reply.message);
    };
    void read();
  }, [api]);
  const addKept = ({ id, title }: PlannedExam) =>
    setListed((before) => {
      if (before === null) return before;
      const others = before.exams.filter((exam) => exam.id !== id);
      return { ...before, exams: [...others, { id, title }].sort((a, b) => a.title.localeCompare(b.title)) };
    });
  return (
    <>
      <div className={styles.top}>
        <ScreenTitle>{text.title}</ScreenTitle>
        <p className={styles.soft}>{listed?.exams.length === 0 ? text.none : text.lead}</p>
      </div>
      {problem !== null && <p role="alert">{problem}</p>}
      {listed?.mayAdd === true && <ExamUpload api={api} onKept={addKept} />}
      {listed !== null && listed.exams.length > 0 && (
        <div className={styles.list}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{text.exam}</th>
                <th scope="col">{text.next}</th>
              </tr>
            </thead>
            <tbody>
              {listed.exams.map(({ id, title }) => (
                <tr key={id}>
                  <td dir="auto">{title}</td>
                  <td>
                    <span className={styles.links}>
                      <a href={candidatesHref(id)} aria-label={text.ofExam(text.toCandidates, title)}>
                        {text.toCandidates}
                      </a>
                      <a href={ticketsHref(id)} aria-label={text.ofExam(text.toTickets, title)}>
                        {text.toTickets}
                      </a>
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
