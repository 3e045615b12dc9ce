import { apiActions } from '../../contract/api/operations.ts';
import {
  consoleActions,
  consoleSocketActions,
  rights,
  type Admission,
  type Right,
} from '../../contract/access.ts';
import type { KeySubject } from './keys.ts';
import type { Subject, Target } from './stage.ts';

/** What becomes of a request, as far as access goes: what is let in may still find nothing, or be malformed. */
export type Outcome = 'let in' | 'sign in first' | 'denied';

/** What the table says, worked out without the server's own functions. */
export function expected(admission: Admission, { grants }: Subject, target: Target): Outcome {
  if (admission === 'anybody') return 'let in';
  if (grants === null) return 'sign in first';
  if (admission === 'signed-in') return 'let in';
  const holding = grants.filter(({ role }) => (rights[admission.right] as readonly string[]).includes(role));
  const isEverywhere = holding.some(({ examId }) => examId === null);
  const isHere = holding.some(({ examId }) => examId === target.examId);
  const isLetIn = {
    any: holding.length > 0,
    server: isEverywhere,
    session: isEverywhere || isHere,
    exam: isEverywhere || isHere,
    scope: isEverywhere || isHere,
  }[admission.in];
  return isLetIn ? 'let in' : 'denied';
}

/** The same of a key: a scope is a right, in each of its exams or everywhere. Null: none that is good. */
export function expectedOfKey(admission: Admission, { grant }: KeySubject, target: Target): Outcome {
  if (admission === 'anybody') return 'let in';
  if (grant === null) return 'sign in first';
  if (admission === 'signed-in') return 'let in';
  if (!(grant.scopes as readonly string[]).includes(admission.right)) return 'denied';
  if (grant.examIds === null || admission.in === 'any') return 'let in';
  return admission.in !== 'server' && grant.examIds.includes(target.examId) ? 'let in' : 'denied';
}

/** Whether somebody is to be told of what belongs to this exam. */
export const isToldOf = (right: Right, subject: Subject, target: Target): boolean =>
  target.name !== 'unknown' && expected({ right, in: 'exam' }, subject, target) === 'let in';

export const actions = Object.entries(consoleActions);
export const keyActions = Object.entries(apiActions);
export const socketActions = consoleSocketActions;
