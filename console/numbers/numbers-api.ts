import {
  examNumbers,
  serverHealth,
  type ExamNumbers,
  type ServerHealth,
} from '../../contract/console/numbers.ts';
import type { Result } from '../../contract/result.ts';
import type { Call } from '../calls.ts';

export type NumbersApi = {
  /** What the sessions of an exam come to. */
  readonly numbers: (examId: string) => Promise<Result<ExamNumbers>>;
  /** How the server itself is. */
  readonly health: () => Promise<Result<ServerHealth>>;
};

export const createNumbersApi = (call: Call): NumbersApi => ({
  numbers: (examId) => call(`exams/${encodeURIComponent(examId)}/numbers`, examNumbers),
  health: () => call('health', serverHealth),
});
