import {
  consoleActions,
  consoleSocketActions,
  rights,
  type Admission,
  type Right,
} from '../../contract/access.ts';
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

/** Whether somebody is to be told of what belongs to this exam. */
export const isToldOf = (right: Right, subject: Subject, target: Target): boolean =>
  target.name !== 'unknown' && expected({ right, in: 'exam' }, subject, target) === 'let in';

export const actions = Object.entries(consoleActions);
export const socketActions = consoleSocketActions;
