import { useEffect, useState, useSyncExternalStore } from 'react';
import type { AnswerKeeper } from './answers/answer-keeper.ts';
import { UnsentAnswers } from './answers/unsent-answers.tsx';
import type { ExamApi } from './api.ts';
import { ExamScreen } from './exam-screen.tsx';
import { InLanguage } from './in-language.tsx';
import { ClosedScreen, OpeningScreen, SubmittedScreen } from './quiet-screens.tsx';
import { useExam, type OpenedExam } from './use-exam.ts';

const submittedPath = '/exam/submitted';

/** The exam; or that it is over, and what of it the server still does not have. */
export function App({ api }: { readonly api: ExamApi }) {
  const [isSubmitted, setSubmitted] = useState(window.location.pathname === submittedPath);
  const opened = useExam(api, isSubmitted);
  const { exam, keeper, failure } = opened;
  const isOver = isSubmitted || (exam !== null && exam.submittedAt !== null);
  // The app that holds the exam looks at the address to learn that it was handed in. No request, so no network needed.
  useEffect(() => {
    if (isOver && window.location.pathname !== submittedPath)
      window.history.pushState(null, '', submittedPath);
  }, [isOver]);

  const left = keeper && <LeftAnswers keeper={keeper} exam={exam} />;
  return (
    <InLanguage paper={exam?.paper ?? null}>
      {isOver ? (
        <SubmittedScreen>{left}</SubmittedScreen>
      ) : failure ? (
        <ClosedScreen failure={failure}>{left}</ClosedScreen>
      ) : exam && keeper ? (
        <ExamScreen
          api={api}
          exam={exam}
          keeper={keeper}
          onSubmitted={() => setSubmitted(true)}
          onShowChanged={opened.changed && opened.showChanged}
        />
      ) : (
        <OpeningScreen />
      )}
    </InLanguage>
  );
}

function LeftAnswers({ keeper, exam }: { readonly keeper: AnswerKeeper; readonly exam: OpenedExam['exam'] }) {
  const answers = useSyncExternalStore(keeper.subscribe, keeper.get);
  return <UnsentAnswers answers={answers} questions={exam?.paper.questions ?? []} />;
}
