import { afterEach, expect, test, vi } from 'vitest';
import { consentStreamsOf } from '../../../core/consent.ts';
import { wayOf } from '../../../core/session.ts';
import { beforeJoining, recall } from '../../../core/session-memory.ts';
import type { VisionObservation } from '../../../core/vision/observation.ts';
import { aSessionRecord } from '../../fakes/session-record.ts';
import { everybodyLeaves, sit, type Seated } from './sitting-world.ts';

afterEach(everybodyLeaves);

const clear: VisionObservation = {
  capturedAt: 0,
  width: 1280,
  height: 720,
  light: { luminance: 120, contrast: 50, sharpness: 400, change: 1 },
  faces: [{ box: [0.4, 0.3, 0.2, 0.3], score01: 0.95 }],
  objects: null,
};

/** An exam that wants a look at the camera and nothing else before it begins. */
const short = {
  streams: { microphone: false, screen: false },
  identity: { document: false, face: false },
  checks: { notifications: false, connection: false, computer: false },
};
const settingsOf = (settings: Parameters<typeof aSessionRecord>[0]) =>
  aSessionRecord(settings).reply.exam.settings;

function agree({ sitting }: Seated, settings = settingsOf(short), biometric = false) {
  const streams = consentStreamsOf(settings).map(({ id }) => id);
  return sitting.consent({ streams, biometric });
}

function look({ say }: Seated, from: number): void {
  for (let step = 0; step <= 8; step++) say.vision.onObservation({ ...clear, capturedAt: from + step * 500 });
}

function passCamera(sat: Seated): void {
  const { sitting, state } = sat;
  sitting.resume();
  expect(agree(sat).ok).toBe(true);
  sitting.desks.checks.run('camera');
  sitting.desks.camera.opened({ label: 'Integrated Camera', width: 1280, height: 720, fps: 30 });
  look(sat, Date.now());
  expect(state.get().checks).toMatchObject([{ id: 'camera', status: 'passed' }]);
}

async function start(sat: Seated): Promise<void> {
  passCamera(sat);
  expect(sat.sitting.finishCheck().ok).toBe(true);
  expect((await sat.sitting.start()).ok).toBe(true);
}

test('a whole sitting, from consent to completion, is in the journal in order', async () => {
  const sat = await sit({}, short);
  await start(sat);
  sat.say.focus.onObservation({ at: Date.now(), ours: false, application: 'Editor', windowTitle: '' });
  sat.say.focus.onObservation({ at: Date.now(), ours: true });
  sat.say.exam.onSubmitted();
  await vi.waitFor(async () => expect(await sat.types()).toContain('x.exam.submitted'));
  expect(sat.state.get().phase).toBe('submitting');
  await vi.waitFor(async () => {
    sat.deliver();
    expect(sat.state.get().phase).toBe('completed');
  });
  expect(await sat.types()).toEqual([
    'x.consent.given',
    'camera.detected',
    'camera-test.passed',
    'x.check.finished',
    'x.exam.started',
    'window.focus-out',
    'window.focus-in',
    'x.exam.submitted',
    'session.completed',
  ]);
  expect([...sat.open].toSorted()).toEqual(['completed', 'lockdown', 'network', 'sleep']);
  expect(sat.held.slice(-3)).toEqual(['running', 'submitting', 'completed']);
});

test('nothing is looked at before the candidate has agreed to all of it', async () => {
  const sat = await sit({}, short);
  sat.sitting.resume();
  expect(sat.open.has('vision')).toBe(false);
  const some = sat.sitting.consent({ streams: ['camera'], biometric: false });
  expect(some).toMatchObject({ ok: false, code: 'consent.missing' });
  expect(some.ok ? '' : some.message).toContain('windows');
  expect(sat.open.has('vision')).toBe(false);
  expect(agree(sat).ok).toBe(true);
  expect(sat.open.has('vision')).toBe(true);
});

test('who declines is recorded, and may still agree', async () => {
  const sat = await sit({}, short);
  sat.sitting.resume();
  expect(sat.sitting.decline().ok).toBe(true);
  expect(sat.state.get().phase).toBe('consenting');
  expect(agree(sat).ok).toBe(true);
  await vi.waitFor(async () => expect(await sat.types()).toEqual(['x.consent.declined', 'x.consent.given']));
});

test('faces are watched while the exam runs, and neither before nor in a break', async () => {
  const settings = { ...short, accommodations: { breaks: { count: 1, eachMs: 60_000 } } };
  const sat = await sit({}, settings);
  await start(sat);
  expect(await sat.types()).not.toContain('face.detected');
  expect((await sat.sitting.beginBreak()).ok).toBe(true);
  expect(sat.state.get()).toMatchObject({ phase: 'paused', breaks: { left: 0 } });
  look(sat, Date.now() + 10_000);
  expect(await sat.types()).not.toContain('face.detected');
  expect((await sat.sitting.beginBreak()).ok).toBe(false);
  expect((await sat.sitting.endBreak()).ok).toBe(true);
  look(sat, Date.now() + 20_000);
  await vi.waitFor(async () => expect(await sat.types()).toContain('face.detected'));
  const ended = (await sat.events()).find(({ type }) => type === 'x.break.ended');
  expect(ended?.data['endsAt']).toBe(sat.state.get().exam?.endsAt);
});

