import {
  candidateListReply,
  examFileReply,
  setUpExams,
  ticketList,
  type CandidateListReply,
  type CandidateListRequest,
  type ExamFileReply,
  type SetUpExams,
  type TicketList,
} from '../../contract/console/set-up.ts';
import type { Result } from '../../contract/result.ts';
import type { Call, Post } from '../calls.ts';

/** The console's requests about exams that are yet to come. */
export type SetUpApi = {
  readonly setUpExams: () => Promise<Result<SetUpExams>>;
  /** What an exam file would come to; kept only by `keepExam`. */
  readonly checkExam: (text: string) => Promise<Result<ExamFileReply>>;
  readonly keepExam: (text: string) => Promise<Result<ExamFileReply>>;
  readonly candidates: (examId: string, request: CandidateListRequest) => Promise<Result<CandidateListReply>>;
  readonly tickets: (examId: string) => Promise<Result<TicketList>>;
};

export function createSetUpApi(call: Call, post: Post): SetUpApi {
  const ofExam = (id: string, path: string) => `exams/${encodeURIComponent(id)}/${path}`;
  return {
    setUpExams: () => call('set-up/exams', setUpExams),
    checkExam: (text) => post('exams/check', examFileReply, { text }),
    keepExam: (text) => post('exams', examFileReply, { text }),
    candidates: (examId, request) => post(ofExam(examId, 'candidates'), candidateListReply, request),
    tickets: (examId) => call(ofExam(examId, 'tickets'), ticketList),
  };
}
