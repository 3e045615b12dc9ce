import { expect, test } from 'vitest';
import type { SessionState } from '../../../contract/session-state.ts';
import { examSettings } from '../../../contract/settings.ts';
import { consentStreamsOf } from '../../../core/consent.ts';
import { apply } from '../../../core/session/apply.ts';
import type { Command } from '../../../core/session/commands.ts';
import { createDecide } from '../../../core/session/decide.ts';
import { decided, now, types, wrongPhase } from './decisions.ts';
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

const running = after(untilRunning);

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
  expect(createDecide(everything, sha256)(running, begin, 99_000)).toMatchObject(wrongPhase);
});

test('a clock that was set back in a break takes no time away', () => {
  const paused = apply(running, event('x.break.started', now + 5_000, { endsBy: now + 65_000, left: 1 }));
  expect(decided(paused, { do: 'end-break' })).toMatchObject({
    value: [{ data: { durationMs: 0, endsAt: 99_000 } }],
  });
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
