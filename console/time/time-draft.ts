import type { GiveTimeRequest, TimeScope } from '../../contract/console/more-time.ts';
import { strings } from '../strings.ts';

const text = strings.time.missing;

/** What a proctor has typed so far. */
export type TimeDraft = {
  readonly minutes: string;
  readonly reason: string;
  readonly examId: string;
  readonly who: 'all' | 'some';
  readonly numbers: string;
};

export type Problems = { readonly [F in 'minutes' | 'reason' | 'numbers']?: string };

/** Numbers as they are pasted: on lines, between commas, semicolons or tabs. */
export function numbersIn(pasted: string): string[] {
  const numbers = pasted.split(/[\n,;\t]/).map((one) => one.trim().normalize('NFC'));
  return [...new Set(numbers.filter(Boolean))];
}

/** Those whose time it is to be. @param sessionId where it is about one session alone */
export function scopeOf({ examId, who, numbers }: TimeDraft, sessionId: string | null): TimeScope {
  if (sessionId !== null) return { who: 'sessions', sessionIds: [sessionId] };
  return who === 'all'
    ? { who: 'all', examId }
    : { who: 'students', examId, studentNumbers: numbersIn(numbers) };
}

export function problemsOf(draft: TimeDraft, sessionId: string | null): Problems {
  const minutes = Number(draft.minutes);
  const isMinutes = Number.isInteger(minutes) && minutes >= 1 && minutes <= 1_440;
  const asksNumbers = sessionId === null && draft.who === 'some';
  return {
    ...(isMinutes ? {} : { minutes: text.minutes }),
    ...(draft.reason.trim() === '' ? { reason: text.reason } : {}),
    ...(asksNumbers && numbersIn(draft.numbers).length === 0 ? { numbers: text.numbers } : {}),
  };
}

/** @param id of this asking: however often it is sent, it counts once */
export function requestOf(draft: TimeDraft, sessionId: string | null, id: string): GiveTimeRequest {
  return {
    id,
    scope: scopeOf(draft, sessionId),
    extraMs: Number(draft.minutes) * 60_000,
    reason: draft.reason.trim(),
    text: '',
  };
}
