import type { EventData, EventType } from '../../contract/catalog.ts';
import type { SessionState } from '../../contract/session-state.ts';
import { examSettings, type ExamSettings } from '../../contract/settings.ts';
import { apply, type AppliedEvent } from '../../core/session/apply.ts';
import { initialState, planOf } from '../../core/session/state.ts';

/** An event of a session, as far as its state goes. */
export type PastEvent = Omit<AppliedEvent, 'seq' | 'evidence'> & Partial<Pick<AppliedEvent, 'evidence'>>;

export function past<T extends EventType>(type: T, data: EventData<T>, occurredAt = 1): PastEvent {
  return { type, data: { ...data }, occurredAt };
}

/** What these events, the first ones of a session, have led to. */
export function stateAfter(
  events: readonly PastEvent[],
  settings: ExamSettings = examSettings.parse({}),
): SessionState {
  const applied = events.map((event, index) => ({ evidence: [], ...event, seq: index + 1 }));
  return applied.reduce(apply, initialState(planOf(settings)));
}

/** Joined, and agreed to everything. */
export function agreedTo(settings: ExamSettings, biometric = false): readonly PastEvent[] {
  const app = { attempt: 1, resumed: false, appVersion: '0.1.0', platform: 'test' };
  const version = settings.consentVersion;
  return [past('session.joined', app), past('x.consent.given', { version, streams: [], biometric })];
}

/** An exam that has begun, and ends at `endsAt` (epoch ms). */
export function begun(endsAt = Date.now() + 1e6): readonly PastEvent[] {
  return [past('x.exam.started', { endsAt }, 5)];
}
