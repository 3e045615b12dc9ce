import { expect, test } from 'vitest';
import { examSettings } from '../../../contract/settings.ts';
import { apply } from '../../../core/session/apply.ts';
import { stepsOf } from '../../../core/session/state.ts';
import {
  after,
  agreed,
  checked,
  event,
  everything,
  identified,
  joined,
  scanned,
  started,
  untilRunning,
} from './events-of.ts';

const messageId = '0f8fad5b-d9cb-469f-a165-70867728950e';
const running = after(untilRunning);

test('a session goes one way, through every step that the exam asks for', () => {
  const way = [joined, agreed, checked, identified, scanned, started];
  const phases = way.map((_, index) => after(way.slice(0, index + 1)).phase);
  expect(phases).toEqual(['consenting', 'checking', 'identifying', 'scanning', 'ready', 'running']);
  expect(stepsOf(everything)).toContain('scanning');
  const bare = examSettings.parse({
    identity: { document: false, face: false },
    streams: { camera: false, microphone: false, screen: false },
    checks: { notifications: false, connection: false, computer: false },
  });
  expect(after([joined, agreed], bare).phase).toBe('ready');
});

test('no event of an earlier step leads back', () => {
  for (const late of [joined, agreed, checked, identified, scanned])
    expect(apply(running, late).phase).toBe('running');
});

test('consent to another text is none, and a new text is asked about as long as the exam has not begun', () => {
  const old = event('x.consent.given', 1, { version: '0', streams: [], biometric: false });
  expect(after([joined, old]).phase).toBe('consenting');
  const again = (consentVersion: string) =>
    event('session.joined', 40, {
      attempt: 2,
      resumed: true,
      appVersion: '1',
      platform: 'test',
      consentVersion,
    });
  expect(apply(after([joined, agreed, checked]), again('2')).phase).toBe('consenting');
  expect(apply(after([joined, agreed, checked]), again('1')).phase).toBe('identifying');
  expect(apply(running, again('2')).phase).toBe('running');
});

test('consent is to what was shown: other streams under the same version are asked about again', () => {
  const [few, more] = ['a'.repeat(64), 'b'.repeat(64)];
  const app = { attempt: 1, resumed: false, appVersion: '1', platform: 'test', consentVersion: '1' };
  const joinedFor = (consentDigest: string) => event('session.joined', 10, { ...app, consentDigest });
  const given = { version: '1', streams: [], biometric: false };
  const to = (digest?: string) => event('x.consent.given', 12, { ...given, ...(digest && { digest }) });
  expect(after([joinedFor(more), to(few)]).phase).toBe('consenting');
  expect(after([joinedFor(more), to()]).phase).toBe('consenting');
  expect(after([joinedFor(more), to(more)]).phase).toBe('checking');
  expect(after([joinedFor(few), to(few), joinedFor(more)]).phase).toBe('consenting');
  expect(after([joinedFor(few), to(few), joinedFor(more), to(few)]).phase).toBe('consenting');
  expect(after([joinedFor(few), to(few), joinedFor(few)]).phase).toBe('checking');
});

test('a step that the settings ask for no longer is left at the next join', () => {
  const steps = ['joining', 'consenting', 'ready', 'running', 'submitting', 'completed'];
  const again = event('session.joined', 40, {
    attempt: 2,
    resumed: true,
    appVersion: '1',
    platform: 'test',
    steps,
  });
  expect(apply(after([joined, agreed, checked]), again).phase).toBe('ready');
});

test('what belongs to the exam ends with it', () => {
  const inExam = [
    event('x.hand.raised', 45, {}),
    event('x.cover.raised', 46, { finding: 'capture' }),
    event('x.warning.shown', 47, { finding: 'displays' }),
    event('x.break.started', 50, { endsBy: 80, left: 1 }),
  ].reduce(apply, running);
  expect(inExam).toMatchObject({
    phase: 'paused',
    breaksTaken: 1,
    pause: { startedAt: 50, endsBy: 80 },
    isHandRaised: true,
    cover: { finding: 'capture', since: 46 },
    warnings: [{ finding: 'displays', at: 47 }],
  });
  const submitted = apply(inExam, event('x.exam.submitted', 60, {}));
  expect(submitted).toMatchObject({ phase: 'submitting', lastAt: 60 });
  for (const key of ['cover', 'isHandRaised', 'warnings', 'endsAt', 'pause'])
    expect(submitted).not.toHaveProperty(key);
  const back = apply(inExam, event('x.break.ended', 70, { durationMs: 20, endsAt: 99_020 }));
  expect(back).toMatchObject({ phase: 'running', endsAt: 99_020 });
  expect(back).not.toHaveProperty('pause');
});

