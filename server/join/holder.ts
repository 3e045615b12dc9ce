import type { z } from 'zod';
import type { joinRequest } from '../../contract/http.ts';
import { fail, type Failure } from '../../contract/result.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import type { Session } from '../store/store.ts';
import type { Moves } from './moves.ts';

/** A join, and the thumbprint of the key that was proven for it. */
export type ProvenJoin = z.infer<typeof joinRequest> & { readonly deviceKey: string };

/** In rows from before there were keys the computer has only its name. */
export const isHeldBy = (
  session: Session,
  { device, deviceKey }: Pick<ProvenJoin, 'device' | 'deviceKey'>,
): boolean =>
  session.deviceKey === null
    ? device !== undefined && session.device === device
    : session.deviceKey === deviceKey;

/** Staff have allowed this computer, or the exam leaves it to the candidate at it, who wants it. */
export function mayMoveTo(
  { deviceKey, move }: ProvenJoin,
  session: Session | null,
  settings: ExamSettings,
  moves: Moves,
): boolean {
  if (settings.moves === 'candidate') return move;
  return session !== null && moves.isAllowed(session.id, deviceKey);
}

/** Another computer has the session: where a person at this one wants it, staff are asked, if they are to say. */
export function refusalOfMove(
  { deviceKey, move }: ProvenJoin,
  session: Session | null,
  settings: ExamSettings,
  moves: Moves,
): Failure {
  if (!move || session === null || settings.moves === 'candidate') return elsewhere;
  return moves.ask(session.id, deviceKey);
}

const elsewhere = fail(
  'session.elsewhere',
  'This exam is open on another computer. Go on there, or confirm that it is to go on here.',
);
