import type { ExamView } from '../contract/http.ts';
import { LinkButton } from '../ui/controls/link-button.tsx';
import { ScreenTitle } from '../ui/screen-title.tsx';
import { Content } from './content/content.tsx';
import { useLanguageOf } from './content/languages.ts';
import { questionHref } from './place.ts';
import { useStrings } from './strings/use-strings.ts';
import styles from './page.module.css';

/** Title, instructions, and the way in. */
export function IntroScreen({ exam: { paper, candidateName } }: { readonly exam: ExamView }) {
  const text = useStrings().intro;
  const language = useLanguageOf();
  const points = paper.questions.reduce((sum, question) => sum + question.points, 0);
  const [first] = paper.questions;
  return (
    <div className={styles.page}>
      <div>
        <p className={styles.lead}>{text.hello(candidateName)}</p>
        <ScreenTitle className={styles.title}>
          <bdi {...language}>{paper.title}</bdi>
        </ScreenTitle>
      </div>
      <p>{text.facts(paper.questions.length, points)}</p>
      <p className={styles.lead}>
        <Content text={paper.instructions} />
      </p>
      <p>{text.saved}</p>
      <div className={styles.actions}>
        {first && (
          <LinkButton variant="primary" size="large" href={questionHref(first)}>
            {text.begin}
          </LinkButton>
        )}
      </div>
    </div>
  );
}
