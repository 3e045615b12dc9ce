import type { JoinReply } from '../../../contract/http.ts';
import type { IpcRequest } from '../../../contract/ipc/ipc.ts';
import { fail, ok, type Failure, type Result } from '../../../contract/result.ts';
import type { SessionState } from '../../../contract/session-state.ts';
import type { Clock } from '../../../core/clock.ts';
import { initialState, type StateStore } from '../../app-state.ts';
import { readInvitation, type Invitation } from '../../join-link.ts';
import type { Journal } from '../../journal/journal.ts';
import type { Log } from '../../log.ts';
import type { Admission } from '../../profile/admission.ts';
import type { ActiveSession } from '../active-session.ts';
import { createGoOn } from './go-on.ts';
import { createInvite } from './invite.ts';
import { createRejoin, type Identity, type JoinAs, type VerifyJoin } from './rejoin.ts';
import { rememberedState } from './remembered-state.ts';
import type { SessionRecord, SessionRecords } from './session-record.ts';
import { keyFingerprint, type Answer } from './verify-answer.ts';

type CandidateOptions = {
  readonly state: StateStore;
  readonly clock: Pick<Clock, 'after'>;
  readonly log: Log;
  readonly records: SessionRecords;
  readonly identity: Identity;
  readonly device: () => Promise<string>;
  readonly join: JoinAs;
  /** Whether an answer is what the server vouches for, from the beginning to the end. */
  readonly verify: VerifyJoin;
  /** Whether an exam is one of this build's: asked when a person joins, never of an exam that goes on. */
  readonly admit: Pick<Admission, 'server' | 'settings' | 'pinsKeys'>;
  readonly openJournal: (reply: JoinReply) => Promise<Result<Journal>>;
  readonly openSession: (
    joined: SessionRecord,
    journal: Journal,
    initial: SessionState,
  ) => Promise<ActiveSession>;
};

/** At a start the exam should be there soon: without an answer by then it goes on without the server. */
const resumeTimeoutMs = 3_000;
/** Nor is whoever leaves kept by a disk that does not answer. */
const leaveTimeoutMs = 5_000;
/**
 * The candidate at this machine: joins, or goes on with the session that a restart interrupted. Only a person takes a
 * session from another computer (`move`, `takeBack`); whatever the app asks by itself leaves it where it is.
 */
export function createCandidate(options: CandidateOptions) {
  const { state, clock, log, records } = options;
  let active: ActiveSession | null = null;
  /** What this computer had when the session went on elsewhere, and when all of it is closed. */
  let fenced: { readonly record: SessionRecord; readonly closed: Promise<void> } | null = null;
  const joining = { isUnderWay: false };

  const rejoin = createRejoin({ ...options, isCurrent: (session) => session === active, onElsewhere: fence });

  async function open(record: SessionRecord): Promise<Result<ActiveSession>> {
    const journal = await options.openJournal(record.reply);
    if (!journal.ok) return journal;
    const remembered = await rememberedState(journal.value, record.reply);
    active = await options.openSession(record, journal.value, remembered);
    fenced = null;
    state.update({ isElsewhere: false, startTrouble: null });
    return ok(active);
  }

  async function join(invitation: Invitation, how: JoinHow): Promise<Result<null>> {
    if (active !== null || joining.isUnderWay) {
      return fail('session.wrong-phase', 'This app has joined a session already.');
    }
    joining.isUnderWay = true;
    return begin(invitation, how).finally(() => (joining.isUnderWay = false));
  }

  async function begin(invitation: Invitation, how: JoinHow): Promise<Result<null>> {
    const answer = await askToJoin(options, invitation, how);
    if (!answer.ok) return answer;
    const { server, ticket } = invitation;
    const record: SessionRecord = { v: 2, server, ticket, ...languageOf(state), ...answer.value };
    await rejoin.keep(record);
    await fenced?.closed;
    const opened = await open(record);
    if (!opened.ok) return opened;
    await rejoin.tellJoined(opened.value, record.reply);
    opened.value.start();
    return ok(null);
  }

  /** The session goes on at another computer: nothing of it stays open here, and what is written stays on the disk. */
  function fence(record: SessionRecord): void {
    const session = active;
    active = null;
    log.info('session.elsewhere', { sessionId: record.reply.sessionId });
    state.update({ isElsewhere: true });
    const closing = session?.dispose() ?? Promise.resolve();
    const closed = closing
      .catch((error: unknown) => log.error('session.not-closed', { error: String(error) }))
      // What was open has told its end, and the screens are those of nobody's exam.
      .then(() => state.update({ ...initialState, ...languageOf(state), isElsewhere: true }));
    fenced = { record, closed };
  }

  const goOn = createGoOn({
    ...options,
    rejoin,
    open,
    joining,
    session: () => active,
    isElsewhere: () => fenced !== null,
  });

  return {
    session: (): ActiveSession | null => active,
    join: (request: IpcRequest<'session.join'>): Promise<Result<null>> | Result<null> => {
      const invitation = readInvitation(request);
      return invitation.ok
        ? join(invitation.value, { move: request.move ?? false, isOwn: false })
        : invitation;
    },
    /** The candidate leaves the exam; the next start goes on with it. */
    leave: () => leaveSession(active, options, () => (active = null)),
    /** The candidate takes the exam back from the computer that it went on at. */
    takeBack(): Promise<Result<null>> | Result<null> {
      if (fenced === null) return fail('session.wrong-phase', 'No exam of this computer is open elsewhere.');
      const { server, ticket, reply } = fenced.record;
      const invitation = { server, ticket, key: keyFingerprint(reply.key) };
      return join(invitation, { move: true, isOwn: true });
    },
    /** What is asked to be joined is shown first, never followed alone. */
    invite: createInvite({ ...options, isFree: () => active === null }),
    /** Goes on with an interrupted session, with or without the server: the journal knows where it was. */
    async resume(): Promise<void> {
      const record = await lastRecord(options);
      if (record === null) return;
      const asking = rejoin.ask(record);
      const again = await inTime(asking, resumeTimeoutMs, clock);
      if (again?.ok === false && again.code === 'session.completed') {
        // Everything had arrived; only the server's last word was lost.
        await records.clear();
        return state.update({ phase: 'completed' });
      }
      if (again?.ok === false && again.code === 'session.elsewhere') return fence(record);
      if (!again?.ok) log.warn('session.resumed-alone', { code: again?.code ?? 'no answer yet' });
      await goOn(record, again);
      if (active !== null && !again?.ok) rejoin.follow(active, record, asking);
    },
    /** The server does not take what this app sends: a new token is fetched, or a person decides where to go on. */
    async refused({ code }: Failure): Promise<void> {
      const session = active;
      if (session === null) return;
      const record = await rejoin.current();
      if (record === null || session !== active) return;
      if (code === 'session.superseded') fence(record);
      if (code === 'token.invalid' || code === 'token.missing') rejoin.follow(session, record);
    },
  };
}
export type Candidate = ReturnType<typeof createCandidate>;

