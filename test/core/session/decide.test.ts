import { expect, test } from 'vitest';
import type { EventDraft } from '../../../contract/envelope.ts';
import type { SessionState } from '../../../contract/session-state.ts';
import { examSettings, type ExamSettings } from '../../../contract/settings.ts';
import type { ProctorMessage } from '../../../contract/wire.ts';
import { consentStreamsOf } from '../../../core/consent.ts';
import { apply } from '../../../core/session/apply.ts';
import type { Command } from '../../../core/session/commands.ts';
import { createDecide } from '../../../core/session/decide.ts';
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

const now = 50_000;
const running = after(untilRunning);
const wrongPhase = { ok: false, code: 'session.wrong-phase' };
const covering = examSettings.parse({ findings: { capture: 'cover', displays: 'warn', devices: 'ignore' } });

const decided = (state: SessionState, command: Command, settings: ExamSettings = everything) =>
  createDecide(settings)(state, command, now);
function types(state: SessionState, command: Command, settings?: ExamSettings): readonly string[] {
  const events = decided(state, command, settings);
  return events.ok ? events.value.map(({ type }) => type) : [events.code];
}
const seen = (of: object): EventDraft => ({ occurredAt: now, ...of }) as EventDraft;
const recorder = seen({ type: 'x.capture.found', data: { program: 'ffmpeg', how: 'x11grab' } });
const absent = seen({ type: 'face.not-detected', data: { reason: 'absent', luminance: 9 } });
const message = (change: Partial<ProctorMessage>): Command => ({
  do: 'take-message',
  message: {
    id: '0f8fad5b-d9cb-469f-a165-70867728950e',
    text: 'Hello',
    sentAt: 7,
    action: 'none',
    coverSince: null,
    ...change,
  },
});

test('no step can be taken before its time', () => {
  const early: readonly Command[] = [
    { do: 'finish-checks', verdicts: { passed: [], failed: [], skipped: [] } },
    { do: 'finish-identity', mayDefer: true, tries: 0 },
    { do: 'finish-environment', isDeferred: true, isScanning: false },
    { do: 'start-exam' },
    { do: 'begin-break' },
    { do: 'end-break' },
    { do: 'raise-hand', isRaised: true },
    { do: 'submit' },
    { do: 'release', what: 'cover' },
    { do: 'release', what: 'lockdown' },
  ];
  for (const command of early) expect(decided(after([joined]), command)).toMatchObject(wrongPhase);
  expect(decided(running, { do: 'decline' })).toMatchObject(wrongPhase);
});

test('consent names what the exam cannot do without, and faces are compared only where that was asked', () => {
  const some = decided(after([joined]), { do: 'agree', streams: ['camera'], isBiometricAgreed: true });
  expect(some).toMatchObject({
    ok: false,
    code: 'consent.missing',
    message: expect.stringContaining('windows'),
  });
  const streams = consentStreamsOf(everything).map(({ id }) => id);
  const all = decided(after([joined]), { do: 'agree', streams, isBiometricAgreed: true });
  expect(all).toMatchObject({ ok: true, value: [{ type: 'x.consent.given', data: { biometric: false } }] });
});

test('photos that are missing keep nobody who cannot take them', () => {
  const there = after([joined, agreed, checked]);
  const finish = (mayDefer: boolean): Command => ({ do: 'finish-identity', mayDefer, tries: 3 });
  expect(decided(there, finish(false))).toMatchObject(wrongPhase);
  expect(decided(there, finish(true))).toMatchObject({
    value: [{ data: { outcome: 'for-a-person', tries: 3 } }],
  });
  const accepted = [
    event('id-card.accepted', 24, { faceScore01: 1, sharpness: 1 }),
    event('face-photo.accepted', 25, {}),
  ].reduce(apply, there);
  expect(decided(accepted, finish(false))).toMatchObject({ value: [{ data: { outcome: 'accepted' } }] });
});

test('the room is kept when it was shown, or left to a person', () => {
  const there = after([joined, agreed, checked, identified]);
  const finish = (isDeferred: boolean, isScanning = false): Command => ({
    do: 'finish-environment',
    isDeferred,
    isScanning,
  });
  expect(decided(there, finish(false))).toMatchObject(wrongPhase);
  expect(decided(there, finish(true))).toMatchObject({ value: [{ data: { reason: 'not-shown' } }] });
  const shown = apply(there, event('environment.captured', 28, { durationMs: 9, findings: [] }));
  expect(decided(shown, finish(false, true))).toMatchObject(wrongPhase);
  expect(types(shown, finish(false))).toEqual(['x.environment.finished']);
  expect(decided(shown, finish(true))).toMatchObject({ value: [{ data: { reason: 'asked-after-scan' } }] });
});

