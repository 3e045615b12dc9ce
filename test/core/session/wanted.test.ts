import { expect, test } from 'vitest';
import { examSettings } from '../../../contract/settings.ts';
import { apply } from '../../../core/session/apply.ts';
import { viewOf } from '../../../core/session/view.ts';
import { wantedOf } from '../../../core/session/wanted.ts';
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

const running = after(untilRunning);
const paused = apply(running, event('x.break.started', 40, { endsBy: 60, left: 0 }));
const submitted = apply(running, event('x.exam.submitted', 45, {}));
const none = { camera: false, microphone: false, screen: false };
const all = { camera: true, microphone: true, screen: true };

test('nothing is looked at before the candidate has agreed to it, and nothing after the hand-in', () => {
  expect(wantedOf(after([joined]), everything)).toMatchObject({
    vision: false,
    capture: none,
    lockdown: 'free',
  });
  expect(wantedOf(after([joined, agreed]), everything)).toMatchObject({
    vision: true,
    checks: true,
    capture: all,
  });
  expect(wantedOf(submitted, everything)).toMatchObject({
    vision: false,
    capture: none,
    watches: false,
    examView: false,
    completion: true,
  });
});

test('at the door of the exam only what it captures stays open', () => {
  const settings = examSettings.parse({ streams: { camera: false } });
  const ready = after([joined, agreed, checked, identified, scanned]);
  expect(wantedOf(ready, settings).capture).toEqual({ camera: false, microphone: true, screen: true });
});

test('a break keeps the exam and the lockdown, and captures nothing', () => {
  expect(wantedOf(paused, everything)).toMatchObject({
    examView: true,
    lockdown: 'engaged',
    watches: true,
    capture: none,
  });
});

test('what a person has released stays released, and a cover hides the exam that goes on', () => {
  const released = apply(running, event('x.lockdown.released', 41, { by: 'quit-password' }));
  expect(wantedOf(released, everything).lockdown).toBe('released');
  const covered = apply(running, event('x.cover.raised', 41, { finding: 'capture' }));
  expect(wantedOf(covered, everything)).toMatchObject({ cover: true, examView: true, lockdown: 'engaged' });
});

test('for the candidate a session is complete when everything is delivered', () => {
  const exam = { title: 'An exam', settings: everything };
  const completed = apply(
    submitted,
    event('session.completed', 46, { durationMs: 1, events: 1, evidence: 0 }),
  );
  expect(viewOf(completed, exam, false).phase).toBe('submitting');
  expect(viewOf(completed, exam, true).phase).toBe('completed');
  expect(viewOf(after([]), exam, false).phase).toBe('consenting');
});

test('the screens show the exam as it stands, and messages that have words', () => {
  const exam = { title: 'An exam', settings: everything };
  const said = (text: string, messageId: string) =>
    event('x.proctor.message', 42, { messageId, text, sentAt: 7, action: 'none' });
  const state = [
    said('', '0f8fad5b-d9cb-469f-a165-70867728950e'),
    said('Hello', '2b4fad5b-d9cb-469f-a165-70867728950e'),
  ].reduce(apply, paused);
  expect(viewOf(state, exam, false)).toMatchObject({
    phase: 'paused',
    exam: { title: 'An exam', endsAt: 99_000 },
    breaks: { left: 1, endsBy: 60 },
    messages: [{ text: 'Hello', isRead: false }],
    cover: null,
  });
});