/** `isOwn`: an exam that was begun at this computer comes back to it, and is not asked about again. */
type JoinHow = { readonly move: boolean; readonly isOwn: boolean };

/** The server's answer to a person who joins, if it is an exam of this build and all of it is what was signed. */
async function askToJoin(
  { join, identity, device, verify, admit }: CandidateOptions,
  { server, ticket, key }: Invitation,
  { move, isOwn }: JoinHow,
): Promise<Result<Answer<JoinReply>>> {
  const isOurs = isOwn ? ok(null) : await admit.server(server);
  if (!isOurs.ok) return isOurs;
  const answer = await join({ server, ticket, device: await device(), move, ...identity });
  if (!answer.ok) return answer;
  const vouched = verify(answer.value, { server, key });
  if (!vouched.ok) return vouched;
  const { exam, key: signedWith } = answer.value.reply;
  const admitted = isOwn ? ok(null) : await admit.settings(exam.settings, keyFingerprint(signedWith));
  return admitted.ok ? answer : admitted;
}

const languageOf = (state: StateStore) => ({ language: state.get().language });

/** The session that this computer had, if it can be read; the app speaks the language that was chosen for it. */
async function lastRecord({ records, state }: Pick<CandidateOptions, 'records' | 'state'>) {
  const record = await records.load();
  if (records.isSetAside) state.update({ startTrouble: 'unreadable' });
  if (record?.language) state.update({ language: record.language });
  return record;
}

/** Lets go of a session for now. What does not close in time is not waited for. */
async function leaveSession(
  session: ActiveSession | null,
  { log, clock }: Pick<CandidateOptions, 'log' | 'clock'>,
  onLeft: () => void,
): Promise<Result<null>> {
  if (session === null) return fail('session.wrong-phase', 'No exam is open.');
  const left = await session.submit({ do: 'leave' });
  if (!left.ok) return left;
  onLeft();
  const closed = session.dispose('left').catch((error: unknown) => {
    log.error('session.not-closed', { error: String(error) });
  });
  await inTime(closed, leaveTimeoutMs, clock);
  return left;
}

/** Null when there is no answer yet; it may still come. */
async function inTime<T>(asking: Promise<T>, timeoutMs: number, clock: Pick<Clock, 'after'>) {
  const { promise: over, resolve } = Promise.withResolvers<null>();
  const cancel = clock.after(timeoutMs, () => resolve(null));
  return Promise.race([asking, over]).finally(cancel);
}