test('the exam lasts as long as its settings say, and as this candidate is granted', () => {
  const settings = examSettings.parse({ durationMs: 1_000_000, accommodations: { extraTimeMs: 500_000 } });
  const ready = after([joined, agreed, checked, identified, scanned]);
  expect(decided(ready, { do: 'start-exam' }, settings)).toMatchObject({
    value: [{ type: 'x.exam.started', data: { endsAt: now + 1_500_000 } }],
  });
});

test('breaks are counted, and the time stands still in them but not longer', () => {
  const begin: Command = { do: 'begin-break' };
  expect(decided(running, begin)).toMatchObject({ value: [{ data: { endsBy: now + 60_000, left: 1 } }] });
  const paused = apply(running, event('x.break.started', now - 90_000, { endsBy: now - 30_000, left: 1 }));
  expect(decided(paused, { do: 'end-break' })).toMatchObject({
    value: [{ data: { durationMs: 90_000, endsAt: 99_000 + 60_000 } }],
  });
  const twice = [1, 2].reduce<SessionState>(
    (state) =>
      [
        event('x.break.started', 40, { endsBy: 60, left: 0 }),
        event('x.break.ended', 41, { durationMs: 1, endsAt: 99_000 }),
      ].reduce(apply, state),
    running,
  );
  expect(decided(twice, begin)).toMatchObject(wrongPhase);
  expect(createDecide(everything)(running, begin, 99_000)).toMatchObject(wrongPhase);
});

test('a clock that was set back in a break takes no time away', () => {
  const paused = apply(running, event('x.break.started', now + 5_000, { endsBy: now + 65_000, left: 1 }));
  expect(decided(paused, { do: 'end-break' })).toMatchObject({
    value: [{ data: { durationMs: 0, endsAt: 99_000 } }],
  });
});

test('what is seen of the candidate counts while the exam runs, and not in a break nor after the hand-in', () => {
  const record: Command = { do: 'record', events: [absent, recorder] };
  expect(types(running, record)).toEqual(['face.not-detected', 'x.capture.found']);
  const paused = apply(running, event('x.break.started', 40, { endsBy: 60, left: 0 }));
  const submitted = apply(running, event('x.exam.submitted', 45, {}));
  const ready = after([joined, agreed, checked, identified, scanned]);
  for (const state of [paused, submitted, ready]) expect(types(state, record)).toEqual([]);
});

test('what the app says of itself counts until the session is completed', () => {
  const own = seen({
    type: 'x.evidence.dropped',
    data: { kind: 'segment', count: 1, bytes: 1, reason: 'full' },
  });
  const submitted = apply(running, event('x.exam.submitted', 45, {}));
  expect(types(submitted, { do: 'record', events: [own] })).toEqual(['x.evidence.dropped']);
  const completed = apply(
    submitted,
    event('session.completed', 46, { durationMs: 1, events: 1, evidence: 0 }),
  );
  const late: readonly Command[] = [
    { do: 'record', events: [own] },
    { do: 'go-on', repair: { bytes: 1, lines: 1 } },
    { do: 'join', attempt: 2, appVersion: '1', platform: 'test' },
    { do: 'complete', events: 3 },
    message({}),
  ];
  for (const command of late) expect(types(completed, command)).toEqual([]);
});

test('a finding is reported, warned of, or covers the exam once, as the settings have it', () => {
  const displays = seen({ type: 'x.display.multiple', data: { count: 2, isMirrored: false, outputs: 2 } });
  const device = seen({ type: 'x.device.changed', data: { kind: 'added', name: 'A stick' } });
  const events = [recorder, recorder, displays, device];
  expect(types(running, { do: 'record', events }, covering)).toEqual([
    'x.capture.found',
    'x.cover.raised',
    'x.capture.found',
    'x.display.multiple',
    'x.warning.shown',
  ]);
  const covered = apply(running, event('x.cover.raised', 40, { finding: 'capture' }));
  expect(types(covered, { do: 'record', events: [recorder] }, covering)).toEqual(['x.capture.found']);
});

