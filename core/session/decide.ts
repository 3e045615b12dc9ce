import type { EventDraft } from '../../contract/envelope.ts';
import { ok } from '../../contract/result.ts';
import type { SessionState } from '../../contract/session-state.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import type { Sha256 } from '../journal/chain.ts';
import {
  event,
  nothing,
  type Command,
  type CommandOf,
  type Decider,
  type Decision,
  type Rules,
} from './commands.ts';
import { messageRefused, messageTaken } from './decide-message.ts';
import { stepDeciders } from './decide-step.ts';
import { digestsOf } from './digests.ts';
import { recorded } from './findings.ts';
import { planOf } from './state.ts';

export type Decide = (state: SessionState, command: Command, now: number) => Decision;

/**
 * What follows from a command under an exam's settings: the only place that refuses one. Pure: `now` is epoch
 * milliseconds. Nothing that is decided here ends an exam but the
 * candidate's own hand-in, and a person's word that names its reason.
 */
export function createDecide(settings: ExamSettings, sha256: Sha256): Decide {
  const rules = { ...settings, digests: digestsOf(settings, sha256) };
  return (state, command, now) => {
    const decide = deciders[command.do] as Decider<Command['do']>;
    return decide(state, command, rules, now);
  };
}

const deciders: { readonly [D in Command['do']]: Decider<D> } = {
  ...stepDeciders,
  join: told((state, command, rules, now) => joined(state, command, rules, now)),
  'go-on': told((state, command, _settings, now) => goingOn(state, command, now)),
  'take-message': told((state, { message }, _settings, now) => messageTaken(state, message, now)),
  'refuse-message': told((state, { message }, _settings, now) => messageRefused(state, message, now)),
  record: told((state, { events }, settings, now) => recorded(state, events, settings, now)),
  complete: told((state, command, _settings, now) => completed(state, command, now)),
};

/** What is never refused. The server takes nothing after `session.completed`. */
function told<D extends Command['do']>(
  say: (...asked: Parameters<Decider<D>>) => readonly EventDraft[],
): Decider<D> {
  return (...asked) => (asked[0].phase === 'completed' ? nothing : ok(say(...asked)));
}

/** A join that is repeated says nothing new, as long as the plan of the exam is the same. */
function joined(
  state: SessionState,
  { attempt, moved, appVersion, platform }: CommandOf<'join'>,
  rules: Rules,
  now: number,
): readonly EventDraft[] {
  const { settings: settingsDigest, consent: consentDigest } = rules.digests;
  const plan = { ...planOf(rules), settingsDigest, consentDigest };
  const isSamePlan =
    plan.consentVersion === state.consentVersion &&
    consentDigest === state.consentDigest &&
    settingsDigest === state.settingsDigest &&
    JSON.stringify(plan.steps) === JSON.stringify(state.steps);
  if (state.joinedAt !== null && attempt === state.attempt && isSamePlan) return [];
  const app = { attempt, resumed: attempt > 1, appVersion, platform, ...(moved && { moved }) };
  return [event('session.joined', now, { ...app, ...plan })];
}

/** What is to be said of a restart: what became of the journal, for how long nothing was watched, and what was held. */
function goingOn(state: SessionState, { repair }: CommandOf<'go-on'>, now: number): readonly EventDraft[] {
  const { lastAt, lockdown, phase } = state;
  const gap =
    lastAt === null ? null : { gapMs: Math.max(0, Math.round(now - lastAt)), cause: 'restart' as const };
  // The process that held the computer is gone, and this one will not hold it again.
  const by = lockdown.isReleased ? 'proctor' : phase === 'submitting' ? 'phase' : null;
  return [
    ...(repair === null ? [] : [event('x.journal.repaired', now, repair)]),
    ...(gap === null ? [] : [event('x.app.resumed', now, gap)]),
    ...(lockdown.engaged === null || by === null ? [] : [event('x.lockdown.released', now, { by })]),
  ];
}

function completed(
  state: SessionState,
  { events }: CommandOf<'complete'>,
  now: number,
): readonly EventDraft[] {
  if (state.phase !== 'submitting') return [];
  const durationMs = Math.max(0, now - (state.joinedAt ?? now));
  return [event('session.completed', now, { durationMs, events, evidence: state.evidence })];
}
