import type { JoinReply } from '../../../contract/http.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { SessionState } from '../../../contract/session-state.ts';
import type { StateStore } from '../../app-state.ts';
import { parseJoinLink, parseServer, type Invitation } from '../../join-link.ts';
import type { Journal } from '../../journal/journal.ts';
import type { Log } from '../../log.ts';
import type { SessionRecord, SessionRecords } from './session-record.ts';
import type { ActiveSession } from '../active-session.ts';
import { rememberedState } from './remembered-state.ts';
import { keyFingerprint } from './verify-settings.ts';

type Identity = { readonly appVersion: string; readonly platform: string };

type CandidateOptions = {
  readonly state: StateStore;
  readonly log: Log;
  readonly records: SessionRecords;
  readonly identity: Identity;
  readonly join: (
    request: Pick<Invitation, 'server' | 'ticket'> & Identity,
    timeoutMs?: number,
  ) => Promise<Result<JoinReply>>;
  /** Whether the settings of a reply are what the server vouches for; with the key of this fingerprint, where it is known. */
  readonly verify: (reply: JoinReply, pinnedKey: string | null) => Result<null>;
  readonly openJournal: (reply: JoinReply) => Promise<Result<Journal>>;
  readonly openSession: (
    joined: SessionRecord,
    journal: Journal,
    initial: SessionState,
  ) => Promise<ActiveSession>;
};

/** At a start the exam should be there soon: without an answer by then it goes on without the server. */
const resumeTimeoutMs = 3_000;

/** The candidate at this machine: joins, or goes on with the session that a restart interrupted. */
export function createCandidate(options: CandidateOptions) {
  const { state, log, records, identity, verify } = options;
  let active: ActiveSession | null = null;
  let isJoining = false;

  async function open(record: SessionRecord): Promise<Result<ActiveSession>> {
    const journal = await options.openJournal(record.reply);
    if (!journal.ok) return journal;
    const remembered = await rememberedState(journal.value, record.reply);
    active = await options.openSession(record, journal.value, remembered);
    return ok(active);
  }

  async function join(invitation: Invitation): Promise<Result<null>> {
    if (active !== null || isJoining) {
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
    await tellJoined(opened.value, reply.value);
    opened.value.start();
    return ok(null);
  }

  const tellJoined = ({ submit }: ActiveSession, { attempt }: JoinReply): Promise<Result<null>> =>
    submit({ do: 'join', attempt, ...identity });

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
    session: (): ActiveSession | null => active,
    join: (request: { readonly link: string } | Invitation): Promise<Result<null>> | Result<null> => {
      const invitation = 'link' in request ? parseJoinLink(request.link) : typed(request);
      return invitation.ok ? join(invitation.value) : invitation;
    },
    /** A join link that the operating system handed over: shown for the candidate to confirm, never followed alone. */
    invite(link: string): void {
      const invitation = parseJoinLink(link);
      if (invitation.ok && active === null) state.update({ invitation: invitation.value });
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
      await opened.value.goOn();
      if (again.ok) await tellJoined(opened.value, again.value.reply);
      opened.value.start();
    },
    /** The server no longer takes the token: a new one is fetched, and the session goes on with it. */
    async renew(): Promise<void> {
      const record = await records.load();
      const session = active;
      if (record === null || session === null) return;
      const again = await rejoin(record);
      if (!again.ok) return log.error('session.not-renewed', { code: again.code });
      session.refreshToken(again.value.reply.token);
      await tellJoined(session, again.value.reply);
    },
  };
}
export type Candidate = ReturnType<typeof createCandidate>;

function typed({ server, ticket, key }: Invitation): Result<Invitation> {
  const address = parseServer(server);
  return address.ok ? ok({ server: address.value, ticket, key }) : address;
}