test('a message is unread until it was read, and sent when the server said', () => {
  const sent = event('x.proctor.message', 47, { messageId, text: 'Hello', sentAt: 7 });
  const shown = apply(running, sent);
  expect(shown.messages).toEqual([{ id: messageId, text: 'Hello', sentAt: 7, isRead: false, doneAt: 47 }]);
  expect(apply(shown, sent).messages).toHaveLength(1);
  expect(apply(shown, event('x.message.read', 48, { messageId })).messages).toMatchObject([{ isRead: true }]);
});

test('a person lets go of the computer for good, and the end of the exam does not', () => {
  const held = apply(running, event('x.lockdown.engaged', 31, { kiosk: true, displays: 1, shortcuts: 1 }));
  expect(held.lockdown).toEqual({ engaged: { since: 31, kiosk: true }, isReleased: false });
  const by = (who: 'phase' | 'proctor') =>
    apply(held, event('x.lockdown.released', 40, { by: who })).lockdown;
  expect(by('phase')).toEqual({ engaged: null, isReleased: false });
  expect(by('proctor')).toEqual({ engaged: null, isReleased: true });
});

test('sessions from before the release was written with its message are released by the message', () => {
  const message = event('x.proctor.message', 47, { messageId, text: '', action: 'release-lockdown' });
  expect(apply(running, message).lockdown.isReleased).toBe(true);
  expect(apply(running, message).messages).toMatchObject([{ sentAt: 47, isRead: true }]);
});

test('the latest photo of its kind counts, and another document asks for the face again where they are compared', () => {
  const photos = [
    event('id-photo.captured', 23, { width: 9, height: 9 }, ['a'.repeat(64)]),
    event('id-card.accepted', 24, { faceScore01: 1, sharpness: 1 }),
    event('face-photo.captured', 25, { width: 9, height: 9 }, ['b'.repeat(64)]),
    event('face-photo.accepted', 25, {}),
  ];
  const both = photos.reduce(apply, after([joined, agreed, checked]));
  expect(both.identity).toMatchObject({
    document: { judgement: 'accepted' },
    face: { judgement: 'accepted' },
  });
  expect(both.evidence).toBe(2);
  const anew = photos.slice(0, 2).reduce(apply, both);
  expect(anew.identity).toMatchObject({
    document: { judgement: 'accepted', sha256: 'a'.repeat(64) },
    face: { judgement: 'none', sha256: 'b'.repeat(64) },
  });
  expect(apply(anew, event('x.id-card.rejected', 26, { reasons: ['dark'] })).identity.document).toMatchObject(
    {
      judgement: 'rejected',
    },
  );
});

test('whoever has scanned the room stays there until they keep it, or leave it to a person', () => {
  const there = after([joined, agreed, checked, identified]);
  const shown = apply(there, event('environment.captured', 28, { durationMs: 9, findings: ['phone'] }));
  expect(shown).toMatchObject({ phase: 'scanning', scan: { findings: ['phone'] } });
  expect(apply(shown, scanned).phase).toBe('ready');
  expect(apply(shown, event('x.environment.deferred', 29, { reason: 'not-shown' })).phase).toBe('ready');
});

test('an event of another version, or with other data than the catalog says, adds no more than its time', () => {
  const odd = { seq: 9, type: 'x.of.tomorrow', occurredAt: 50, data: {}, evidence: [] };
  expect(apply(running, odd)).toEqual({ ...running, lastAt: 50 });
  const damaged = { ...event('x.exam.started', 51), data: { endsAt: 'soon' } };
  expect(apply(running, damaged)).toEqual({ ...running, lastAt: 51 });
});

test('an exam that an older app began again at another computer keeps what was taken of it', () => {
  const onBreak = apply(running, event('x.break.started', 50, { endsBy: 80, left: 1 }));
  const again = [
    joined,
    agreed,
    checked,
    identified,
    scanned,
    event('x.exam.started', 60, { endsAt: 99_000 }),
  ];
  expect(again.reduce(apply, onBreak)).toMatchObject({ phase: 'running', breaksTaken: 1, endsAt: 99_000 });
});

test('a computer that was let go while the exam began is not held', () => {
  const letGo = event('x.lockdown.released', 31, { by: 'proctor' });
  const engaged = event('x.lockdown.engaged', 32, { kiosk: true, displays: 1, shortcuts: 0 });
  expect(after([...untilRunning, letGo, engaged]).lockdown).toEqual({ engaged: null, isReleased: true });
});
