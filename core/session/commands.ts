import type { CheckId } from '../../contract/app-state.ts';
import type { EventDraft } from '../../contract/envelope.ts';
import type { FindingKind } from '../../contract/events/definition.ts';
import type { ProctorMessage } from '../../contract/wire.ts';

/**
 * What may be asked of a session, by whomever. {@link Decide} answers with the events that follow from it, or refuses;
 * what they mean is up to `apply`.
 */
export type Command = Step | Told | Recorded;

/** Steps of the candidate, and of staff beside them. */
type Step =
  | { readonly do: 'agree'; readonly streams: readonly string[]; readonly isBiometricAgreed: boolean }
  | { readonly do: 'decline' }
  | { readonly do: 'finish-checks'; readonly verdicts: Readonly<Record<Verdict, readonly CheckId[]>> }
  /** `mayDefer`: no further try would help, and a person will check. */
  | { readonly do: 'finish-identity'; readonly mayDefer: boolean; readonly tries: number }
  | { readonly do: 'finish-environment'; readonly isDeferred: boolean; readonly isScanning: boolean }
  | { readonly do: 'start-exam' }
  | { readonly do: 'begin-break' }
  | { readonly do: 'end-break' }
  | { readonly do: 'raise-hand'; readonly isRaised: boolean }
  | { readonly do: 'read-message'; readonly id: string }
  | { readonly do: 'read-warning'; readonly finding: FindingKind }
  | { readonly do: 'submit' }
  /** Staff at the candidate's desk, whose password was right. */
  | { readonly do: 'release'; readonly what: 'cover' | 'lockdown' };

export type StepName = Step['do'];
type Verdict = 'passed' | 'failed' | 'skipped';

/** What comes from the server. */
type Told =
  | {
      readonly do: 'join';
      readonly attempt: number;
      /** This attempt took the session from another computer. */
      readonly moved?: true | undefined;
      readonly appVersion: string;
      readonly platform: string;
    }
  | { readonly do: 'take-message'; readonly message: ProctorMessage };

/** What the app itself has to say. */
type Recorded =
  /** After a restart. `repair`: what had to be set aside of the journal. */
  | { readonly do: 'go-on'; readonly repair: { readonly bytes: number; readonly lines: number } | null }
  /** What was seen, heard or done. */
  | { readonly do: 'record'; readonly events: readonly EventDraft[] }
  /** Everything is delivered. `events`: how many there are. */
  | { readonly do: 'complete'; readonly events: number };

/** The command of this name. */
export type CommandOf<D extends Command['do']> = Extract<Command, { readonly do: D }>;
