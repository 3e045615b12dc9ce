import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventDraft } from '../../../../contract/envelope.ts';
import { proctorActions } from '../../../../contract/events/proctor.ts';
import type { SessionState } from '../../../../contract/session-state.ts';
import type { ProctorMessage } from '../../../../contract/wire.ts';
import { apply } from '../../../../core/session/apply.ts';
import { createDecide } from '../../../../core/session/decide.ts';
import { summaryOf, viewOf } from '../../../../core/session/view.ts';
import { wantedOf } from '../../../../core/session/wanted.ts';
import { sha256 } from '../../../../main/journal/lines.ts';
import { drafts } from '../arbitrary-steps.ts';
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
} from '../events-of.ts';

const id = '0f8fad5b-d9cb-469f-a165-70867728950e';
const other = '2b4fad5b-d9cb-469f-a165-70867728950e';
const message = (change: Partial<ProctorMessage>): ProctorMessage => ({
  id,
  text: 'Please wait.',
  sentAt: 40_000,
  action: 'none',
  coverSince: null,
  ...change,
});
const decide = createDecide(everything, sha256);
let seq = 100;
const applied = (state: SessionState, { type, occurredAt, data }: EventDraft) =>
  apply(state, { seq: seq++, type, occurredAt, data: { ...data }, evidence: [] });

function draftsOf(state: SessionState, change: Partial<ProctorMessage>, now: number): readonly EventDraft[] {
  const decided = decide(state, { do: 'take-message', message: message(change) }, now);
  return decided.ok ? decided.value : [];
}
const typesOf = (state: SessionState, change: Partial<ProctorMessage>, now = 50_000) =>
  draftsOf(state, change, now).map(({ type }) => type);
const taken = (state: SessionState, change: Partial<ProctorMessage>, now = 50_000) =>
  draftsOf(state, change, now).reduce(applied, state);
const shown = (state: SessionState) => viewOf(state, { title: 'T', settings: everything }, false);

const ready = after([joined, agreed, checked, identified, scanned]);
const running = after(untilRunning);
const handedIn = apply(running, event('x.exam.submitted', 45, {}));
const onBreak = apply(running, event('x.break.started', 49_000, { endsBy: 109_000, left: 1 }));

describe('pause and resume', () => {
  test('the paper is hidden, nothing is captured, and all of the time comes back', () => {
    const paused = taken(running, { action: 'pause' }, 50_000);
    expect(shown(paused)).toMatchObject({ phase: 'paused', pause: { since: 50_000, text: 'Please wait.' } });
    expect(wantedOf(paused, everything).capture).toEqual({ camera: false, microphone: false, screen: false });
    expect(summaryOf(paused)).toMatchObject({ step: 'paused', pausedSince: 50_000 });
    const resumed = taken(paused, { id: other, action: 'resume', text: '' }, 50_000 + 3_600_000);
    expect(resumed).toMatchObject({ phase: 'running', endsAt: 99_000 + 3_600_000 });
    expect(shown(resumed).pause).toBeNull();
  });

  test('the candidate does not end a pause of a person’s, as they end a break', () => {
    const paused = taken(running, { action: 'pause' });
    expect(decide(paused, { do: 'end-break' }, 60_000)).toMatchObject({
      ok: false,
      code: 'session.wrong-phase',
    });
  });

  test('in a break the pause takes over, and the break is paid for as far as it went', () => {
    expect(typesOf(onBreak, { action: 'pause' })).toEqual([
      'x.break.ended',
      'x.exam.paused',
      'x.proctor.message',
    ]);
    const resumed = taken(taken(onBreak, { action: 'pause' }), { id: other, action: 'resume' }, 60_000);
    expect(resumed).toMatchObject({ phase: 'running', endsAt: 99_000 + 11_000 });
  });

  test('whatever the clock does, no pause takes time away (property)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), fc.integer({ min: 0, max: 10 ** 9 }), (from, to) => {
        const paused = taken(running, { action: 'pause' }, from);
        const resumed = taken(paused, { id: other, action: 'resume' }, to);
        expect(resumed).toMatchObject({ phase: 'running', endsAt: 99_000 + Math.max(0, to - from) });
      }),
    );
  });
});

