import type { AppState, CheckId } from '../../contract/app-state.ts';
import type { EventData } from '../../contract/catalog.ts';
import type { EventDraft } from '../../contract/envelope.ts';
import type { SnapshotWish } from '../../contract/ipc/ipc-channels.ts';
import type { IpcRequest } from '../../contract/ipc/ipc.ts';
import type { Failure, Result } from '../../contract/result.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import type { ProctorMessage, StoredMark, UnknownMessage } from '../../contract/wire.ts';
import type { Clock } from '../../core/clock.ts';
import type { SoundObservation } from '../../core/audio/observation.ts';
import type { ConnectionObservation } from '../../core/link/connection.ts';
import type { FocusObservation } from '../../core/watch/focus.ts';
import type { RecordEvents } from '../../core/rule.ts';
import type { VisionObservation } from '../../core/vision/observation.ts';
import type { StateStore } from '../app-state.ts';
import type { Lockdown } from '../lockdown/lockdown.ts';
import type { Log } from '../log.ts';
import type { VisionHost } from '../vision/process/vision-host.ts';
import type { SystemWatches } from '../watch/system-watches.ts';
import type { DescribedFrame } from './same-person.ts';
import type { OpenEvidence, SessionEvidence } from './evidence/session-evidence.ts';
import type { CheckStart } from './reports/checks.ts';

/** The part of the link that a session uses. */
export type SessionLink = {
  /** Try to connect now. */
  readonly online: () => void;
  readonly refreshToken: (token: string) => void;
  /** Waits, however long, until the server has committed the whole journal. False when disposed before. */
  readonly delivered: () => Promise<boolean>;
  readonly dispose: () => Promise<void>;
};

export type SessionVision = Pick<VisionHost, 'judge' | 'describe' | 'dispose'>;

export type SessionLockdown = Pick<Lockdown, 'follow' | 'exam' | 'blocked' | 'dispose'>;

export type HostedPage = {
  readonly place: (placement: IpcRequest<'exam.place'>) => void;
  readonly handIn: (url: string) => Promise<void>;
  /** What let it in may not count any more; this does. What it shows stays as it is. */
  readonly renew: (startUrl: string) => void;
  /** For good: nothing of it is left. Nobody sees it from now on; without its word that it was handed in it first saves. */
  readonly close: (isConfirmed: boolean) => Promise<void>;
  /** Nobody sees it any more; what it keeps stays on this computer, and what it still has to send it may send. */
  readonly leave: () => void;
};

/** What a session needs of the world around it. Whatever opens something, the session closes again. */
export type SessionPorts = SystemWatches & {
  readonly clock: Clock;
  readonly log: Log;
  readonly state: StateStore;
  readonly openLink: (handlers: {
    readonly onObservation: (seen: ConnectionObservation) => void;
    readonly onRoundTrip: (rttMs: number) => void;
    readonly onDelivered: (stored: StoredMark) => void;
    readonly onProblem: (failure: Failure) => void;
    readonly onMessage: (message: ProctorMessage | UnknownMessage) => Promise<void>;
  }) => SessionLink;
  readonly openEvidence: OpenEvidence;
  /** All that is on this disk, once the evidence is disposed. */
  readonly deleteEvidence: () => Promise<Result<null>>;
  readonly startVision: (handlers: {
    readonly onObservation: (seen: VisionObservation) => void;
    readonly onHeard: (heard: SoundObservation) => void;
    readonly onDescribed: (frame: DescribedFrame) => void;
    readonly onRestarted: (restart: EventData<'x.vision.restarted'>) => void;
    readonly onFailed: (failure: Failure) => void;
  }) => SessionVision;
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
  /** Whether the system knows of no hardware behind a camera of that name. */
  readonly hasNoHardware: (label: string) => boolean;
  /** The checks that this machine makes by itself. */
  readonly systemChecks: (options: { readonly settings: ExamSettings; readonly record: RecordEvents }) => {
    readonly [Id in CheckId]?: CheckStart;
  };
  /** Asks the renderer for a picture of the camera. */
  readonly askSnapshot: (wish: SnapshotWish) => void;
  /** What holds the computer while the exam runs. */
  readonly openLockdown: (handlers: {
    readonly record: RecordEvents;
    readonly onChanged: (state: AppState['lockdown']) => void;
  }) => SessionLockdown;
  readonly openExam: (handlers: {
    readonly startUrl: string;
    readonly lockdown: SessionLockdown;
    /** Opened for the first time in this session: nothing may be left of any other. */
    readonly isFirst: boolean;
    readonly onSubmitted: () => void;
    /** A form of its page could not be sent; the page is still there with what was typed. */
    readonly onUnsent: (unsent: EventData<'x.form.unsent'>) => void;
    /** The candidate has what could not be sent in a file; null where it could not be written. */
    readonly onAnswersFile: (path: string | null) => void;
    /** A page of it is there. */
    readonly onArrived: () => void;
    /** The process of its page ended, and is started again. */
    readonly onGone: (reason: string) => void;
  }) => HostedPage;
  /** Lets the candidate choose a file, and writes what is undelivered into it. */
  readonly exportSession: (spool: ReturnType<SessionEvidence['spool']>) => Promise<Result<null>>;
  /** The server will not talk to this app as it is: a new token may help. */
  readonly onRefused: (failure: Failure) => void;
  /** The session is over and on the server: nothing of it is needed here any more. */
  readonly onCompleted: () => Promise<void>;
};