test('time that the candidate has more than others is part of the exam', async () => {
  const sat = await sit({}, { ...short, durationMs: 1_000_000, accommodations: { extraTimeMs: 500_000 } });
  const before = Date.now();
  await start(sat);
  expect(sat.state.get().exam?.endsAt).toBeGreaterThanOrEqual(before + 1_500_000);
});

test('no step can be taken before its time', async () => {
  const { sitting } = await sit({}, short);
  sitting.resume();
  const early = { ok: false, code: 'session.wrong-phase' };
  expect(sitting.finishCheck()).toMatchObject(early);
  expect(sitting.finishIdentity()).toMatchObject(early);
  expect(sitting.finishEnvironment(true)).toMatchObject(early);
  expect(await sitting.start()).toMatchObject(early);
  expect(await sitting.beginBreak()).toMatchObject(early);
  expect(sitting.raiseHand(true)).toMatchObject(early);
  expect(await sitting.handIn()).toMatchObject(early);
});

test('a camera that fails keeps nobody from the exam', async () => {
  const sat = await sit({}, short);
  const { sitting, state, events } = sat;
  sitting.resume();
  agree(sat);
  sitting.desks.checks.run('camera');
  sitting.desks.camera.failed('denied');
  expect(state.get().checks).toMatchObject([{ id: 'camera', status: 'failed', reason: 'denied' }]);
  expect(sitting.finishCheck().ok).toBe(true);
  expect((await sitting.start()).ok).toBe(true);
  expect((await events()).find(({ catalogId }) => catalogId === 27)?.data).toEqual({ reason: 'denied' });
});

const running = { phase: 'running', joinedAt: 1, lastAt: 5, endsAt: Date.now() + 1e6 } as const;

test('vision that cannot run is an event and a notice, and the exam goes on', async () => {
  const { sitting, say, state, types } = await sit(running);
  sitting.resume();
  say.vision.onFailed({
    ok: false,
    code: 'model.missing',
    message: 'A file is missing. Install the app again.',
  });
  say.vision.onRestarted({ reason: 'ended with code 9', gapMs: 800, restarts: 1 });
  await vi.waitFor(async () =>
    expect(await types()).toEqual(['x.app.resumed', 'x.watch.failed', 'x.vision.restarted']),
  );
  expect(state.get()).toMatchObject({ phase: 'running', visionFailure: expect.stringContaining('Install') });
});

test('a message from the proctor is shown once and journaled before it is answered', async () => {
  const { sitting, say, state, types } = await sit(running);
  sitting.resume();
  const shown = { id: '0f8fad5b-d9cb-469f-a165-70867728950e', text: 'Please sit upright.', sentAt: 7 };
  const message = { ...shown, action: 'none', coverSince: null } as const;
  await say.link.onMessage(message);
  expect(await types()).toContain('x.proctor.message');
  await say.link.onMessage(message);
  expect((await types()).filter((type) => type === 'x.proctor.message')).toHaveLength(1);
  expect(state.get().messages).toEqual([{ ...shown, isRead: false }]);
  sitting.messages.read(shown.id);
  expect(state.get().messages).toMatchObject([{ isRead: true }]);
});

test('a raised hand is an event, and lowered again another one', async () => {
  const { sitting, state, types } = await sit(running);
  sitting.resume();
  sitting.raiseHand(true);
  sitting.raiseHand(true);
  expect(state.get().isHandRaised).toBe(true);
  sitting.raiseHand(false);
  await vi.waitFor(async () =>
    expect(await types()).toEqual(['x.app.resumed', 'x.hand.raised', 'x.hand.lowered']),
  );
});

test('a restart goes on where the journal stopped, and says for how long nothing was watched', async () => {
  const sat = await sit({ ...running, isHandRaised: true, endsAt: 2 });
  sat.sitting.resume();
  expect(sat.state.get()).toMatchObject({ phase: 'running', isHandRaised: true, exam: { endsAt: 2 } });
  expect(sat.say.exam).toBeDefined();
  await vi.waitFor(async () =>
    expect(await sat.events()).toMatchObject([{ type: 'x.app.resumed', data: { cause: 'restart' } }]),
  );
});

test('a restart between seal and delivery seals once', async () => {
  const sealed = await sit({ phase: 'submitting', joinedAt: 1, isSealed: true });
  sealed.sitting.resume();
  expect(sealed.say.vision).toBeUndefined();
  await vi.waitFor(() => {
    sealed.deliver();
    expect(sealed.state.get().phase).toBe('completed');
  });
  expect(await sealed.types()).not.toContain('session.completed');
});

test('a new token reaches the link', async () => {
  const { sitting, tokens } = await sit(running);
  sitting.refreshToken('another');
  expect(tokens).toEqual(['another']);
});

test('the same events recall the phase they led to', async () => {
  const sat = await sit({}, short);
  await start(sat);
  const settings = settingsOf(short);
  const memory = (await sat.events()).reduce(recall(wayOf(settings), settings.consentVersion), beforeJoining);
  expect(memory.phase).toBe('running');
  expect(memory.endsAt).toBe(sat.state.get().exam?.endsAt);
});

test('a check that never ended is skipped, and keeps nobody from the exam', async () => {
  const sat = await sit({}, short);
  sat.sitting.resume();
  agree(sat);
  expect(sat.sitting.finishCheck().ok).toBe(true);
  expect(sat.state.get()).toMatchObject({ phase: 'ready', checks: [{ id: 'camera', status: 'skipped' }] });
});
