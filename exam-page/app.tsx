import { useEffect, useState } from 'react';
import type { ExamView } from '../contract/http.ts';
import type { Failure } from '../contract/result.ts';
import { isFinal, type ExamApi } from './api.ts';
import { ExamScreen } from './exam-screen.tsx';
import { InLanguage } from './in-language.tsx';
import { ClosedScreen, OpeningScreen, SubmittedScreen } from './quiet-screens.tsx';

const submittedPath = '/exam/submitted';
const retryMs = 3_000;

/** Reads the exam, trying until it is there; then shows it, or that it is over. */
export function App({ api }: { readonly api: ExamApi }) {
  const [exam, setExam] = useState<ExamView | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSubmitted, setSubmitted] = useState(window.location.pathname === submittedPath);

  useEffect(() => {
    if (isSubmitted) return undefined;
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = async () => {
      const reply = await api.read();
      if (isGone) return;
      setFailure(reply.ok ? null : reply);
      if (reply.ok) setExam(reply.value);
      else if (!isFinal(reply)) timer = setTimeout(() => void read(), retryMs);
    };
    void read();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [api, isSubmitted]);

  const isOver = isSubmitted || (exam !== null && exam.submittedAt !== null);
  // The app that holds the exam looks at the address to learn that it was handed in. No request, so no network needed.
  useEffect(() => {
    if (isOver && window.location.pathname !== submittedPath)
      window.history.pushState(null, '', submittedPath);
  }, [isOver]);

  if (isOver || failure || !exam) {
    return (
      <InLanguage paper={exam?.paper ?? null}>
        {isOver ? <SubmittedScreen /> : failure ? <ClosedScreen failure={failure} /> : <OpeningScreen />}
      </InLanguage>
    );
  }
  return (
    <InLanguage paper={exam.paper}>
      <ExamScreen api={api} exam={exam} onSubmitted={() => setSubmitted(true)} onStopped={setFailure} />
    </InLanguage>
  );
}
