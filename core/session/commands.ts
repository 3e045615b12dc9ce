import type { CheckId } from '../../contract/app-state.ts';
import type { EventDraft } from '../../contract/envelope.ts';
import type { FindingKind } from '../../contract/events/definition.ts';
import type { ProctorMessage, UnknownMessage } from '../../contract/wire.ts';
import type { EventData, EventType } from '../../contract/catalog.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { SessionState } from '../../contract/session-state.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import type { Digests } from './digests.ts';

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
  /** `isUnconfirmed`: the exam's page was asked to, and has not said that it did. */
  | { readonly do: 'submit'; readonly isUnconfirmed?: boolean }
  /** The candidate goes, and nothing is handed in. No setting refuses it. */
  | { readonly do: 'leave' }
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
  | { readonly do: 'take-message'; readonly message: ProctorMessage }
  /** One that this app is too old for. */
  | { readonly do: 'refuse-message'; readonly message: UnknownMessage };

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

/** The events that follow from a command, in their order; none where there is nothing to say. */
export type Decision = Result<readonly EventDraft[]>;

/** The settings of the exam, and what they are known by. */
export type Rules = ExamSettings & { readonly digests: Digests };

/** Decides on commands of one name. `now` is epoch milliseconds. */
export type Decider<D extends Command['do']> = (
  state: SessionState,
  command: CommandOf<D>,
  rules: Rules,
  now: number,
) => Decision;

export const nothing: Decision = ok([]);
export const refused = (message: string): Decision => fail('session.wrong-phase', message);
/** A step before its time, or after it. */
export const notNow = ({ phase }: SessionState): Decision => refused(`This is not possible now (${phase}).`);

/** An event that happens now; `now` is epoch milliseconds. */
export function event<T extends EventType>(type: T, now: number, data: EventData<T>): EventDraft {
  return { type, occurredAt: now, data } as EventDraft;
}

/** The cover that was raised at `since` is lifted. */
export function coverReleased(
  since: number,
  by: EventData<'x.cover.released'>['by'],
  now: number,
): EventDraft {
  return event('x.cover.released', now, { by, coveredMs: Math.max(0, now - since) });
}
