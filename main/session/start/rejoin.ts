import type { JoinReply } from '../../../contract/http.ts';
import { failureCodes, ok, type Result } from '../../../contract/result.ts';
import type { Clock } from '../../../core/clock.ts';
import type { Log } from '../../log.ts';
import type { ActiveSession } from '../active-session.ts';
import type { SessionRecord, SessionRecords } from './session-record.ts';
import { keyFingerprint, type Answer, type Expected } from './verify-answer.ts';

export type Identity = { readonly appVersion: string; readonly platform: string };
type JoinRequest = Identity & {
  readonly server: string;
  readonly ticket: string;
  readonly device: string;
  readonly move: boolean;
  /** The exam has begun here, and the server may not have heard of it. */
  readonly begun?: true;
};
export type JoinAs = (request: JoinRequest, timeoutMs?: number) => Promise<Result<Answer<JoinReply>>>;

export type VerifyJoin = (answer: Answer<JoinReply>, expected: Expected) => Result<null>;

type RejoinOptions = {
  readonly clock: Pick<Clock, 'after'>;
  readonly log: Log;
  readonly records: Pick<SessionRecords, 'load' | 'save'>;
  readonly identity: Identity;
  readonly device: () => Promise<string>;
  readonly join: JoinAs;
  readonly verify: VerifyJoin;
  /** Whether this is still the session of this app. */
  readonly isCurrent: (session: ActiveSession) => boolean;
  /** Another computer has the session. */
  readonly onElsewhere: (record: SessionRecord) => void;
};

/** Nobody waits for this answer, so the slowest line may bring it. */
const patienceMs = 60_000;
const againAfterMs = 15_000;

/**
 * Joins the session of a record once more, for a new token and what has become of the settings. That is the same
 * attempt and closes nothing; it never takes the session from another computer.
 */
export function createRejoin(options: RejoinOptions) {
  const { clock, log, records, identity, device, verify, isCurrent, onElsewhere } = options;
  /** The newest record, which a full disk may not have taken. */
  let kept: SessionRecord | null = null;
  let isAsking = false;

  /** A disk that does not take the record costs nobody the exam: an older one, or the next try, will do. */
  async function keep(record: SessionRecord): Promise<void> {
    kept = record;
    await records.save(record).catch((error: unknown) => {
      log.error('session.not-kept', { error: String(error) });
      clock.after(againAfterMs, () => void (kept === record && keep(record)));
    });
  }

  async function ask(record: SessionRecord, hasBegun = false): Promise<Result<SessionRecord>> {
    const { server, ticket } = record;
    const request = {
      server,
      ticket,
      device: await device(),
      move: false,
      ...(hasBegun && { begun: true as const }),
      ...identity,
    };
    const answer = await options.join(request, patienceMs);
    if (!answer.ok) return answer;
    const vouched = verify(answer.value, { server, key: keyFingerprint(record.reply.key) });
    if (!vouched.ok) return vouched;
    const current = { ...record, ...answer.value };
    await keep(current);
    return ok(current);
  }

  const tellJoined = (
    { submit }: ActiveSession,
    { attempt, moved }: Pick<JoinReply, 'attempt' | 'moved'>,
  ): Promise<Result<null>> => submit({ do: 'join', attempt, moved, ...identity });

  async function take(
    session: ActiveSession,
    record: SessionRecord,
    asking: Promise<Result<SessionRecord>>,
  ): Promise<void> {
    const again = await asking;
    isAsking = false;
    if (!isCurrent(session)) return;
    if (again.ok) {
      session.renew(again.value.reply);
      await tellJoined(session, again.value.reply);
    } else if (again.code === 'session.elsewhere') onElsewhere(record);
    else {
      log.warn('session.not-renewed', { code: again.code });
      if (failureCodes[again.code].retry) {
        clock.after(againAfterMs, () => void (isCurrent(session) && follow(session, record)));
      }
    }
  }

  /** Asks, or goes on waiting for what was asked already, until there is an answer. One at a time. */
  function follow(
    session: ActiveSession,
    record: SessionRecord,
    asking?: Promise<Result<SessionRecord>>,
  ): void {
    if (isAsking) return;
    isAsking = true;
    void take(session, record, asking ?? ask(record, session.hasBegun()));
  }

  return {
    keep,
    ask,
    follow,
    tellJoined,
    /** The record of the session that was joined last. */
    current: async (): Promise<SessionRecord | null> => kept ?? records.load(),
  };
}
