import {
  disposition,
  examRules,
  replayReply,
  reviewList,
  sessionIncidents,
  type DisposeRequest,
  type Disposition,
  type ExamRules,
  type ReplayReply,
  type ReviewList,
  type SessionIncidents,
  type SetRulesRequest,
} from '../../../contract/console/review.ts';
import type { Result } from '../../../contract/result.ts';
import type { Call, Post } from '../../calls.ts';

export type ReviewApi = {
  /** Sessions of an exam by priority. */
  readonly reviews: (examId: string) => Promise<Result<ReviewList>>;
  readonly incidents: (sessionId: string) => Promise<Result<SessionIncidents>>;
  /** Resolves when the server keeps it; the same `id` again is one decision. */
  readonly decide: (
    sessionId: string,
    incident: string,
    request: DisposeRequest,
  ) => Promise<Result<Disposition>>;
  readonly rules: (examId: string) => Promise<Result<ExamRules>>;
  readonly setRules: (examId: string, request: SetRulesRequest) => Promise<Result<ExamRules>>;
  /** What these rules would have said; changes nothing. */
  readonly replay: (examId: string, request: SetRulesRequest) => Promise<Result<ReplayReply>>;
};

export function createReviewApi(call: Call, post: Post): ReviewApi {
  const ofExam = (id: string, path: string) => `exams/${encodeURIComponent(id)}/${path}`;
  const ofSession = (id: string, path: string) => `sessions/${encodeURIComponent(id)}/${path}`;
  return {
    reviews: (examId) => call(ofExam(examId, 'reviews'), reviewList),
    incidents: (sessionId) => call(ofSession(sessionId, 'incidents'), sessionIncidents),
    decide: (sessionId, incident, request) =>
      post(
        ofSession(sessionId, `incidents/${encodeURIComponent(incident)}/dispositions`),
        disposition,
        request,
      ),
    rules: (examId) => call(ofExam(examId, 'incident-rules'), examRules),
    setRules: (examId, request) =>
      call(ofExam(examId, 'incident-rules'), examRules, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(request),
      }),
    replay: (examId, request) => post(ofExam(examId, 'incident-rules/replay'), replayReply, request),
  };
}
