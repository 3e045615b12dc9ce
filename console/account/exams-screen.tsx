import { useEffect, useState } from 'react';
import type { ListedExam } from '../../contract/console/exams.ts';
import { LinkButton } from '../../ui/controls/link-button.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import type { Api } from '../api.ts';
import { resultsHref } from '../place.ts';
import { strings } from '../strings.ts';
import styles from './account.module.css';

const text = strings.account.exams;

/** What somebody finds who watches nobody: the exams whose results they may take. */
export function ExamsScreen({ api }: { readonly api: Pick<Api, 'exams'> }) {
  const [exams, setExams] = useState<readonly ListedExam[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const read = async () => {
      const reply = await api.exams();
      if (reply.ok) setExams(reply.value);
      else setProblem(reply.message);
    };
    void read();
  }, [api]);
  return (
    <>
      <div className={styles.top}>
        <ScreenTitle>{text.title}</ScreenTitle>
        <p className={styles.soft}>{exams?.length === 0 ? text.none : text.lead}</p>
      </div>
      {exams !== null && exams.length > 0 && (
        <section className={styles.card} aria-label={text.title}>
          <ul className={styles.rows}>
            {exams.map(({ id, title, ...exam }) => (
              <li key={id}>
                <span>
                  <strong>{title}</strong>
                  <span className={styles.version}>{text.version(exam)}</span>
                </span>
                <span className={styles.links}>
                  {(['csv', 'json'] as const).map((format) => (
                    <LinkButton key={format} href={resultsHref(id, format)}>
                      {strings.results[format]}
                    </LinkButton>
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {problem !== null && <p role="alert">{problem}</p>}
    </>
  );
}
