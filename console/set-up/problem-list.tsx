import type { FileProblem } from '../../contract/console/set-up.ts';
import { Notice } from '../../ui/feedback/notice.tsx';
import { strings } from '../strings.ts';
import styles from './set-up.module.css';

const text = strings.setUp;

type Props = { readonly problems: readonly FileProblem[]; readonly file: string };

/** All that is wrong with a file, line by line. */
export function ProblemList({ problems, file }: Props) {
  return (
    <Notice tone="bad" title={text.problems(problems.length, file)}>
      <ol className={styles.problems}>
        {problems.map((problem) => (
          <li key={text.problem(problem)}>{text.problem(problem)}</li>
        ))}
      </ol>
      <p>{text.nothingTaken}</p>
    </Notice>
  );
}
