import type { JoinReply } from '../../contract/http.ts';
import type { IpcRequest } from '../../contract/ipc/ipc.ts';
import type { Result } from '../../contract/result.ts';
import type { SessionState } from '../../contract/session-state.ts';
import { hasBegun } from '../../core/session/state.ts';
import { createDecide } from '../../core/session/decide.ts';
import { viewOf } from '../../core/session/view.ts';
import { wantedOf } from '../../core/session/wanted.ts';
import { plainText } from '../../core/outside/plain-text.ts';
import type { Journal } from '../journal/journal.ts';
import { sha256 } from '../journal/lines.ts';
import { completeSession } from './complete.ts';
import { createEffects, createReconcile } from './reconcile.ts';
import { createSessionEvidence } from './evidence/session-evidence.ts';
import { createHostedExam, type HostedExam } from './hosted-exam.ts';
import { followLink } from './link.ts';
import type { SessionLink, SessionPorts } from './ports.ts';
import { createReports } from './reports/reports.ts';
import { createSession, settledOrAfter, type Session } from './session.ts';
import { createStaffGate } from './staff-gate.ts';
import type { SessionRecord } from './start/session-record.ts';
import { createVision, createWatches } from './watches.ts';

export type ActiveSessionParts = {
  /** What was joined. */
  readonly joined: SessionRecord;
  readonly journal: Journal;
  /** As the journal remembers it. */
  readonly initial: SessionState;
};

/** Our page closes its recordings at the hand-in, and the exam's page is closed; what hangs is not waited for any longer. */
const pagesEndMs = 5_000;

/**
 * The exam session of this app: puts its parts together, and keeps what is open as its state wants it. Nothing that is
 * watched can end it.
 *
 *     page, watches, server --command--> session --state--> what is shown, and what is open
 */
export function openActiveSession(ports: SessionPorts, { joined, journal, initial }: ActiveSessionParts) {
  const { clock, log, state } = ports;
  const { sessionId, candidateName, exam } = joined.reply;
  const { title, settings } = exam;
  const session = createSession({ journal, clock, log, decide: createDecide(settings, sha256), initial });
  const { record, submit } = session;
  const onFailed = (watch: string, reason: string): void => {
    log.error('watch.failed', { sessionId, watch, reason });
    const data = { watch: plainText(watch), reason: plainText(reason) };
    record([{ type: 'x.watch.failed', occurredAt: clock.now(), data }]);
  };
  const evidence = createSessionEvidence({ ports, record });
  const vision = createVision({ ports, record, onFailed });
  const reports = createReports({ ports, settings, session, vision, put: evidence.put });
  const link = followLink({ ports, session, journal, evidence });
  const watches = createWatches({ ports, settings, session, vision, reports, link, onFailed });
  const lockdown = ports.openLockdown({ record, onChanged: (held) => state.update({ lockdown: held }) });
  const onSubmitted = (): void => void submit({ do: 'submit' });
  const hosted = createHostedExam({ ports, lockdown, record, onSubmitted, startUrl: exam.startUrl });
  const mayRelease = createStaffGate(clock, ports.isQuitPassword);
  let isDelivered = false;
  let isStarting = true;

  async function settled(): Promise<void> {
    await settledOrAfter(hosted.closed(), pagesEndMs, clock);
    await reports.recording.settled(pagesEndMs);
    await reports.snapshots.settled();
  }
  async function complete(): Promise<void> {
    isDelivered = await completeSession({ session, journal, link, evidence, settled });
    if (!isDelivered) return;
    show();
    await ports.onCompleted();
  }

  const effects = createEffects({
    reports,
    vision,
    watches,
    lockdown,
    hosted,
    isStarting: () => isStarting,
    complete: () => void complete(),
  });
  const reconcile = createReconcile(effects, log);

  function show(): void {
    const view = viewOf(session.state, { title, settings }, isDelivered);
    state.update({ ...view, invitation: null, candidateName });
  }
  function follow(): void {
    show();
    reconcile(wantedOf(session.state, settings));
  }
  session.follow({ onState: follow });

  return {
    sessionId,
    reports,
    submit,
    record,
    place: hosted.place,
    renew: renewal(link, hosted),
    hasBegun: (): boolean => hasBegun(session.decided),
    /** Says that the app goes on after a restart. */
    goOn(): Promise<Result<null>> {
      const { repair } = journal;
      const isWorthTelling = repair !== null && repair.reason !== 'superseded';
      return submit({
        do: 'go-on',
        repair: isWorthTelling ? { bytes: repair.bytes, lines: repair.lines } : null,
      });
    },
    /** Opens what the session wants: at the join, and after a restart. */
    start(): void {
      follow();
      isStarting = false;
    },
    /** Our own page's process ended, and is started again. */
    pageGone(reason: string): void {
      record([{ type: 'x.page.restarted', occurredAt: clock.now(), data: { page: 'candidate', reason } }]);
    },
    /** Staff at this desk lift the cover, or let go of the computer. The exam goes on. */
    async releaseByStaff({ what, password }: IpcRequest<'staff.release'>): Promise<Result<null>> {
      const command = { do: 'release', what } as const;
      const isHeld = session.allows(command);
      if (!isHeld.ok) return isHeld;
      const answer = await mayRelease(password);
      return answer.ok ? submit(command) : answer;
    },
    exportSession: (): Promise<Result<null>> => ports.exportSession(evidence.spool()),
    handIn: handingIn(exam, { hosted, state, submit }),
    /** Ends nothing: the journal remembers, and the next start goes on. The exam's page is gone before the computer is free. */
    async dispose(by: 'phase' | 'left' = 'phase'): Promise<void> {
      vision.close();
      watches.close();
      hosted.leave();
      await settledOrAfter(hosted.closed(), pagesEndMs, clock);
      watches.dispose();
      lockdown.dispose(by);
      await link.dispose();
      await evidence.dispose();
      await journal.dispose();
    },
  };
}
/**
 * The candidate wants to hand in: the exam page does it where it can, so that no answer is left behind in it. Once it is
 * late, they may go on without it.
 */
const handingIn =
  (
    { handInUrl }: JoinReply['exam'],
    {
      hosted,
      state,
      submit,
    }: Pick<SessionPorts, 'state'> & Pick<Session, 'submit'> & { readonly hosted: HostedExam },
  ) =>
  async ({ isUnconfirmed }: IpcRequest<'exam.submit'>): Promise<Result<null>> => {
    if (isUnconfirmed && state.get().handIn === 'late') return submit({ do: 'submit', isUnconfirmed });
    const led = handInUrl === null ? null : await hosted.handIn(handInUrl);
    return led ?? submit({ do: 'submit' });
  };

/** Joined again: what the server gave out before may not count any more. */
const renewal =
  (link: Pick<SessionLink, 'refreshToken'>, hosted: Pick<HostedExam, 'renew'>) =>
  ({ token, exam: { startUrl } }: JoinReply): void => {
    link.refreshToken(token);
    hosted.renew(startUrl);
  };
export type ActiveSession = ReturnType<typeof openActiveSession>;