test('a message is taken once, and what it does stands before it', () => {
  expect(decided(running, message({}))).toMatchObject({
    value: [{ type: 'x.proctor.message', data: { text: 'Hello', sentAt: 7 } }],
  });
  expect(types(running, message({ action: 'release-lockdown' }))).toEqual([
    'x.lockdown.released',
    'x.proctor.message',
  ]);
  const covered = apply(running, event('x.cover.raised', 40_000, { finding: 'capture' }));
  const lift = (coverSince: number) => message({ action: 'release-cover', coverSince });
  expect(types(covered, lift(40_000))).toEqual(['x.cover.released', 'x.proctor.message']);
  expect(types(covered, lift(39_000))).toEqual(['x.proctor.message']);
  const events = decided(covered, lift(40_000));
  const taken = (events.ok ? events.value : []).reduce<SessionState>(
    (state, { type, occurredAt, data }) => apply(state, { seq: 1, type, occurredAt, data, evidence: [] }),
    covered,
  );
  expect(types(taken, lift(40_000))).toEqual([]);
});

test('staff at the desk lift the cover, or let go of the computer, and only what is there', () => {
  const covered = apply(running, event('x.cover.raised', 40_000, { finding: 'capture' }));
  expect(decided(covered, { do: 'release', what: 'cover' })).toMatchObject({
    value: [{ type: 'x.cover.released', data: { by: 'quit-password', coveredMs: 10_000 } }],
  });
  const held = apply(running, event('x.lockdown.engaged', 31, { kiosk: false, displays: 1, shortcuts: 1 }));
  expect(types(held, { do: 'release', what: 'lockdown' })).toEqual(['x.lockdown.released']);
  expect(decided(running, { do: 'release', what: 'lockdown' })).toMatchObject(wrongPhase);
});

test('handing in beneath a cover says how the cover ended', () => {
  const covered = apply(running, event('x.cover.raised', 40_000, { finding: 'capture' }));
  expect(decided(covered, { do: 'submit' })).toMatchObject({
    value: [{ type: 'x.cover.released', data: { by: 'hand-in' } }, { type: 'x.exam.submitted' }],
  });
  const paused = apply(running, event('x.break.started', 40, { endsBy: 60, left: 0 }));
  expect(types(paused, { do: 'submit' })).toEqual(['x.exam.submitted']);
});

test('a restart says what it found, and who let go of a computer that nobody holds any more', () => {
  const goOn: Command = { do: 'go-on', repair: null };
  expect(types(after([]), goOn)).toEqual([]);
  expect(decided(running, goOn)).toMatchObject({ value: [{ data: { cause: 'restart', gapMs: now - 30 } }] });
  const held = apply(running, event('x.lockdown.engaged', 31, { kiosk: true, displays: 1, shortcuts: 1 }));
  expect(types(held, goOn)).toEqual(['x.app.resumed']);
  const submitted = apply(held, event('x.exam.submitted', 40, {}));
  expect(types(submitted, { do: 'go-on', repair: { bytes: 3, lines: 1 } })).toEqual([
    'x.journal.repaired',
    'x.app.resumed',
    'x.lockdown.released',
  ]);
});

test('the hand is raised once, and lowered once', () => {
  const raise = (isRaised: boolean): Command => ({ do: 'raise-hand', isRaised });
  expect(types(running, raise(true))).toEqual(['x.hand.raised']);
  const raised = apply(running, event('x.hand.raised', 40, {}));
  expect(types(raised, raise(true))).toEqual([]);
  expect(types(raised, raise(false))).toEqual(['x.hand.lowered']);
});

test('what was read is said once', () => {
  const id = '0f8fad5b-d9cb-469f-a165-70867728950e';
  const read: Command = { do: 'read-message', id };
  expect(types(running, read)).toEqual([]);
  const shown = apply(running, event('x.proctor.message', 40, { messageId: id, text: 'Hello', sentAt: 7 }));
  expect(types(shown, read)).toEqual(['x.message.read']);
  const warned = apply(running, event('x.warning.shown', 40, { finding: 'displays' }));
  expect(types(warned, { do: 'read-warning', finding: 'displays' })).toEqual(['x.warning.read']);
  expect(types(warned, { do: 'read-warning', finding: 'capture' })).toEqual([]);
});
