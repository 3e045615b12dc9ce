import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ExamView } from '../contract/http.ts';
import type { Failure } from '../contract/result.ts';
import { useHash } from '../ui/use-hash.ts';
import { AnswerKeeper } from './answers/answer-keeper.ts';
import { createKeptAnswers } from './answers/kept-answers.ts';
import type { ExamApi } from './api.ts';
import { PicturesContext, usePictures } from './content/pictures.ts';
import { OverviewScreen } from './hand-in/overview-screen.tsx';
import { IntroScreen } from './intro-screen.tsx';
import { placeOf } from './place.ts';
import { QuestionNav } from './questions/question-nav.tsx';
import { QuestionScreen } from './questions/question-screen.tsx';
import styles from './exam-screen.module.css';

type Props = {
  readonly api: ExamApi;
  readonly exam: ExamView;
  readonly onSubmitted: () => void;
  readonly onStopped: (failure: Failure) => void;
};

/** The paper: the questions at the side, one of them at a time, and the overview at the end. */
export function ExamScreen({ api, exam, onSubmitted, onStopped }: Props) {
  const { paper, candidateName } = exam;
  const [keeper] = useState(
    () =>
      new AnswerKeeper({
        api,
        kept: createKeptAnswers(window.localStorage, `${candidateName}/${paper.title}`),
        stored: exam.answers,
        onStopped,
      }),
  );
  useEffect(() => {
    const retry = () => keeper.retry();
    window.addEventListener('online', retry);
    return () => {
      window.removeEventListener('online', retry);
      keeper.dispose();
    };
  }, [keeper]);

  const pictures = usePictures(paper);
  const answers = useSyncExternalStore(keeper.subscribe, keeper.get);
  const place = placeOf(useHash(), paper.questions);
  const question = place.at === 'question' ? paper.questions[place.index] : undefined;
  return (
    <PicturesContext value={pictures}>
      <div className={styles.layout}>
        <QuestionNav paper={paper} answers={answers} place={place} />
        <main className={styles.main}>
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
            />
          )}
        </main>
      </div>
    </PicturesContext>
  );
}
