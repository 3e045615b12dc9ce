import type { PlannedExam } from '../../contract/console/set-up.ts';
import { consentStreamIds, type Kept } from '../../core/consent.ts';
import { strings } from '../strings.ts';
import styles from './set-up.module.css';

const text = strings.setUp;

/** An exam as its file has it, and above all what its candidates will be asked to agree to. */
export function ExamPreview({ exam }: { readonly exam: PlannedExam }) {
  return (
    <div className={styles.preview}>
      <h3 dir="auto">{exam.title}</h3>
      <p>{exam.isKnown ? text.isKnown : text.isNew}</p>
      <ul className={styles.facts}>
        {factsOf(exam).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <h4>{text.consentTitle}</h4>
      {exam.consent.length === 0 && <p>{text.consentNone}</p>}
      <dl className={styles.consent}>
        {exam.consent.map((stream) => (
          <div key={stream.id}>
            <dt>{nameOf(stream.id)}</dt>
            <dd>{wordsOf(stream)}</dd>
          </div>
        ))}
      </dl>
      {exam.asksBiometricConsent && <p>{text.biometric}</p>}
    </div>
  );
}

function factsOf({ questions, page, durationMs, opensAt, closesAt }: PlannedExam): readonly string[] {
  return [
    questions === null ? text.page(page ?? '') : text.questions(questions),
    text.duration(durationMs),
    ...(opensAt === null ? [] : [text.opens(opensAt)]),
    ...(closesAt === null ? [] : [text.closes(closesAt)]),
  ];
}

/** A stream of a newer server has its own name. */
function nameOf(id: string): string {
  const known = consentStreamIds.find((one) => one === id);
  return known === undefined ? id : text.streams[known];
}

function wordsOf({ keeps, isListenedTo, retentionDays }: PlannedExam['consent'][number]): string {
  const kept = keeps.map((one) => (one in text.keeps ? text.keeps[one as Kept] : one));
  return [...kept, ...(isListenedTo ? [text.listened] : []), text.keptFor(retentionDays)].join(', ');
}