describe('the end of an exam', () => {
  test('a person ends it with a reason: what is there is handed in, and the candidate reads why', () => {
    expect(typesOf(running, { action: 'terminate' })).toEqual([
      'x.exam.terminated',
      'x.exam.submitted',
      'x.proctor.message',
    ]);
    const ended = taken(running, { action: 'terminate', text: 'We talked about it.' });
    expect(ended.phase).toBe('submitting');
    expect(shown(ended).terminated).toEqual({ reason: 'We talked about it.', at: 50_000 });
    expect(taken(taken(onBreak, { action: 'pause' }), { id: other, action: 'terminate' }).phase).toBe(
      'submitting',
    );
  });

  test('nothing that is seen, heard or found ends, pauses or hands in an exam (property)', () => {
    fc.assert(
      fc.property(fc.array(drafts, { minLength: 1, maxLength: 20 }), fc.boolean(), (events, inBreak) => {
        const decided = decide(inBreak ? onBreak : running, { do: 'record', events }, 50_000);
        const types = decided.ok ? decided.value.map(({ type }) => type) : [];
        expect(types).not.toContain('x.exam.submitted');
        expect(types).not.toContain('x.exam.terminated');
        expect(types).not.toContain('x.exam.paused');
      }),
    );
  });
});

test('a person covers the exam, and lifts that cover', () => {
  const covered = taken(running, { action: 'cover' });
  expect(shown(covered).cover).toEqual({ finding: null, since: 50_000 });
  const lifted = taken(covered, { id: other, action: 'release-cover', coverSince: 50_000 });
  expect(shown(lifted).cover).toBeNull();
});

test('a warning is shown as one, until it is read', () => {
  const [warning] = shown(taken(running, { action: 'warn' })).messages;
  expect(warning).toMatchObject({ isWarning: true, isRead: false });
});

test.each([
  ['pause', ready, 'not-under-way'],
  ['pause', handedIn, 'not-under-way'],
  ['pause', taken(running, { id: other, action: 'pause' }), 'already'],
  ['resume', running, 'not-paused'],
  ['resume', onBreak, 'not-paused'],
  ['cover', taken(running, { id: other, action: 'cover' }), 'already'],
  ['terminate', ready, 'not-under-way'],
  ['terminate', handedIn, 'not-under-way'],
] as const)(
  '%s is refused where there is nothing to do it to, and the record says why',
  (action, state, reason) => {
    const refused = draftsOf(state, { action }, 50_000);
    expect(refused).toMatchObject([{ type: 'x.command.refused', data: { messageId: id, action, reason } }]);
    const after = refused.reduce(applied, state);
    expect(after.undone).toMatchObject([{ id, reason }]);
    expect(after.phase).toBe(state.phase);
    expect(typesOf(after, { action })).toEqual([]);
  },
);

test('what this app does not know is refused by name, once', () => {
  const command = { do: 'refuse-message', message: { id, action: 'dance' } } as const;
  const decided = decide(running, command, 50_000);
  expect(decided).toMatchObject({
    value: [{ type: 'x.command.refused', data: { reason: 'unknown', action: 'dance' } }],
  });
  const state = (decided.ok ? decided.value : []).reduce(applied, running);
  expect(decide(state, command, 51_000)).toMatchObject({ value: [] });
});

describe('for every action (property)', () => {
  const actions = fc.constantFrom(...proctorActions.filter((action) => action !== 'extend-time'));
  const states = fc.constantFrom(
    ready,
    running,
    onBreak,
    handedIn,
    taken(running, { id: other, action: 'pause' }),
  );

  test('what came too late is not done, and nothing of the exam changes', () => {
    fc.assert(
      fc.property(actions, states, fc.nat(10 ** 9), (action, state, late) => {
        const expiresAt = 50_000;
        const change = { action, expiresAt };
        expect(typesOf(state, change, expiresAt + late)).toEqual(['x.command.expired']);
        const next = taken(state, change, expiresAt + late);
        expect({ ...next, undone: [], lastAt: null }).toEqual({ ...state, undone: [], lastAt: null });
        // And never later, though it comes again with another clock.
        expect(typesOf(next, change, expiresAt - 1)).toEqual([]);
      }),
    );
  });

  test('of whatever part of its write a power cut leaves, it is done once', () => {
    fc.assert(
      fc.property(actions, states, fc.nat(4), (action, state, kept) => {
        const expiresAt = 60_000;
        const whole = taken(state, { action, expiresAt });
        const torn = draftsOf(state, { action, expiresAt }, 50_000).slice(0, kept).reduce(applied, state);
        // It comes again, perhaps after its end: what it did is there already.
        const again = taken(torn, { action, expiresAt }, torn.acted.length > 0 ? 70_000 : 50_000);
        expect(again.phase).toBe(whole.phase);
        expect(again.acted).toEqual([]);
        expect(shown(again).pause?.since).toBe(shown(whole).pause?.since);
        expect(again.messages.length + again.undone.length).toBe(whole.messages.length + whole.undone.length);
        expect(typesOf(again, { action, expiresAt })).toEqual([]);
      }),
    );
  });
});
