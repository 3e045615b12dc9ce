import type { EventDraft } from '../../contract/envelope.ts';
import type { IpcRequest } from '../../contract/ipc.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { asksBiometricConsent, consentStreamsOf } from '../../core/consent.ts';
import { connectionRule } from '../../core/connection.ts';
import { resumeGap } from '../../core/gap.ts';
import type { SessionMemory } from '../../core/session-memory.ts';
import type { Journal } from '../journal/journal.ts';
import { createDesks } from './desks.ts';
import { createEventWriter } from './event-writer.ts';
import { createExamTime } from './exam-time.ts';
import { followRule } from './follow-rule.ts';
import { createMessages } from './messages.ts';
import { createProgress } from './progress.ts';
import { repairDrafts, sealAndDeliver } from './seal.ts';
import type { SessionRecord } from './session-record.ts';
import { createSittingEvidence } from './sitting-evidence.ts';
import type { SittingWorld } from './sitting-world.ts';
import { createWatches } from './watches.ts';

export type SittingParts = {
  readonly record: SessionRecord;
  readonly journal: Journal;
  readonly memory: SessionMemory;
};

/** The page closes its recordings at the hand-in; one that hangs is not waited for any longer. */
const recordingsEndMs = 5_000;

/**
 * One joined session: turns observations into journaled events, and the candidate's steps into phases. Nothing that
 * is watched can end it.
 */
