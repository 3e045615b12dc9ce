import { expect, test } from 'vitest';
import type { EventDraft } from '../../../contract/envelope.ts';
import type { SessionState } from '../../../contract/session-state.ts';
import { examSettings } from '../../../contract/settings.ts';
import type { ProctorMessage } from '../../../contract/wire.ts';
import { apply } from '../../../core/session/apply.ts';
import type { Command } from '../../../core/session/commands.ts';
import { decided, now, types } from './decisions.ts';
import { after, agreed, checked, event, identified, joined, scanned, untilRunning } from './events-of.ts';

const running = after(untilRunning);
const covering = examSettings.parse({ findings: { capture: 'cover', displays: 'warn', devices: 'ignore' } });

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
