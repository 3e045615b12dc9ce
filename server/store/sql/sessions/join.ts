import type { Selectable } from 'kysely';
import { genesisHash } from '../../../../contract/envelope.ts';
import { digestsOf } from '../../../../core/session/digests.ts';
import { sha256 } from '../../../sha256.ts';
import type { JoinInput } from '../../store.ts';
import { isPostgres, type Db } from '../dialect.ts';
import type { Schema } from '../schema.ts';

type Row = Selectable<Schema['sessions']>;

/** Opens or goes on with the session of a ticket, and returns its row; why not, else. */
export async function join(
  trx: Db,
  input: JoinInput,
): Promise<{ readonly row: Row; readonly isMoved: boolean } | 'elsewhere' | 'completed' | 'other-version'> {
  const { code } = input.ticket;
  // Two computers with one ticket come one after the other, also where there is no session yet.
  await trx
    .selectFrom('tickets')
    .select('code')
    .where('code', '=', code)
    .$if(isPostgres(trx), (query) => query.forUpdate())
    .execute();
  const ofTicket = trx.selectFrom('sessions').selectAll().where('ticket_code', '=', code);
  const existing = await ofTicket.executeTakeFirst();
  if (existing?.state === 'completed') return 'completed';
  const next = existing ? nextHolder(existing, input) : { attempt: 1, isMoved: 0 };
  if (next === null) return 'elsewhere';
  const hasBegun = existing !== undefined && (input.hasBegun || existing.state !== 'joined');
  if (hasBegun && existing.exam_version !== input.examVersion) return 'other-version';
  const id = existing?.id ?? input.newSessionId;
  const columns = {
    attempt: next.attempt,
    is_moved: next.isMoved,
    device: input.device,
    device_key: input.deviceKey,
    exam_token_hash: input.examTokenHash(id, next.attempt),
    settings: JSON.stringify(input.settings),
    exam_version: input.examVersion,
    seen_at: input.joinedAt,
  };
  if (existing) await trx.updateTable('sessions').set(columns).where('id', '=', id).execute();
  else
    await trx
      .insertInto('sessions')
      .values({ ...newSession(id, input), ...columns })
      .execute();
  await takeGrants(trx, code, id);
  await keepGiven(trx, id, input);
  return { row: await ofTicket.executeTakeFirstOrThrow(), isMoved: next.isMoved === 1 };
}

const newSession = (id: string, { ticket, joinedAt }: JoinInput) =>
  ({
    id,
    exam_id: ticket.examId,
    ticket_code: ticket.code,
    candidate_name: ticket.candidateName,
    state: 'joined',
    stored_seq: 0,
    stored_hash: genesisHash,
    flags: 0,
    joined_at: joinedAt,
    refused: 0,
  }) as const;

/** Who has the session after this join; null when that would take it from another device unasked. */
function nextHolder(
  { attempt, device: named, device_key: holder, is_moved: isMoved }: Row,
  { device, deviceKey, mayMove }: JoinInput,
): { readonly attempt: number; readonly isMoved: number } | null {
  // From before there were keys: the computer says by its name that it is the same, or was never known.
  const isHolder = holder === null ? named !== null && named === device : holder === deviceKey;
  if (isHolder) return { attempt, isMoved };
  if (holder === null && named === null) return { attempt: attempt + 1, isMoved: 0 };
  return mayMove ? { attempt: attempt + 1, isMoved: 1 } : null;
}

/** More time that was given before there was a session waits with its ticket. */
async function takeGrants(trx: Db, code: string, sessionId: string): Promise<void> {
  const grants = await trx.selectFrom('time_grants').selectAll().where('ticket_code', '=', code).execute();
  for (const { id, text, given_at, extra_ms, given_by } of grants)
    await trx
      .insertInto('messages')
      .values({
        id,
        session_id: sessionId,
        text,
        sent_at: given_at,
        delivered_at: null,
        action: 'extend-time',
        cover_since: null,
        extra_ms,
        author: given_by,
        expires_at: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

async function keepGiven(trx: Db, id: string, { settings, joinedAt }: JoinInput): Promise<void> {
  const digests = digestsOf(settings, sha256);
  await trx
    .insertInto('session_settings')
    .values({
      session_id: id,
      settings_digest: digests.settings,
      consent_digest: digests.consent,
      given_at: joinedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
