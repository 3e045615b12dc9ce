import { afterEach, expect, test } from 'vitest';
import { consentStreamsOf } from '../../../core/consent.ts';
import { closeFakeSessions, joinFakeSession } from './fake-session.ts';

afterEach(closeFakeSessions);

/** Photos before the exam, and what the exam itself captures is up to the test. */
async function atTheDoor(streams: { readonly camera: boolean }) {
  const fake = await joinFakeSession({
    streams: { microphone: false, screen: false, ...streams },
    identity: { document: false, face: true },
    checks: { camera: false, notifications: false, connection: false, computer: false },
  });
  const { session, settings, state } = fake;
  const asked = consentStreamsOf(settings).map(({ id }) => id);
  expect((await session.submit({ do: 'agree', streams: asked, isBiometricAgreed: false })).ok).toBe(true);
  session.reports.camera.opened({ label: 'Integrated Camera', width: 1280, height: 720, fps: 30 });
  expect(state.get().capture.camera).toBe('on');
  const finish = () => session.submit({ do: 'finish-identity', ...session.reports.identity.progress() });
  expect((await finish()).ok).toBe(false);
  session.reports.camera.lost({ reason: 'ended' });
  expect(await finish()).toMatchObject({ ok: true });
  return fake;
}

test('a camera that was open for the photos only is off when the exam is at the door', async () => {
  const { state } = await atTheDoor({ camera: false });
  expect(state.get()).toMatchObject({ phase: 'ready', capture: { camera: 'off' } });
});

test('a camera that the exam captures is not', async () => {
  const { state } = await atTheDoor({ camera: true });
  expect(state.get()).toMatchObject({ phase: 'ready', capture: { camera: 'lost' } });
});
