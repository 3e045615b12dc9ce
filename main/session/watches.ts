import type { ExamSettings } from '../../contract/settings.ts';
import { focusRule } from '../../core/watch/focus.ts';
import { followWatch, type WatchRule } from '../../core/outside/follow-watch.ts';
import { gapRule } from '../../core/gap.ts';
import { idleRule } from '../../core/watch/idle.ts';
import { networkRule } from '../../core/watch/network.ts';
import type { RecordEvents } from '../../core/rule.ts';
import { visionRule } from '../../core/vision/rule.ts';
import { fail, type Result } from '../../contract/result.ts';
import { listensForSpeech } from '../../core/audio/listening.ts';
import type { SoundObservation } from '../../core/audio/observation.ts';
import { speechRule } from '../../core/audio/speech.ts';
import type { VisionObservation } from '../../core/vision/observation.ts';
import type { StillMeasurements } from '../../core/vision/still.ts';
import type { SessionLink, SessionPorts, SessionVision } from './ports.ts';
import { createSamePerson, type DescribedFrame } from './same-person.ts';
import type { Session } from './session.ts';

type VisionOptions = {
  readonly ports: Pick<SessionPorts, 'startVision' | 'clock' | 'state'>;
  readonly record: RecordEvents;
  readonly onFailed: (watch: string, reason: string) => void;
};

const unwatched = fail('vision.unavailable', 'The camera is not looked at now.');

/** The looking at the camera, and the listening: one source of observations for whoever wants them, while it is open. */
export function createVision({ ports, record, onFailed }: VisionOptions) {
  const { clock, state } = ports;
  const watchers: ((seen: VisionObservation) => void)[] = [];
  const listeners: ((heard: SoundObservation) => void)[] = [];
  const comparers: ((frame: DescribedFrame) => void)[] = [];
  let vision: SessionVision | null = null;
  let isFaultSaid = false;

  /** Whoever looks and fails keeps nobody else from seeing. */
  function tell<T>(all: readonly ((observation: T) => void)[], observation: T): void {
    for (const one of all) {
      try {
        one(observation);
      } catch (error) {
        if (!isFaultSaid) onFailed('vision', error instanceof Error ? error.message : String(error));
        isFaultSaid = true;
      }
    }
  }

  return {
    onSeen: (watcher: (seen: VisionObservation) => void): void => void watchers.push(watcher),
    onHeard: (listener: (heard: SoundObservation) => void): void => void listeners.push(listener),
    onDescribed: (comparer: (frame: DescribedFrame) => void): void => void comparers.push(comparer),
    describe: (): void => vision?.describe(),
    open(): void {
      vision = ports.startVision({
        onObservation: (seen) => tell(watchers, seen),
        onHeard: (heard) => tell(listeners, heard),
        onDescribed: (frame) => tell(comparers, frame),
        onRestarted: (data) => record([{ type: 'x.vision.restarted', occurredAt: clock.now(), data }]),
        onFailed({ code, message }) {
          state.update({ visionFailure: message });
          onFailed('vision', code);
        },
      });
    },
    /** `vision.unavailable` while nothing is looked at. */
    judge: (still: Parameters<SessionVision['judge']>[0]): Promise<Result<StillMeasurements>> =>
      vision?.judge(still) ?? Promise.resolve(unwatched),
    close(): void {
      vision?.dispose();
      vision = null;
    },
  };
}
export type Vision = ReturnType<typeof createVision>;

type WatchesOptions = {
  readonly ports: SessionPorts;
  readonly settings: ExamSettings;
  readonly session: Pick<Session, 'decided' | 'record'>;
  readonly vision: Pick<Vision, 'onSeen' | 'onHeard' | 'onDescribed' | 'describe'>;
  /** What the identity step knows of the face, where it may be compared. */
  readonly reports: { readonly identity: { readonly knownFace: () => readonly number[] | null } };
  readonly link: Pick<SessionLink, 'online'>;
  /** A watch that fails is an event, and no more than that. */
  readonly onFailed: (watch: string, reason: string) => void;
};

/** What watches a candidate, each with its rule. */
export function createWatches(options: WatchesOptions) {
  const { ports, settings, session, vision, reports, link, onFailed } = options;
  const { record } = session;
  const follow = <State, Seen>(watch: string, rule: WatchRule<State, Seen>) =>
    followWatch(watch, rule, { record, onFailed });
  const isRunning = (): boolean => session.decided.phase === 'running';
  /** What is seen in a break counts for no rule: else one would take the end of it for the beginning of something. */
  const whileRunning =
    <T>(followed: (seen: T) => unknown) =>
    (seen: T): void =>
      void (isRunning() && followed(seen));

  const lasting = [
    ports.watchNetwork({
      isConnected: () => ports.state.get().connection === 'connected',
      onObservation: follow('network', networkRule(settings)),
      onBack: link.online,
      onDegraded: (reason) => onFailed('network', reason),
    }),
    ports.watchSleep({
      onObservation: follow('sleep', gapRule),
      onDegraded: (reason) => onFailed('sleep', reason),
    }),
  ];
  vision.onSeen(whileRunning(follow('vision', visionRule(settings))));
  if (listensForSpeech(settings)) vision.onHeard(whileRunning(follow('speech', speechRule)));
  if (settings.identity.face && settings.identity.recheck) {
    const samePerson = createSamePerson({
      reference: reports.identity.knownFace,
      mostDistance: settings.thresholds.sameFaceDistance,
      describe: vision.describe,
      record,
      onFailed,
    });
    vision.onSeen(whileRunning(samePerson.see));
    vision.onDescribed(whileRunning(samePerson.described));
  }
  let ofExam: readonly { readonly dispose: () => void }[] = [];

  return {
    /** What is watched while the exam runs. */
    open(): void {
      const followFocus = whileRunning(follow('focus', focusRule(settings)));
      ofExam = [
        ports.watchFocus({
          onObservation(seen) {
            ports.state.update({ isInFront: seen.ours });
            followFocus(seen);
          },
          onDegraded: (reason) => onFailed('focus', reason),
        }),
        ports.watchIdle({
          onObservation: whileRunning(follow('idle', idleRule(settings))),
          onDegraded: (reason) => onFailed('idle', reason),
        }),
        ports.watchMachine({
          settings,
          isWatching: isRunning,
          onDraft: (draft) => record([draft]),
          onDegraded: onFailed,
        }),
      ];
    },
    close(): void {
      ofExam.forEach((watch) => watch.dispose());
      ofExam = [];
      ports.state.update({ isInFront: null });
    },
    /** Ends what is watched from the join on. */
    dispose: (): void => lasting.forEach((watch) => watch.dispose()),
  };
}
