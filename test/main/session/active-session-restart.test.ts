import { afterEach, expect, test, vi } from 'vitest';
import { begun, past } from '../../fakes/session-state.ts';
import { closeFakeSessions, openFakeSession, resumeFakeSession } from './fake-session.ts';
import { soon } from '../../../packages/electron-devhost/fixtures/patience.ts';

afterEach(closeFakeSessions);

const endsAt = Date.now() + 1e6;

test('after a restart the last scan of the room is still there, to be kept or done again', async () => {
  const consent = { version: '1', streams: [], biometric: false };
  const settings = { environment: true, consentVersion: '1' };
  const { session, state, types } = await resumeFakeSession({
    settings,
    past: [
      past('session.joined', { attempt: 1, resumed: false, appVersion: '0.1.0', platform: 'test' }),
      past('x.consent.given', consent),
      past('x.check.finished', { passed: [], failed: [], skipped: [] }),
      past('x.identity.finished', { outcome: 'accepted', tries: 2 }),
      past('environment.captured', { durationMs: 20_000, findings: ['phone'] }),
    ],
  });
  expect(state.get()).toMatchObject({
    phase: 'scanning',
    environment: { status: 'done', findings: ['phone'] },
  });
  const isScanning = session.reports.environment.isScanning();
  const kept = await session.submit({ do: 'finish-environment', isDeferred: false, isScanning });
  expect(kept.ok).toBe(true);
  expect(state.get().phase).toBe('ready');
  expect(await types()).toContain('x.environment.finished');
});

test('a restart goes on where the session stopped, and says for how long nothing was watched', async () => {
  const { state, open, events } = await resumeFakeSession({
    past: [...begun(2), past('x.hand.raised', {}, 6)],
  });
  expect(state.get()).toMatchObject({ phase: 'running', isHandRaised: true, exam: { endsAt: 2 } });
  expect([...open].toSorted()).toEqual([
    'exam',
    'focus',
    'idle',
    'lockdown',
    'machine',
    'network',
    'sleep',
    'vision',
  ]);
  expect((await events())[0]).toMatchObject({ type: 'x.app.resumed', data: { cause: 'restart' } });
});

test('a restart between completion and delivery completes once', async () => {
  const data = { durationMs: 1, events: 3, evidence: 0 };
  const completed = await openFakeSession({
    past: [...begun(endsAt), past('x.exam.submitted', {}), past('session.completed', data)],
  });
  await completed.session.goOn();
  completed.session.start();
  expect(completed.say.vision).toBeUndefined();
  expect(completed.state.get().phase).toBe('submitting');
  await vi.waitFor(() => {
    completed.deliver();
    expect(completed.state.get().phase).toBe('completed');
  }, soon);
  expect(await completed.types()).toEqual([]);
});
