import type { EventData, EventType } from '../../../contract/catalog.ts';
import type { SessionState } from '../../../contract/session-state.ts';
import { examSettings } from '../../../contract/settings.ts';
import { apply, type AppliedEvent } from '../../../core/session/apply.ts';
import { initialState, planOf } from '../../../core/session/state.ts';

/** An exam that asks for everything before it begins. */
export const everything = examSettings.parse({
  environment: true,
  accommodations: { breaks: { count: 2, eachMs: 60_000 } },
});

let seq = 0;
export function event<T extends EventType>(
  type: T,
  occurredAt = 0,
  ...[data, evidence = []]: [data?: EventData<T>, evidence?: readonly string[]]
): AppliedEvent {
  seq += 1;
  return { seq, type, occurredAt, data: { ...data }, evidence: [...evidence] };
}

/** The state that these events lead to, in an exam of these settings. */
export function after(events: readonly AppliedEvent[], settings = everything): SessionState {
  return events.reduce(apply, initialState(planOf(settings)));
}

export const joined = event('session.joined', 10, {
  attempt: 1,
  resumed: false,
  appVersion: '1',
  platform: 'test',
});
export const agreed = event('x.consent.given', 12, { version: '1', streams: [], biometric: true });
export const checked = event('x.check.finished', 22, { passed: [], failed: [], skipped: [] });
export const identified = event('x.identity.finished', 26, { outcome: 'accepted', tries: 2 });
export const scanned = event('x.environment.finished', 29, {});
export const started = event('x.exam.started', 30, { endsAt: 99_000 });
/** Up to the running exam. */
export const untilRunning = [joined, agreed, checked, identified, scanned, started];
