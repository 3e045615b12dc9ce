import type { Found } from './judge.ts';
import type { Stage } from './stage.ts';

/** What may go wrong around an exam, by what it befalls. */
export const misfortuneKinds = {
  A: 'Who has the session',
  B: 'What was typed',
  C: 'Clocks',
  D: 'Silent cameras and microphones',
  E: 'Odd values from outside',
  F: 'One way out',
  G: 'Rooms behind one address',
  H: 'Languages',
  I: 'By the hundred',
  J: 'Lists of names',
  K: 'A newcomer’s machine',
  L: 'Slow computers',
} as const;
export type MisfortuneKind = keyof typeof misfortuneKinds;

export type Misfortune = {
  /** Kebab-case, unique among all. */
  readonly id: string;
  readonly kind: MisfortuneKind;
  /** What befalls whom, in one line of words. */
  readonly says: string;
  /** What the build of 25 November did, where it was seen to fail; left out where that was not tried. */
  readonly before?: string;
  /** Why it cannot be run on this machine; null where it can. */
  readonly cannotRun?: () => string | null;
  /** It takes the whole machine: nothing else is played beside it. */
  readonly isAlone?: true;
  /** Milliseconds until it counts as failed; by default three minutes. */
  readonly patienceMs?: number;
  /** Lets it happen and looks at what is left. @throws Error for what never came to pass: that counts as lost. */
  readonly run: (stage: Stage) => Promise<Found>;
};
