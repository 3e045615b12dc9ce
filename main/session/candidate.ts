import type { JoinReply } from '../../contract/http.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { wayOf } from '../../core/session.ts';
import { beforeJoining, recall, withServersTime, type SessionMemory } from '../../core/session-memory.ts';
import type { StateStore } from '../app-state.ts';
import { parseJoinLink, parseServer, type Invitation } from '../join-link.ts';
import type { Journal } from '../journal/journal.ts';
import type { Log } from '../log.ts';
import type { SessionRecord, SessionRecords } from './session-record.ts';
import type { Sitting } from './sitting.ts';
import { keyFingerprint } from './verify-settings.ts';

type Identity = { readonly appVersion: string; readonly platform: string };

type CandidateOptions = {
  readonly state: StateStore;
  readonly log: Log;
  readonly records: SessionRecords;
  readonly now: () => number;
  readonly identity: Identity;
  readonly join: (
    request: Pick<Invitation, 'server' | 'ticket'> & Identity,
    timeoutMs?: number,
  ) => Promise<Result<JoinReply>>;
  /** Whether the settings of a reply are what the server vouches for; with the key of this fingerprint, where it is known. */
  readonly verify: (reply: JoinReply, pinnedKey: string | null) => Result<null>;
  readonly openJournal: (reply: JoinReply) => Promise<Result<Journal>>;
  readonly openSitting: (record: SessionRecord, journal: Journal, memory: SessionMemory) => Promise<Sitting>;
};

/** At a start the exam should be there soon: without an answer by then it goes on without the server. */
const resumeTimeoutMs = 3_000;

/** The candidate at this machine: joins, or goes on with the session that a restart interrupted. */
export function createCandidate(options: CandidateOptions) {
  const { state, log, records, identity, now, verify } = options;
  let sitting: Sitting | null = null;
  let isJoining = false;

  async function open(record: SessionRecord): Promise<Result<Sitting>> {
    const journal = await options.openJournal(record.reply);
    if (!journal.ok) return journal;
    sitting = await options.openSitting(record, journal.value, await remember(journal.value, record));
    return ok(sitting);
  }

  async function join(invitation: Invitation): Promise<Result<null>> {
    if (sitting !== null || isJoining) {
      return fail('session.wrong-phase', 'This app has joined a session already.');
    }
    isJoining = true;
    return begin(invitation).finally(() => (isJoining = false));
  }

  async function begin({ server, ticket, key }: Invitation): Promise<Result<null>> {
    const reply = await options.join({ server, ticket, ...identity });
    if (!reply.ok) return reply;
    const vouched = verify(reply.value, key);
    if (!vouched.ok) return vouched;
    const record: SessionRecord = { v: 1, server, ticket, reply: reply.value };
    await records.save(record);
    const opened = await open(record);
    if (!opened.ok) return opened;
    await joined(opened.value, reply.value, reply.value.attempt > 1);
    opened.value.resume();
    return ok(null);
  }

  const joined = (sat: Sitting, { attempt }: JoinReply, resumed: boolean): Promise<void> =>
    sat.emit({ type: 'session.joined', occurredAt: now(), data: { attempt, resumed, ...identity } });

  /** Joins the session of a record once more: a new attempt, with a new token and perhaps new settings. */
  async function rejoin(record: SessionRecord, timeoutMs?: number): Promise<Result<SessionRecord>> {
    const { server, ticket } = record;
    const reply = await options.join({ server, ticket, ...identity }, timeoutMs);
    if (!reply.ok) return reply;
    const vouched = verify(reply.value, keyFingerprint(record.reply.exam.settingsKey));
    if (!vouched.ok) return vouched;
    const current = { ...record, reply: reply.value };
    await records.save(current);
    return ok(current);
  }

  return {
    sitting: (): Sitting | null => sitting,
    join: (request: { readonly link: string } | Invitation): Promise<Result<null>> | Result<null> => {
      const invitation = 'link' in request ? parseJoinLink(request.link) : typed(request);
      return invitation.ok ? join(invitation.value) : invitation;
    },
    /** A join link that the operating system handed over: shown for the candidate to confirm, never followed alone. */
    invite(link: string): void {
      const invitation = parseJoinLink(link);
      if (invitation.ok && sitting === null) state.update({ invitation: invitation.value });
      if (!invitation.ok) log.warn('link.malformed', {});
    },
    /** Goes on with an interrupted session, with or without the server: the journal knows where it was. */
    async resume(): Promise<void> {
      const record = await records.load();
      if (record === null) return;
      const again = await rejoin(record, resumeTimeoutMs);
      if (!again.ok && again.code === 'session.completed') {
        // Everything had arrived; only the server's last word was lost.
        await records.clear();
        return state.update({ phase: 'completed' });
      }
      if (!again.ok) log.warn('session.resumed-alone', { code: again.code });
      const opened = await open(again.ok ? again.value : record);
      if (!opened.ok) return log.error('session.not-resumed', { code: opened.code });
      if (again.ok) await joined(opened.value, again.value.reply, true);
      opened.value.resume();
    },
    /** The server no longer takes the token: a new one is fetched, and the sitting goes on with it. */
    async renew(): Promise<void> {
      const record = await records.load();
      const sat = sitting;
      if (record === null || sat === null) return;
      const again = await rejoin(record);
      if (!again.ok) return log.error('session.not-renewed', { code: again.code });
      sat.refreshToken(again.value.reply.token);
      await joined(sat, again.value.reply, true);
    },
  };
}
export type Candidate = ReturnType<typeof createCandidate>;

function typed({ server, ticket, key }: Invitation): Result<Invitation> {
  const address = parseServer(server);
  return address.ok ? ok({ server: address.value, ticket, key }) : address;
}

/** Folds the journal on disk into what the session must remember. */
async function remember(journal: Journal, { reply }: SessionRecord): Promise<SessionMemory> {
  const { settings } = reply.exam;
  const fold = recall(wayOf(settings), settings.consentVersion);
  let memory = beforeJoining;
  for (let seq = journal.base.seq + 1; seq <= journal.mark.seq;) {
    const events = await journal.read(seq, 1_000, 1_000_000);
    if (!events.ok) break;
    memory = events.value.reduce(fold, memory);
    seq += events.value.length;
  }
  return withServersTime(memory, reply.time);
}
