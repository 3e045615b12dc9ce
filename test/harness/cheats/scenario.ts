import type { EventType } from '../../../contract/catalog.ts';
import type { Undo } from '../environment/machine-stimuli.ts';
import type { Seat } from './seat.ts';

/** What scenarios are about. */
export const scenarioKinds = {
  windows: 'Windows over the exam',
  input: 'Input made or heard by programs',
  programs: 'Programs, remote access and displays',
  clipboard: 'The clipboard',
  camera: 'In front of the camera',
  sound: 'In front of the microphone',
  app: 'The app, its line and its clock',
  desktop: 'An ordinary desktop',
  person: 'An ordinary person',
} as const;
export type ScenarioKind = keyof typeof scenarioKinds;

/** An event that says it: of this type, with at least these members. */
export type Finding = { readonly type: EventType; readonly data?: Readonly<Record<string, unknown>> };

/**
 * What an act leaves behind. `undo` ends it, which is a part of it. `back` puts the stage as it was, which nobody would
 * do so: what is said of that is said of nobody. `since`: when it began, where that is known (epoch milliseconds). `shown`: what
 * told it besides events; null where that was silent.
 */
export type Acted = {
  readonly undo?: Undo;
  readonly back?: Undo;
  readonly since?: number;
  readonly shown?: string | null;
};

export type Scenario = {
  /** Kebab-case, unique among all. */
  readonly id: string;
  readonly kind: ScenarioKind;
  /** What is done, in one line of words. */
  readonly says: string;
  readonly isCheat: boolean;
  /** A cheat is found by any of these; of a control they are true, and no false findings. */
  readonly finds: readonly Finding[];
  /** Milliseconds that a cheat has to be found within, and that a control goes on for. */
  readonly forMs: number;
  /** Why nothing sees it, where that is known. */
  readonly unseen?: string;
  /** Why it cannot be run on this machine; null where it can. */
  readonly cannotRun?: () => string | null;
  /** It is there from the beginning of the exam: so is what tells it. */
  readonly isFromTheStart?: true;
  /** The app is another one after it: what is not about that comes before. */
  readonly isLast?: true;
  readonly act: (seat: Seat) => Promise<Acted | Undo | void>;
};

type Rest = Pick<Scenario, 'id' | 'says' | 'act'> & Partial<Scenario>;

/** Makes the cheats of one kind. By default each is given 30 s. */
export const cheatsOf =
  (kind: ScenarioKind) =>
  (finds: readonly (EventType | Finding)[], rest: Rest): Scenario => ({
    kind,
    isCheat: true,
    forMs: 30_000,
    finds: finds.map((find) => (typeof find === 'string' ? { type: find } : find)),
    ...rest,
  });

/** Makes the controls of one kind, of which nothing is to be found. By default each goes on for 12 s. */
export const controlsOf =
  (kind: ScenarioKind) =>
  (rest: Rest): Scenario => ({ kind, isCheat: false, forMs: 12_000, finds: [], ...rest });
