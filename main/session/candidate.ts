import type { JoinReply } from '../../contract/http.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { beforeJoining, recall, type SessionMemory } from '../../core/session.ts';
import type { StateStore } from '../app-state.ts';
import { parseJoinLink, parseServer, type Invitation } from '../join-link.ts';
import type { Journal } from '../journal/journal.ts';
import type { Log } from '../log.ts';
import type { SessionRecord, SessionRecords } from './session-record.ts';
import type { Sitting } from './sitting.ts';

type CandidateOptions = {
  readonly state: StateStore;
  readonly log: Log;
  readonly records: SessionRecords;
  readonly now: () => number;
  readonly identity: { readonly appVersion: string; readonly platform: string };
  readonly join: (
    request: Invitation & { readonly appVersion: string; readonly platform: string },
  ) => Promise<Result<JoinReply>>;
  readonly openJournal: (reply: JoinReply) => Promise<Result<Journal>>;
  readonly openSitting: (record: SessionRecord, journal: Journal, memory: SessionMemory) => Sitting;
};

/** The candidate at this machine: joins, or goes on with the session that a restart interrupted. */
export function createCandidate(options: CandidateOptions) {
  const { state, log, records, identity, now } = options;
  let sitting: Sitting | null = null;
  let isJoining = false;

  async function open(record: SessionRecord): Promise<Result<Sitting>> {
    const journal = await options.openJournal(record.reply);
    if (!journal.ok) return journal;
    const memory = await remember(journal.value);
    sitting = options.openSitting(record, journal.value, memory);
    return ok(sitting);
  }

  async function join(invitation: Invitation): Promise<Result<null>> {
    if (sitting !== null || isJoining) {
      return fail('session.wrong-phase', 'This app has joined a session already.');
    }
    isJoining = true;
    return begin(invitation).finally(() => (isJoining = false));
  }

  async function begin(invitation: Invitation): Promise<Result<null>> {
    const reply = await options.join({ ...invitation, ...identity });
    if (!reply.ok) return reply;
    const record: SessionRecord = { v: 1, ...invitation, reply: reply.value };
    await records.save(record);
    const opened = await open(record);
    if (!opened.ok) return opened;
    await joined(opened.value, reply.value, reply.value.attempt > 1);
    opened.value.resume();
    return ok(null);
  }

  const joined = (sat: Sitting, { attempt }: JoinReply, resumed: boolean): Promise<void> =>
    sat.emit({ type: 'session.joined', occurredAt: now(), data: { attempt, resumed, ...identity } });

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
      const reply = await options.join({ server: record.server, ticket: record.ticket, ...identity });
      if (!reply.ok && reply.code === 'session.completed') {
        // Everything had arrived; only the server's last word was lost.
        await records.clear();
        return state.update({ phase: 'completed' });
      }
      const current = reply.ok ? { ...record, reply: reply.value } : record;
      if (reply.ok) await records.save(current);
      const opened = await open(current);
      if (!opened.ok) return log.error('session.not-resumed', { code: opened.code });
      if (reply.ok) await joined(opened.value, reply.value, true);
      opened.value.resume();
    },
  };
}
export type Candidate = ReturnType<typeof createCandidate>;

function typed({ server, ticket }: Invitation): Result<Invitation> {
  const address = parseServer(server);
  return address.ok ? ok({ server: address.value, ticket }) : address;
}

/** Folds the journal on disk into what the session must remember. */
async function remember(journal: Journal): Promise<SessionMemory> {
  let memory = beforeJoining;
  for (let seq = journal.base.seq + 1; seq <= journal.mark.seq;) {
    const events = await journal.read(seq, 1_000, 1_000_000);
    if (!events.ok) break;
    memory = events.value.reduce(recall, memory);
    seq += events.value.length;
  }
  return memory;
}
