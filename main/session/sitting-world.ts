import type { AppState, CheckId } from '../../contract/app-state.ts';
import type { EventData } from '../../contract/catalog.ts';
import type { EventDraft } from '../../contract/envelope.ts';
import type { SnapshotWish } from '../../contract/ipc-channels.ts';
import type { IpcRequest } from '../../contract/ipc.ts';
import type { Failure, Result } from '../../contract/result.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import type { ProctorMessage } from '../../contract/wire.ts';
import type { Clock } from '../../core/clock.ts';
import type { ConnectionObservation } from '../../core/link/connection.ts';
import type { FocusObservation } from '../../core/watch/focus.ts';
import type { VisionObservation } from '../../core/vision/observation.ts';
import type { StateStore } from '../app-state.ts';
import type { Lockdown } from '../lockdown/lockdown.ts';
import type { Log } from '../log.ts';
import type { VisionHost } from '../vision/vision-host.ts';
import type { EverydayWatches } from '../watch/everyday.ts';
import type { CheckStart } from './check-desk.ts';
import type { OpenEvidence, SittingEvidence } from './sitting-evidence.ts';

/** The part of the link that a sitting uses. */
export type SittingLink = {
  readonly undelivered: number;
  /** Try to connect now. */
  readonly online: () => void;
  readonly refreshToken: (token: string) => void;
  /** Waits, however long, until the server has committed the whole journal. False when disposed before. */
  readonly delivered: () => Promise<boolean>;
  readonly dispose: () => Promise<void>;
};

export type SittingVision = Pick<VisionHost, 'judge' | 'dispose'>;

export type SittingLockdown = Pick<Lockdown, 'follow' | 'release' | 'exam' | 'blocked' | 'dispose'>;

/** What a sitting needs of the world around it. Whatever opens something, the sitting closes again. */
export type SittingWorld = EverydayWatches & {
  readonly clock: Clock;
  readonly log: Log;
  readonly state: StateStore;
  readonly openLink: (handlers: {
    readonly onObservation: (seen: ConnectionObservation) => void;
    readonly onRoundTrip: (rttMs: number) => void;
    readonly onDelivered: () => void;
    readonly onProblem: (failure: Failure) => void;
    readonly onMessage: (message: ProctorMessage) => Promise<void>;
  }) => SittingLink;
  readonly openEvidence: OpenEvidence;
  /** All that is on this disk, once the evidence is disposed. */
  readonly deleteEvidence: () => Promise<Result<null>>;
  readonly startVision: (handlers: {
    readonly onObservation: (seen: VisionObservation) => void;
    readonly onRestarted: (restart: EventData<'x.vision.restarted'>) => void;
    readonly onFailed: (failure: Failure) => void;
  }) => SittingVision;
  readonly watchFocus: (handlers: {
    readonly onObservation: (seen: FocusObservation) => void;
    readonly onDegraded: (reason: string) => void;
  }) => { readonly dispose: () => void };
  /** For findings on this computer, while the exam runs; what follows from them is up to the exam's settings. */
  readonly watchMachine: (handlers: {
    readonly settings: ExamSettings;
    readonly isWatching: () => boolean;
    readonly onDraft: (draft: EventDraft) => void;
    /** A part of the watch cannot ask the system. */
    readonly onDegraded: (watch: string, reason: string) => void;
  }) => { readonly dispose: () => void };
  /** Whether this is the password with which staff release what the exam holds. */
  readonly isQuitPassword: (password: string) => Promise<boolean>;
  /** The checks that this machine makes by itself. */
  readonly systemChecks: (options: {
    readonly settings: ExamSettings;
    readonly emit: (draft: EventDraft) => void;
  }) => { readonly [Id in CheckId]?: CheckStart };
  /** Asks the renderer for a picture of the camera. */
  readonly askSnapshot: (wish: SnapshotWish) => void;
  /** What holds the computer while the exam runs; it follows the phase. */
  readonly openLockdown: (handlers: {
    readonly emit: (drafts: readonly EventDraft[]) => void;
    readonly onChanged: (state: AppState['lockdown']) => void;
  }) => SittingLockdown;
  readonly openExam: (handlers: {
    readonly lockdown: SittingLockdown;
    /** Opened for the first time in this session: nothing may be left of any other. */
    readonly isFirst: boolean;
    readonly onSubmitted: () => void;
    /** The process of its page ended, and is started again. */
    readonly onGone: (reason: string) => void;
  }) => {
    readonly place: (placement: IpcRequest<'exam.place'>) => void;
    readonly handIn: (url: string) => Promise<void>;
    readonly close: () => Promise<void>;
  };
  /** Lets the candidate choose a file, and writes what is undelivered into it. */
  readonly exportSession: (spool: ReturnType<SittingEvidence['spool']>) => Promise<Result<null>>;
  /** The server will not talk to this app as it is: a new token may help. */
  readonly onRefused: (failure: Failure) => void;
  /** The session is over and on the server: nothing of it is needed here any more. */
  readonly onCompleted: () => Promise<void>;
};
