import type { NamedExam } from '../../contract/console/exams.ts';
import type { Api } from '../api.ts';
import { ReviewListScreen } from './list-screen.tsx';
import { ReviewScreen } from './page/review-screen.tsx';
import type { ReviewPlace } from './place.ts';
import { ReportScreen } from './report/report-screen.tsx';
import { RulesScreen } from './rules-screen.tsx';

type Props = {
  readonly place: ReviewPlace;
  /** Of the sessions that are here. */
  readonly exams: readonly NamedExam[];
  /** Who is signed in. */
  readonly by: string;
  readonly api: Api;
};

/** After an exam: whom to look at first, one session at a time, and by which rules. */
export function ReviewPages({ place, exams, by, api }: Props) {
  switch (place.page) {
    case 'list':
      return <ReviewListScreen examId={place.examId} {...{ exams, api }} />;
    case 'rules':
      return <RulesScreen examId={place.examId} api={api} />;
    case 'session':
      return <ReviewScreen key={place.sessionId} sessionId={place.sessionId} api={api} />;
    case 'report':
      return <ReportScreen key={place.sessionId} sessionId={place.sessionId} {...{ by, api }} />;
  }
}
