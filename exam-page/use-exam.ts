import { useEffect, useRef, useState } from 'react';
import type { ExamView } from '../contract/http.ts';
import type { Failure } from '../contract/result.ts';
import { AnswerKeeper } from './answers/answer-keeper.ts';
import { adoptKept, createKeptAnswers } from './answers/kept-answers.ts';
import { openPageStorage } from './answers/page-storage.ts';
import { endsWriting, isFinal, mayBeRenewed, type ExamApi } from './api.ts';

const retryMs = 3_000;
/** The server hears of the start a moment after the app: so soon it is asked again, and so often before anything is said. */
const startedMs = 250;
const mostWaits = 20;
/** How soon this page hears of what another computer has written, and of a paper that was changed. */
const refreshMs = 30_000;
const ownerKey = 'invigil.last-session';

export type OpenedExam = {
  readonly exam: ExamView | null;
  /** The paper as it is now, where that is not the one that is shown. */
  readonly changed: ExamView | null;
  readonly showChanged: () => void;
  /** There as soon as it is known whose exam it is; it goes on sending whatever is shown. */
  readonly keeper: AnswerKeeper | null;
  readonly failure: Failure | null;
};

/** Reads the exam, trying until it is there, and again from time to time; and keeps its answers. */
export function useExam(api: ExamApi, isOver: boolean): OpenedExam {
  const [exam, setExam] = useState<ExamView | null>(null);
  const [latest, setLatest] = useState<ExamView | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [keeper, setKeeper] = useState<AnswerKeeper | null>(null);
  const opened = useRef<AnswerKeeper | null>(null);

  useEffect(() => {
    const storage = openPageStorage();
    let isGone = false;
    let waits = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = (ms: number) => {
      clearTimeout(timer);
      if (!isGone) timer = setTimeout(() => void read(), ms);
    };
    const open = (session: string, view: ExamView | null) => {
      if (opened.current) return;
      opened.current = new AnswerKeeper({
        api,
        kept: createKeptAnswers(storage, session),
        session,
        stored: view?.answers ?? {},
        ...(view && { versions: view.versions, others: view.others }),
        onStopped: setFailure,
        onDoubt: () => later(1_000),
      });
      setKeeper(opened.current);
    };
    const opens = (view: ExamView) => {
      adoptKept(storage, `${view.candidateName}/${view.paper.title}`, view.sessionId);
      remember(storage, view.sessionId);
      open(view.sessionId, view);
      setExam((shown) => shown ?? view);
      setLatest(view);
      setFailure(null);
      opened.current?.refresh({ stored: view.answers, versions: view.versions, others: view.others });
    };
    const read = async () => {
      const reply = await api.read();
      if (isGone) return;
      if (!reply.ok && reply.code === 'exam.not-started' && (waits += 1) < mostWaits) return later(startedMs);
      if (reply.ok) opens(reply.value);
      else if (opened.current === null || endsWriting(reply)) setFailure(reply);
      // What an earlier visit has left here is still sent, though the exam goes on elsewhere: the server keeps it.
      const left = storage.getItem(ownerKey);
      if (!reply.ok && isFinal(reply) && left !== null) open(left, null);
      if (reply.ok) later(refreshMs);
      else if (!isFinal(reply) || mayBeRenewed(reply)) later(retryMs);
    };
    if (isOver) {
      // Handed in without what could not be sent: it is still tried, and comes late.
      const left = storage.getItem(ownerKey);
      if (left !== null) open(left, null);
      return undefined;
    }
    void read();
    const refresh = () => later(0);
    window.addEventListener('focus', refresh);
    return () => {
      isGone = true;
      clearTimeout(timer);
      window.removeEventListener('focus', refresh);
    };
  }, [api, isOver]);

  useEffect(() => {
    const retry = () => keeper?.retry();
    window.addEventListener('online', retry);
    // Hidden may be the last thing that this page hears.
    document.addEventListener('visibilitychange', retry);
    return () => {
      window.removeEventListener('online', retry);
      document.removeEventListener('visibilitychange', retry);
    };
  }, [keeper]);

  const isChanged = exam !== null && latest !== null && !isSamePaper(exam, latest);
  return {
    exam,
    changed: isChanged ? latest : null,
    showChanged: () => {
      setExam(latest);
      keeper?.retryRefused();
    },
    keeper,
    failure,
  };
}

const isSamePaper = (a: ExamView, b: ExamView): boolean =>
  JSON.stringify(a.paper) === JSON.stringify(b.paper);

function remember(storage: Storage, session: string): void {
  try {
    storage.setItem(ownerKey, session);
  } catch {
    // Then nothing else is kept here either, and there is nothing to be found again.
  }
}
