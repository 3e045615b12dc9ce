import type { Api } from '../api.ts';
import type { openSetUp } from '../place.ts';
import { CandidatesScreen } from './candidates-screen.tsx';
import { ExamsSetUpScreen } from './set-up-screen.tsx';
import { TicketsScreen } from './tickets-screen.tsx';

type Props = { readonly place: NonNullable<ReturnType<typeof openSetUp>>; readonly api: Api };

/** The pages of setting up exams. */
export function SetUpPages({ place, api }: Props) {
  if (place.page === 'exams') return <ExamsSetUpScreen api={api} />;
  const { page, examId } = place;
  if (page === 'candidates') return <CandidatesScreen key={examId} {...{ api, examId }} />;
  return <TicketsScreen key={examId} {...{ api, examId }} />;
}
