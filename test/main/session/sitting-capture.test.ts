import { afterEach, expect, test } from 'vitest';
import { consentStreamsOf } from '../../../core/consent.ts';
import { aSessionRecord } from '../../fakes/session-record.ts';
import { everybodyLeaves, sit } from './sitting-world.ts';

afterEach(everybodyLeaves);

/** Photos before the exam, and what the exam itself captures is up to the test. */
async function atTheDoor(streams: { readonly camera: boolean }) {
  const settings = {
    streams: { microphone: false, screen: false, ...streams },
    identity: { document: false, face: true },
    checks: { camera: false, notifications: false, connection: false, computer: false },
  };
  const sat = await sit({}, settings);
  const { sitting } = sat;
  sitting.resume();
  const asked = consentStreamsOf(aSessionRecord(settings).reply.exam.settings).map(({ id }) => id);
  expect(sitting.consent({ streams: asked, biometric: false }).ok).toBe(true);
  sitting.desks.camera.opened({ label: 'Integrated Camera', width: 1280, height: 720, fps: 30 });
  expect(sat.state.get().capture.camera).toBe('on');
  sitting.desks.camera.lost({ reason: 'ended' });
  expect(sitting.finishIdentity()).toMatchObject({ ok: true });
  return sat;
}

test('a camera that was open for the photos only is off when the exam is at the door', async () => {
  const { state } = await atTheDoor({ camera: false });
  expect(state.get()).toMatchObject({ phase: 'ready', capture: { camera: 'off' } });
});

test('a camera that the exam captures is not', async () => {
  const { state } = await atTheDoor({ camera: true });
  expect(state.get()).toMatchObject({ phase: 'ready', capture: { camera: 'lost' } });
});