export function createSitting(world: SittingWorld, { record, journal, memory }: SittingParts) {
  const { clock, log, state } = world;
  const { sessionId, exam } = record.reply;
  const { settings } = exam;
  const openedAt = clock.now();
  let pieces = memory.evidence;
  let { isBiometricAgreed } = memory;
  const progress = createProgress({ record, state, log }, memory);
  const time = createExamTime({ clock, state, settings }, memory);

  const emit = createEventWriter({
    journal,
    log,
    withPicture: (draft) => desks.snapshots.withPicture(draft, draft.occurredAt),
    onIncident: (at) => desks.recording.incident(at),
    onWritten(drafts) {
      pieces += drafts.reduce((sum, draft) => sum + (draft.evidence?.length ?? 0), 0);
      state.update({ undelivered: link.undelivered });
    },
  });
  const emitAll = (drafts: readonly EventDraft[]): void => void emit(...drafts);
  const tell = (draft: EventDraft): void => void emit(draft);
  const evidence = createSittingEvidence({ open: world.openEvidence, clock, log, state, emit: tell });
  const desks = createDesks({
    world,
    settings,
    memory,
    put: evidence.put,
    emit: tell,
    mayCompare: () => isBiometricAgreed,
    vision: () => vision,
  });
  const messages = createMessages({ clock, state, emit, memory });
  const followConnection = followRule(connectionRule, emitAll);
  const link = world.openLink({
    onObservation(seen) {
      state.update({ connection: followConnection(seen).view });
      if (seen.kind === 'connected') evidence.online(seen.rttMs);
    },
    onDelivered: () => state.update({ undelivered: link.undelivered }),
    onProblem(failure) {
      log.error('link.problem', { sessionId, code: failure.code });
      world.onRefused(failure);
    },
    onMessage: messages.arrived,
  });
  const watches = createWatches({ world, record, desks, emit: emitAll, link, progress });
  let vision = startVision();
  let running: RunningExam | null = null;

  /** The camera is looked at from the check on, and not before the candidate has agreed to it. */
  function startVision() {
    return progress.isWatched() || progress.phase === 'paused' ? watches.vision() : null;
  }

  /** Everything that hosts and watches while the exam runs: at its start, and again after a restart. */
  function run(): RunningExam {
    return { watch: watches.exam(), view: world.openExam({ onSubmitted: () => void submit() }) };
  }

  function step(input: Parameters<typeof progress.advance>[0], draft?: EventDraft): Result<null> {
    const stepped = progress.advance(input);
    if (stepped.ok && draft !== undefined) void emit(draft);
    return stepped;
  }

  /** Leaves a station, if the desk that is responsible for it agrees. */
  function leave(input: Parameters<typeof progress.advance>[0], finish: () => Result<null>): Result<null> {
    const applies = progress.may(input);
    const finished = applies.ok ? finish() : applies;
    return finished.ok ? progress.advance(input) : finished;
  }

  async function submit(): Promise<Result<null>> {
    const submitted = progress.advance('submitted');
    if (!submitted.ok) return submitted;
    await emit({ type: 'x.exam.submitted', occurredAt: clock.now(), data: {} });
    await closeExam();
    void finish();
    return submitted;
  }

  async function closeExam(): Promise<void> {
    desks.dispose();
    vision?.dispose();
    vision = null;
    running?.watch.dispose();
    await running?.view.close();
    running = null;
  }

  /** Goes on after a restart where it stopped. */
  async function finish(): Promise<void> {
    await desks.recording.settled(recordingsEndMs);
    const isDelivered = await sealAndDeliver(
      { link, journal, evidence, clock, emit },
      { since: memory.joinedAt ?? openedAt, pieces: () => pieces, isSealed: memory.isSealed },
    );
    if (!isDelivered) return;
    progress.advance('delivered');
    await world.onCompleted();
  }

  return {
    sessionId,
    desks,
    messages,
    emit,
    place: (placement: IpcRequest<'exam.place'>): void => running?.view.place(placement),
    refreshToken: link.refreshToken,
    /** Takes up the phase that the journal remembers. */
    resume(): void {
      emitAll(repairDrafts(journal, clock.now()));
      emitAll(resumeGap(memory, clock.now()));
      if (progress.phase === 'running' || progress.phase === 'paused') running = run();
      time.show();
      messages.show();
      state.update({ isHandRaised: memory.isHandRaised });
      progress.show();
      if (progress.phase === 'submitting') void finish();
    },
    consent({ streams, biometric }: IpcRequest<'consent.give'>): Result<null> {
      const missing = consentStreamsOf(settings).filter(({ id }) => !streams.includes(id));
      if (missing.length > 0) {
        const names = missing.map(({ id }) => id).join(', ');
        return fail('consent.missing', `The exam needs your consent to: ${names}.`);
      }
      const data = {
        version: settings.consentVersion,
        streams,
        biometric: biometric && asksBiometricConsent(settings),
      };
      const consented = step('consented', { type: 'x.consent.given', occurredAt: clock.now(), data });
      if (consented.ok) {
        isBiometricAgreed = data.biometric;
        vision = startVision();
      }
      return consented;
    },
    decline(): Result<null> {
      const applies = progress.may('consented');
      const data = { version: settings.consentVersion };
      if (applies.ok) void emit({ type: 'x.consent.declined', occurredAt: clock.now(), data });
      return applies;
    },
    finishCheck: (): Result<null> => leave('checked', desks.checks.finish),
    finishIdentity: (): Result<null> => leave('identified', desks.identity.finish),
    finishEnvironment: (isDeferred: boolean): Result<null> =>
      leave('scanned', () => desks.environment.finish({ isDeferred })),
    async start(): Promise<Result<null>> {
      const applies = progress.may('started');
      if (!applies.ok) return applies;
      const { endsAt, draft } = time.start();
      progress.advance('started', endsAt);
      running = run();
      await emit(draft);
      return ok(null);
    },
    async beginBreak(): Promise<Result<null>> {
      const applies = progress.may('paused');
      const begun = applies.ok ? time.beginBreak() : applies;
      if (!begun.ok) return begun;
      await emit(begun.value);
      desks.rest();
      return progress.advance('paused');
    },
    async endBreak(): Promise<Result<null>> {
      const applies = progress.may('resumed');
      const ended = applies.ok ? time.endBreak() : applies;
      if (!ended.ok) return ended;
      await emit(ended.value.draft);
      return progress.advance('resumed', ended.value.endsAt);
    },
    exportSession: (): Promise<Result<null>> => world.exportSession(evidence.spool()),
    raiseHand(isRaised: boolean): Result<null> {
      if (running === null) return fail('session.wrong-phase', 'There is no exam under way.');
      if (isRaised === state.get().isHandRaised) return ok(null);
      state.update({ isHandRaised: isRaised });
      const type = isRaised ? 'x.hand.raised' : 'x.hand.lowered';
      void emit({ type, occurredAt: clock.now(), data: {} });
      return ok(null);
    },
    /** The candidate wants to hand in: the exam page does it where it can, so that no answer is left behind in it. */
    async handIn(): Promise<Result<null>> {
      if (running === null || exam.handInUrl === null) return submit();
      await running.view.handIn(exam.handInUrl);
      return ok(null);
    },
    /** Ends nothing: the journal remembers, and the next start goes on. */
    async dispose(): Promise<void> {
      await closeExam();
      watches.dispose();
      await link.dispose();
      await evidence.dispose();
      await journal.dispose();
    },
  };
}
export type Sitting = ReturnType<typeof createSitting>;

type RunningExam = {
  readonly watch: { readonly dispose: () => void };
  readonly view: ReturnType<SittingWorld['openExam']>;
};
