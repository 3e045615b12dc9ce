import type { AppState } from '../../../contract/app-state.ts';
import type { Envelope } from '../../../contract/envelope.ts';
import type { ExamSettings } from '../../../contract/settings.ts';
import type { DemoSettings } from '../../../server/demo-exam.ts';
import type { Play } from './steps.ts';

/** What the candidate saw at one moment: the words of our page, and the state behind them. */
export type View = { readonly words: string; readonly state: AppState };

/** What a scenario left behind. Events come from the server's database, settings from the app that had verified them. */
export type ScenarioRecord = {
  readonly name: string;
  readonly settings: ExamSettings;
  readonly events: readonly Envelope[];
  /** What the server said by itself. */
  readonly said: readonly Envelope[];
  readonly views: Readonly<Record<string, View>>;
  /** Measured after the scenario: whether its `recordings` play, and what it measures itself. */
  readonly measured: Readonly<Record<string, string>>;
};

export type Verdict = { readonly isHonoured: boolean; readonly observed: string };

/** One switch, and how it shows that it is honoured. `others`: where the control for something that is off is found. */
export type SwitchProof = {
  readonly name: string;
  readonly stimulus: string;
  readonly expected: string;
  readonly judge: (own: ScenarioRecord, others: readonly ScenarioRecord[]) => Verdict;
};

export type SwitchPlay = Play & {
  readonly settings: DemoSettings;
  /** Keeps what the candidate sees now, under a name. */
  readonly capture: (name: string) => Promise<View>;
};

/** A short scenario in the real app, whose settings turn some switches away from their defaults. */
export type Scenario = {
  readonly name: string;
  readonly settings: DemoSettings;
  readonly play: (play: SwitchPlay) => Promise<void>;
  /** After the candidate has left, and on the same data: what was measured, by name. */
  readonly afterwards?: (play: SwitchPlay) => Promise<Readonly<Record<string, string>>>;
  readonly proofs: readonly SwitchProof[];
};

/** The value at a dotted path, as in `accommodations.breaks.count`. */
export function valueAt(settings: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => {
    return typeof value === 'object' && value !== null ? value[name as keyof typeof value] : undefined;
  }, settings);
}
