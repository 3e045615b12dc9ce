import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventDraft } from '../../../contract/envelope.ts';
import type { SessionState } from '../../../contract/session-state.ts';
import { examSettings } from '../../../contract/settings.ts';
import type { ProctorMessage } from '../../../contract/wire.ts';
import { apply } from '../../../core/session/apply.ts';
import type { Command } from '../../../core/session/commands.ts';
import { createDecide } from '../../../core/session/decide.ts';
import { summaryOf, viewOf } from '../../../core/session/view.ts';
import { decided, now, types } from './decisions.ts';
import {
  after,
  agreed,
  checked,
  event,
  everything,
  identified,
  joined,
  scanned,
  untilRunning,
} from './events-of.ts';
import { sha256 } from '../../../main/journal/lines.ts';

const id = '0f8fad5b-d9cb-469f-a165-70867728950e';
const minute = 60_000;
const more = (change: Partial<ProctorMessage> = {}): Command => ({
  do: 'take-message',
  message: {
    id,
    text: '',
    sentAt: 40_000,
    action: 'extend-time',
    coverSince: null,
    extraMs: 10 * minute,
    ...change,
  },
});
const ready = after([joined, agreed, checked, identified, scanned]);
const running = after(untilRunning);

/** The state after what a command leads to; what was refused leads nowhere. */
function taken(state: SessionState, command: Command): SessionState {
  const events = decided(state, command);
  return events.ok ? events.value.reduce(applied, state) : state;
}
let seq = 100;
const applied = (state: SessionState, { type, occurredAt, data }: EventDraft) =>
  apply(state, { seq: seq++, type, occurredAt, data: { ...data }, evidence: [] });
const endOf = (state: SessionState) => summaryOf(state).endsAt;

test('more time moves the end once, however often its message comes', () => {
  expect(types(running, more())).toEqual(['x.exam.time-extended', 'x.proctor.message']);
  const once = taken(running, more());
  expect(endOf(once)).toBe(99_000 + 10 * minute);
  expect(types(once, more())).toEqual([]);
  expect(endOf(taken(once, more({ id: '2b4fad5b-d9cb-469f-a165-70867728950e', extraMs: minute })))).toBe(
    99_000 + 11 * minute,
  );
});

test('an app that ended between the extension and its message does not extend twice', () => {
  const events = decided(running, more());
  const [extended] = events.ok ? events.value : [];
  const half = applied(running, extended!);
  expect(types(half, more())).toEqual(['x.proctor.message']);
  expect(endOf(taken(half, more()))).toBe(99_000 + 10 * minute);
});

test('time that comes before the exam begins is added when it does', () => {
  const waiting = taken(ready, more());
  expect(endOf(waiting)).toBeNull();
  expect(viewOf(waiting, { title: 'T', settings: everything }, false).grantedMs).toBe(10 * minute);
  expect(endOf(taken(waiting, { do: 'start-exam' }))).toBe(now + everything.durationMs + 10 * minute);
});

test('time that is over goes on from when more was given, and in a break it stands still', () => {
  const overAt = running.phase === 'running' ? running.endsAt : 0;
  const late = more({ sentAt: overAt + 5 * minute });
  expect(endOf(taken(running, late))).toBe(overAt + 15 * minute);
  const paused = apply(running, event('x.break.started', 40, { endsBy: 60_040, left: 0 }));
  expect(endOf(taken(paused, late))).toBe(overAt + 10 * minute);
});

test('a hand-in stays a hand-in: the message is kept, and nothing is extended', () => {
  const submitted = apply(running, event('x.exam.submitted', 45, {}));
  expect(types(submitted, more())).toEqual(['x.proctor.message']);
  expect(taken(submitted, more())).toMatchObject({ phase: 'submitting', extensions: [] });
});

test('the candidate is told of more time, with words or without', () => {
  const [shown] = viewOf(taken(running, more()), { title: 'T', settings: everything }, false).messages;
  expect(shown).toMatchObject({ id, text: '', isRead: false, extraMs: 10 * minute });
  const read = taken(taken(running, more()), { do: 'read-message', id });
  expect(viewOf(read, { title: 'T', settings: everything }, false).messages).toMatchObject([
    { isRead: true },
  ]);
});

const bounded = examSettings.parse({
  contact: 'the exam office, 555 0100',
  schedule: { opensAt: 10_000, closesAt: 20_000 },
});
const begin = { do: 'start-exam' } as const;

test('an exam begins from its opening until before its end, by the one clock, and is refused with the moment', () => {
  const at = (moment: number) => createDecide(bounded, sha256)(ready, begin, moment);
  expect(at(9_999)).toMatchObject({ ok: false, code: 'exam.not-open', at: 10_000 });
  expect(at(10_000)).toMatchObject({ ok: true });
  expect(at(19_999)).toMatchObject({ ok: true });
  expect(at(20_000)).toMatchObject({
    ok: false,
    code: 'exam.closed',
    at: 20_000,
    contact: 'the exam office, 555 0100',
  });
});

test('nothing begins outside of the schedule, and nothing that has begun ends by it (property)', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60_000 }), (moment) => {
      const begun = createDecide(bounded, sha256)(ready, begin, moment);
      expect(begun.ok).toBe(moment >= 10_000 && moment < 20_000);
      if (!begun.ok) return;
      const state = begun.value.reduce(applied, ready);
      expect(endOf(state)).toBe(moment + bounded.durationMs);
    }),
  );
});
