import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, expect, test, vi } from 'vitest';
import type { VisionObservation } from '../../../core/vision/observation.ts';
import { beforeJoining, recall, type SessionMemory } from '../../../core/session.ts';
import { createStateStore } from '../../../main/app-state.ts';
import { openJournal, type Journal } from '../../../main/journal/journal.ts';
import { systemClock } from '../../../main/link/system-clock.ts';
import { createSitting, type Sitting, type SittingWorld } from '../../../main/session/sitting.ts';
import { aSessionRecord } from '../../fakes/session-record.ts';

type Handlers = {
  link: Parameters<SittingWorld['openLink']>[0];
  vision: Parameters<SittingWorld['startVision']>[0];
  focus: Parameters<SittingWorld['watchFocus']>[0];
  exam: Parameters<SittingWorld['openExam']>[0];
};

/** A world without Electron: it records what was opened, and lets the test speak for it. */
function createWorld() {
  const say: Partial<Handlers> = {};
  const open = new Set<string>();
  let deliver: (done: boolean) => void = () => {};
  const closing = (name: string) => {
    open.add(name);
    return () => void open.delete(name);
  };
  const state = createStateStore(() => {});
  const world: SittingWorld = {
    clock: systemClock,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    state,
    openLink(handlers) {
      say.link = handlers;
      const delivered = () => new Promise<boolean>((resolve) => (deliver = resolve));
      return { undelivered: 0, delivered, dispose: async () => deliver(false) };
    },
    startVision(handlers) {
      say.vision = handlers;
      return { dispose: closing('vision') };
    },
    watchFocus(handlers) {
      say.focus = handlers;
      return { dispose: closing('focus') };
    },
    openExam(handlers) {
      say.exam = handlers;
      const close = closing('exam');
      return { place: () => {}, handIn: async () => {}, close: async () => close() };
    },
    onCompleted: async () => closing('completed') && undefined,
  };
  return { world, state, open, say: say as Handlers, deliver: () => deliver(true) };
}

let opened: { journal: Journal; sitting: Sitting } | undefined;
afterEach(async () => {
  await opened?.sitting.dispose();
  opened = undefined;
});

async function sit(memory: SessionMemory = beforeJoining) {
  const dir = await mkdtemp(join(tmpdir(), 'sitting-'));
  const record = aSessionRecord();
  const { sessionId, stored } = record.reply;
  const journal = await openJournal({ dir, sessionId, base: stored, clock: systemClock, newId: uuidv7 });
  if (!journal.ok) throw new Error(journal.message);
  const around = createWorld();
  const sitting = createSitting(around.world, record, journal.value, memory);
  opened = { journal: journal.value, sitting };
  const events = async () => {
    const read = await journal.value.read(1, 1_000, 1_000_000);
    return read.ok ? read.value : [];
  };
  const types = async () => (await events()).map(({ type }) => type);
  return { ...around, sitting, events, types };
}

const clear: VisionObservation = {
  capturedAt: 0,
  width: 1280,
  height: 720,
  light: { luminance: 120, contrast: 50, sharpness: 400, change: 1 },
  faces: [{ box: [0.4, 0.3, 0.2, 0.3], score01: 0.95 }],
  objects: null,
};

async function passCamera({ sitting, say, state }: Awaited<ReturnType<typeof sit>>): Promise<void> {
  sitting.resume();
  sitting.camera.startCheck();
  sitting.camera.opened({ label: 'Integrated Camera', width: 1280, height: 720, fps: 30 });
  const from = Date.now();
  for (let step = 0; step <= 8; step++) say.vision.onObservation({ ...clear, capturedAt: from + step * 500 });
  expect(state.get().camera.state).toBe('passed');
}

test('a whole sitting, from the camera check to completion, is in the journal in order', async () => {
  const sat = await sit();
  await passCamera(sat);
  expect(sat.sitting.finishCheck().ok).toBe(true);
  await sat.sitting.start();
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
    'camera.detected',
    'camera-test.passed',
    'x.exam.started',
    'window.focus-out',
    'window.focus-in',
    'x.exam.submitted',
    'session.completed',
  ]);
  expect([...sat.open]).toEqual(['completed']);
});

test('faces are watched while the exam runs, and not before', async () => {
  const sat = await sit();
  await passCamera(sat);
  expect(await sat.types()).not.toContain('face.detected');
  sat.sitting.finishCheck();
  await sat.sitting.start();
  const from = Date.now() + 10_000;
  for (let step = 0; step <= 8; step++)
    sat.say.vision.onObservation({ ...clear, capturedAt: from + step * 500 });
  await vi.waitFor(async () => expect(await sat.types()).toContain('face.detected'));
});

test('no step can be taken before its time', async () => {
  const { sitting } = await sit();
  sitting.resume();
  expect(sitting.finishCheck()).toMatchObject({ ok: false, code: 'session.wrong-phase' });
  expect(await sitting.start()).toMatchObject({ ok: false, code: 'session.wrong-phase' });
  expect(await sitting.handIn()).toMatchObject({ ok: false, code: 'session.wrong-phase' });
});

test('a camera that fails keeps nobody from the exam', async () => {
  const { sitting, state, events } = await sit();
  sitting.resume();
  sitting.camera.startCheck();
  sitting.camera.failed('denied');
  expect(state.get().camera).toMatchObject({ state: 'failed', reason: 'denied' });
  expect(sitting.finishCheck().ok).toBe(true);
  expect((await sitting.start()).ok).toBe(true);
  expect((await events()).find(({ catalogId }) => catalogId === 27)?.data).toEqual({ reason: 'denied' });
});

test('vision that cannot run is an event and a notice, and the exam goes on', async () => {
  const { sitting, say, state, types } = await sit({
    ...beforeJoining,
    phase: 'running',
    endsAt: Date.now() + 1e6,
  });
  sitting.resume();
  say.vision.onFailed({
    ok: false,
    code: 'model.missing',
    message: 'A file is missing. Install the app again.',
  });
  say.vision.onRestarted({ reason: 'ended with code 9', gapMs: 800, restarts: 1 });
  await vi.waitFor(async () => expect(await types()).toEqual(['x.watch.failed', 'x.vision.restarted']));
  expect(state.get()).toMatchObject({ phase: 'running', visionFailure: expect.stringContaining('Install') });
});

test('a restart goes on where the journal stopped', async () => {
  const running = await sit({ ...beforeJoining, phase: 'running', joinedAt: 1, endsAt: 2 });
  running.sitting.resume();
  expect(running.state.get()).toMatchObject({ phase: 'running', exam: { endsAt: 2 } });
  expect(running.say.exam).toBeDefined();
});

test('a restart between seal and delivery seals once', async () => {
  const sealed = await sit({ ...beforeJoining, phase: 'submitting', joinedAt: 1, isSealed: true });
  sealed.sitting.resume();
  expect(sealed.say.vision).toBeUndefined();
  sealed.deliver();
  await vi.waitFor(() => expect(sealed.state.get().phase).toBe('completed'));
  expect(await sealed.types()).not.toContain('session.completed');
});

test('the same events recall the phase they led to', async () => {
  const sat = await sit();
  await passCamera(sat);
  sat.sitting.finishCheck();
  await sat.sitting.start();
  const memory = (await sat.events()).reduce(recall, { ...beforeJoining, phase: 'checking' });
  expect(memory.phase).toBe('running');
  expect(memory.endsAt).toBe(sat.state.get().exam?.endsAt);
});
