import type { Phase } from '../../contract/app-state.ts';
import type { EventDraft } from '../../contract/envelope.ts';
import { ok, type Result } from '../../contract/result.ts';
import { resumeGap } from '../../core/gap.ts';
import type { SessionMemory } from '../../core/session-memory.ts';
import type { Journal } from '../journal/journal.ts';
import { createDelivery } from './delivery.ts';
import { createDesks } from './desks.ts';
import { createExamTime } from './exam-time.ts';
import { createHold } from './hold.ts';
import { createInterludes } from './interludes.ts';
import { createPreparation } from './preparation.ts';
import { createProgress } from './progress.ts';
import { createRunningExam } from './running-exam.ts';
import { repairDrafts } from './seal.ts';
import type { SessionRecord } from './session-record.ts';
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
  let { isBiometricAgreed } = memory;
  const onPhase = (phase: Phase): void => [lockdown, desks].forEach((each) => each.follow(phase));
  const progress = createProgress({ record, state, log, onPhase }, memory);
  const time = createExamTime({ clock, state, settings }, memory);
  const delivery = createDelivery({ world, journal, memory, desks: () => desks, lockdown: () => lockdown });
  const { emit, evidence, messages, link } = delivery;
  const tell = (...drafts: readonly EventDraft[]): void => void emit(...drafts);
  const emitAll = (drafts: readonly EventDraft[]): void => tell(...drafts);
  const { lockdown, releaseByStaff } = createHold({ world, memory, emit: emitAll, desks: () => desks });
  const desks = createDesks({
    world,
    settings,
    memory,
    put: evidence.put,
    emit: tell,
    mayCompare: () => isBiometricAgreed,
    vision: () => watches.vision(),
    onCover: () => running.arrange(),
  });
  const watches = createWatches({ world, record, desks, emit: emitAll, link, progress });
  const onConsented = (isAgreed: boolean): void => {
    isBiometricAgreed = isAgreed;
    watches.startVision();
  };
  const preparation = createPreparation({ clock, settings, progress, desks, tell, onConsented });
  const interludes = createInterludes({ clock, state, progress, time, desks, emit });
  watches.startVision();
  const running = createRunningExam({
    world,
    watches,
    lockdown,
    emit: tell,
    onSubmitted: () => void submit(),
  });

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
    watches.stopVision();
    await running.close();
  }

  /** Goes on after a restart where it stopped. */
  async function finish(): Promise<void> {
    await desks.recording.settled(recordingsEndMs);
    if (!(await delivery.seal())) return;
    progress.advance('delivered');
    await world.onCompleted();
  }

  return {
    sessionId,
    desks,
    messages,
    emit,
    releaseByStaff,
    pageGone: running.pageGone,
    place: running.place,
    ...preparation,
    ...interludes,
    refreshToken: link.refreshToken,
    /** Takes up the phase that the journal remembers. */
    resume(): void {
      emitAll([...repairDrafts(journal, clock.now()), ...resumeGap(memory, clock.now())]);
      if (progress.phase === 'running' || progress.phase === 'paused') running.open(false);
      time.show();
      messages.show();
      desks.findings.show();
      state.update({ isHandRaised: memory.isHandRaised });
      progress.show();
      if (progress.phase === 'submitting') void finish();
    },
    async start(): Promise<Result<null>> {
      const applies = progress.may('started');
      if (!applies.ok) return applies;
      const { endsAt, draft } = time.start();
      progress.advance('started', endsAt);
      running.open(true);
      await emit(draft);
      return ok(null);
    },
    exportSession: (): Promise<Result<null>> => world.exportSession(evidence.spool()),
    /** The candidate wants to hand in: the exam page does it where it can, so that no answer is left behind in it. */
    async handIn(): Promise<Result<null>> {
      const isLed = exam.handInUrl !== null && (await running.handIn(exam.handInUrl));
      return isLed ? ok(null) : submit();
    },
    /** Ends nothing: the journal remembers, and the next start goes on. */
    async dispose(): Promise<void> {
      await closeExam();
      watches.dispose();
      lockdown.dispose();
      await delivery.dispose();
    },
  };
}
export type Sitting = ReturnType<typeof createSitting>;
