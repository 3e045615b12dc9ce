import { useSyncExternalStore } from 'react';
import type { ExamView } from '../contract/http.ts';
import { Button } from '../ui/controls/button.tsx';
import { Notice } from '../ui/feedback/notice.tsx';
import { useHash } from '../ui/use-hash.ts';
import type { AnswerKeeper } from './answers/answer-keeper.ts';
import type { ExamApi } from './api.ts';
import { PicturesContext, usePictures } from './content/pictures.ts';
import { OverviewScreen } from './hand-in/overview-screen.tsx';
import { IntroScreen } from './intro-screen.tsx';
import { placeOf } from './place.ts';
import { QuestionNav } from './questions/question-nav.tsx';
import { QuestionScreen } from './questions/question-screen.tsx';
import { useStrings } from './strings/use-strings.ts';
import styles from './exam-screen.module.css';

type Props = {
  readonly api: ExamApi;
  readonly exam: ExamView;
  readonly keeper: AnswerKeeper;
  readonly onSubmitted: () => void;
  /** There where the paper is no longer the one that is shown. */
  readonly onShowChanged: (() => void) | null;
};

/** The paper: the questions at the side, one of them at a time, and the overview at the end. */
export function ExamScreen({ api, exam, keeper, onSubmitted, onShowChanged }: Props) {
  const { paper } = exam;
  const text = useStrings().changed;
  const pictures = usePictures(paper);
  const answers = useSyncExternalStore(keeper.subscribe, keeper.get);
  const place = placeOf(useHash(), paper.questions);
  const question = place.at === 'question' ? paper.questions[place.index] : undefined;
  return (
    <PicturesContext value={pictures}>
      <div className={styles.layout}>
        <QuestionNav paper={paper} answers={answers} place={place} />
        <main className={styles.main}>
          <div aria-live="polite">
            {onShowChanged && (
              <Notice
                tone="info"
                title={text.title}
                actions={
                  <Button size="small" onPress={onShowChanged}>
                    {text.show}
                  </Button>
                }
              >
                <p>{text.hint}</p>
              </Notice>
            )}
          </div>
          {place.at === 'intro' && <IntroScreen exam={exam} />}
          {place.at === 'overview' && (
            <OverviewScreen
              api={api}
              keeper={keeper}
              paper={paper}
              answers={answers}
              onSubmitted={onSubmitted}
            />
          )}
          {question && (
            <QuestionScreen
              key={question.id}
              paper={paper}
              question={question}
              answer={answers[question.id]}
              onWrite={(value) => keeper.write(question.id, value)}
              onChoose={(value) => keeper.choose(question.id, value)}
            />
          )}
        </main>
      </div>
    </PicturesContext>
  );
}
