import type { EventData } from '../../contract/catalog.ts';
import type { EventDraft } from '../../contract/envelope.ts';
import type { IpcRequest } from '../../contract/ipc.ts';
import { fail, ok, type Failure, type Result } from '../../contract/result.ts';
import type { Clock } from '../../core/clock.ts';
import { connectionRule, type ConnectionObservation } from '../../core/connection.ts';
import { focusRule, type FocusObservation } from '../../core/focus.ts';
import type { SessionMemory } from '../../core/session.ts';
import type { VisionObservation } from '../../core/vision/observation.ts';
import { visionRule } from '../../core/vision/rule.ts';
import type { StateStore } from '../app-state.ts';
import type { Journal } from '../journal/journal.ts';
import type { Log } from '../log.ts';
import { createCameraDesk } from './camera-desk.ts';
import { followRule } from './follow-rule.ts';
import { createProgress } from './progress.ts';
import type { SessionRecord } from './session-record.ts';

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
  const followVision = followRule(visionRule(exam.settings), emitAll);
  const camera = createCameraDesk({ clock, state, emit: (draft) => void emit(draft) });
  const link = world.openLink({
    onObservation: (seen) => state.update({ connection: followConnection(seen).view }),
    onDelivered: () => state.update({ undelivered: link.undelivered }),
    onProblem: ({ code }) => log.error('link.problem', { sessionId, code }),
  });
  const vision = progress.isWatched() ? startVision() : null;

  function startVision(): ReturnType<SittingWorld['startVision']> {
    return world.startVision({
      onObservation(seen) {
        camera.see(seen);
        if (progress.phase === 'running') followVision(seen);
      },
      onRestarted: (data) => void emit({ type: 'x.vision.restarted', occurredAt: clock.now(), data }),
      onFailed({ code, message }) {
        state.update({ visionFailure: message });
        watchFailed('vision', code);
      },
    });
  }

  function watchFailed(watch: string, reason: string): void {
    log.error('watch.failed', { sessionId, watch, reason });
    const data = { watch, reason: reason.slice(0, 200) };
    void emit({ type: 'x.watch.failed', occurredAt: clock.now(), data });
  }

  /** Everything that hosts and watches while the exam runs: at its start, and again after a restart. */
  function run(): RunningExam {
    const focus = world.watchFocus({
      onObservation: followRule(focusRule(exam.settings), emitAll),
      onDegraded: (reason) => watchFailed('focus', reason),
    });
    return { focus, view: world.openExam({ onSubmitted: () => void submit() }) };
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

  /** Delivers what is left, seals the journal, delivers that. Goes on after a restart where it stopped. */
  async function finish(): Promise<void> {
    if (!(await link.delivered())) return;
    if (!memory.isSealed) {
      const now = clock.now();
      const durationMs = Math.max(0, now - (memory.joinedAt ?? openedAt));
      const data = { durationMs, events: journal.mark.seq, evidence: 0 };
      await emit({ type: 'session.completed', occurredAt: now, data });
      if (!(await link.delivered())) return;
    }
    progress.advance('delivered');
    await world.onCompleted();
  }

  return {
    sessionId,
    camera,
    emit,
    /** Takes up the phase that the journal remembers. */
    resume(): void {
      const { repair } = journal;
      if (repair !== null && repair.reason !== 'superseded') {
        const data = { bytes: repair.bytes, lines: repair.lines };
        void emit({ type: 'x.journal.repaired', occurredAt: clock.now(), data });
      }
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
