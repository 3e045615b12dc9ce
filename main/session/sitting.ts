import type { EventData } from '../../contract/catalog.ts';
import type { EventDraft } from '../../contract/envelope.ts';
import type { IpcRequest } from '../../contract/ipc.ts';
import { fail, ok, type Failure, type Result } from '../../contract/result.ts';
import type { Clock } from '../../core/clock.ts';
import { connectionRule, type ConnectionObservation } from '../../core/connection.ts';
import type { FocusObservation } from '../../core/focus.ts';
import type { SessionMemory } from '../../core/session.ts';
import type { VisionObservation } from '../../core/vision/observation.ts';
import type { StateStore } from '../app-state.ts';
import type { Journal } from '../journal/journal.ts';
import type { Log } from '../log.ts';
import { createCameraDesk } from './camera-desk.ts';
import { followRule } from './follow-rule.ts';
import { createProgress } from './progress.ts';
import { repairDrafts, sealAndDeliver } from './seal.ts';
import type { SessionRecord } from './session-record.ts';
import { createWatches } from './watches.ts';

/** The part of the link that a sitting uses. */
export type SittingLink = {
  readonly undelivered: number;
  /** Waits, however long, until the server has committed the whole journal. False when disposed before. */
  readonly delivered: () => Promise<boolean>;
  readonly dispose: () => Promise<void>;
};

type Placement = IpcRequest<'exam.place'>;

/** What a sitting needs of the world around it. Whatever opens something, the sitting closes again. */
export type SittingWorld = {
  readonly clock: Clock;
  readonly log: Log;
  readonly state: StateStore;
  readonly openLink: (handlers: {
    readonly onObservation: (seen: ConnectionObservation) => void;
    readonly onDelivered: () => void;
    readonly onProblem: (failure: Failure) => void;
  }) => SittingLink;
  readonly startVision: (handlers: {
    readonly onObservation: (seen: VisionObservation) => void;
    readonly onRestarted: (restart: EventData<'x.vision.restarted'>) => void;
    readonly onFailed: (failure: Failure) => void;
  }) => { readonly dispose: () => void };
  readonly watchFocus: (handlers: {
    readonly onObservation: (seen: FocusObservation) => void;
    readonly onDegraded: (reason: string) => void;
  }) => { readonly dispose: () => void };
  readonly openExam: (handlers: { readonly onSubmitted: () => void }) => {
    readonly place: (placement: Placement) => void;
    readonly handIn: (url: string) => Promise<void>;
    readonly close: () => Promise<void>;
  };
  /** The session is over and on the server: nothing of it is needed here any more. */
  readonly onCompleted: () => Promise<void>;
};

/**
 * One joined session: turns observations into journaled events, and the candidate's steps into phases. Nothing that
 * is watched can end it.
 */
export function createSitting(
  world: SittingWorld,
  record: SessionRecord,
  journal: Journal,
  memory: SessionMemory,
) {
  const { clock, log, state } = world;
  const { exam, sessionId } = record.reply;
  const openedAt = clock.now();
  const progress = createProgress({ record, state, log }, memory);
  let running: RunningExam | null = null;

  const emit = async (...drafts: readonly EventDraft[]): Promise<void> => {
    const written = await journal.append(drafts);
    if (!written.ok) log.error('journal.failed', { sessionId, code: written.code });
    state.update({ undelivered: link.undelivered });
  };
  const emitAll = (drafts: readonly EventDraft[]): void => void emit(...drafts);

  const followConnection = followRule(connectionRule, emitAll);
  const camera = createCameraDesk({ clock, state, emit: (draft) => void emit(draft) });
  const link = world.openLink({
    onObservation: (seen) => state.update({ connection: followConnection(seen).view }),
    onDelivered: () => state.update({ undelivered: link.undelivered }),
    onProblem: ({ code }) => log.error('link.problem', { sessionId, code }),
  });
  const isRunning = (): boolean => progress.phase === 'running';
  const watches = createWatches({ world, record, camera, emit: emitAll, isRunning });
  const vision = progress.isWatched() ? watches.vision() : null;

  /** Everything that hosts and watches while the exam runs: at its start, and again after a restart. */
  function run(): RunningExam {
    return { focus: watches.focus(), view: world.openExam({ onSubmitted: () => void submit() }) };
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
    camera.dispose();
    vision?.dispose();
    running?.focus.dispose();
    await running?.view.close();
    running = null;
  }

  /** Goes on after a restart where it stopped. */
  async function finish(): Promise<void> {
    const since = memory.joinedAt ?? openedAt;
    const isDelivered = await sealAndDeliver(
      { link, journal, clock, emit },
      { since, isSealed: memory.isSealed },
    );
    if (!isDelivered) return;
    progress.advance('delivered');
    await world.onCompleted();
  }

  return {
    sessionId,
    camera,
    emit,
    /** Takes up the phase that the journal remembers. */
    resume(): void {
      emitAll(repairDrafts(journal, clock.now()));
      if (progress.phase === 'running') running = run();
      progress.resume();
      if (progress.phase === 'submitting') void finish();
    },
    finishCheck(): Result<null> {
      if (camera.isJudged()) return progress.advance('checked');
      return fail('session.wrong-phase', 'The camera check has not ended yet.');
    },
    async start(): Promise<Result<null>> {
      const occurredAt = clock.now();
      const endsAt = occurredAt + exam.settings.durationMs;
      const started = progress.advance('started', endsAt);
      if (!started.ok) return started;
      running = run();
      await emit({ type: 'x.exam.started', occurredAt, data: { endsAt } });
      return started;
    },
    /** The candidate wants to hand in: the exam page does it where it can, so that no answer is left behind in it. */
    async handIn(): Promise<Result<null>> {
      if (running === null || exam.handInUrl === null) return submit();
      await running.view.handIn(exam.handInUrl);
      return ok(null);
    },
    place: (placement: Placement): void => running?.view.place(placement),
    /** Ends nothing: the journal remembers, and the next start goes on. */
    async dispose(): Promise<void> {
      await closeExam();
      await link.dispose();
      await journal.dispose();
    },
  };
}
export type Sitting = ReturnType<typeof createSitting>;

type RunningExam = {
  readonly focus: ReturnType<SittingWorld['watchFocus']>;
  readonly view: ReturnType<SittingWorld['openExam']>;
};
