import { expect, test } from 'vitest';
import type { CheckId } from '../../../../contract/app-state.ts';
import type { EventDraft } from '../../../../contract/envelope.ts';
import { examSettings } from '../../../../contract/settings.ts';
import { answerWithinMs, type CheckReport } from '../../../../core/check/checks.ts';
import { createStateStore } from '../../../../main/app-state.ts';
import { createCheckDesk } from '../../../../main/session/reports/checks.ts';
import { fakeClock } from '../../../fakes/fake-clock.ts';

const passed: CheckReport = { status: 'passed', reason: null, facts: { rttMs: 7 } };
const failed: CheckReport = { status: 'failed', reason: 'slow', facts: {} };

type Run = { readonly report: (result: CheckReport) => void; readonly cancelled: AbortSignal };

/** A desk of three checks: the connection reports by itself, the camera is judged elsewhere, the screen cannot be. */
function open(ids: readonly CheckId[] = ['camera', 'screen', 'connection']) {
  const clock = fakeClock();
  const state = createStateStore(() => {});
  const emitted: EventDraft[] = [];
  const runs: Run[] = [];
  const cameraStarts: number[] = [];
  const off = { camera: false, microphone: false, screen: false, notifications: false };
  const checks = { ...off, connection: false, computer: false };
  for (const id of ids) checks[id] = true;
  const desk = createCheckDesk({
    clock,
    state,
    settings: examSettings.parse({ checks }),
    emit: (draft) => emitted.push(draft),
    start: {
      camera: () => cameraStarts.push(clock.now()),
      connection: (report, cancelled) => runs.push({ report, cancelled }),
    },
  });
  const view = (id: CheckId) => state.get().checks.find((check) => check.id === id);
  return { clock, state, desk, emitted, runs, cameraStarts, view };
}

test('what the exam asks for waits to be begun; what nobody can check is skipped; the rest is not there', () => {
  const { state } = open();
  expect(state.get().checks.map(({ id, status }) => [id, status])).toEqual([
    ['camera', 'idle'],
    ['screen', 'skipped'],
    ['connection', 'idle'],
  ]);
});

test('a check runs, and shows its verdict with what was measured', () => {
  const { desk, runs, view } = open();
  expect(desk.run('connection')).toEqual({ ok: true, value: null });
  expect(view('connection')).toEqual({ id: 'connection', status: 'running', reason: null, facts: {} });
  runs[0]?.report(passed);
  expect(view('connection')).toEqual({ id: 'connection', ...passed });
});

test('two checks run side by side', () => {
  const { desk, runs, view } = open();
  desk.run('camera');
  desk.run('connection');
  expect([view('camera')?.status, view('connection')?.status]).toEqual(['running', 'running']);
  runs[0]?.report(passed);
  expect([view('camera')?.status, view('connection')?.status]).toEqual(['running', 'passed']);
});

test('begun anew, the run under way is called off, and its late verdict counts for nothing', () => {
  const { desk, runs, view } = open();
  desk.run('connection');
  desk.run('connection');
  expect(runs.map(({ cancelled }) => cancelled.aborted)).toEqual([true, false]);
  runs[0]?.report(failed);
  expect(view('connection')?.status).toBe('running');
  runs[1]?.report(passed);
  expect(view('connection')?.status).toBe('passed');
  runs[1]?.report(failed);
  expect(view('connection')?.status).toBe('passed');
});

test('what has failed can be tried again', () => {
  const { desk, runs, view } = open();
  desk.run('connection');
  runs[0]?.report(failed);
  expect(view('connection')).toMatchObject({ status: 'failed', reason: 'slow' });
  desk.run('connection');
  expect(view('connection')).toMatchObject({ status: 'running', reason: null });
});

test('what is judged elsewhere is reported, and may be judged anew when a device is lost', () => {
  const { desk, view, cameraStarts } = open();
  desk.report('camera', passed);
  expect(view('camera')?.status).toBe('idle');
  desk.run('camera');
  expect(cameraStarts).toHaveLength(1);
  desk.report('camera', passed);
  desk.report('camera', { status: 'failed', reason: 'missing', facts: {} });
  expect(view('camera')).toMatchObject({ status: 'failed', reason: 'missing' });
});

test('a check that never answers fails in time, and is called off', () => {
  const { desk, runs, view, clock } = open();
  desk.run('connection');
  clock.advance(answerWithinMs.connection - 1);
  expect(view('connection')?.status).toBe('running');
  clock.advance(1);
  expect(view('connection')).toMatchObject({ status: 'failed', reason: 'no-answer' });
  expect(runs[0]?.cancelled.aborted).toBe(true);
});

test('a verdict stops its time limit', () => {
  const { desk, clock, view } = open();
  desk.run('camera');
  desk.report('camera', passed);
  clock.advance(answerWithinMs.camera);
  expect(view('camera')?.status).toBe('passed');
  expect(clock.waiting()).toBe(0);
});

test('the end of the station says how each check went, and what has no verdict is skipped', () => {
  const { desk, runs, emitted, clock } = open();
  desk.run('camera');
  desk.run('connection');
  desk.report('camera', passed);
  runs[0]?.report(failed);
  desk.run('notifications');
  expect(emitted).toEqual([]);
  expect(desk.finish()).toEqual({ ok: true, value: null });
  expect(emitted).toEqual([
    {
      type: 'x.check.finished',
      occurredAt: clock.now(),
      data: {
        passed: ['camera'],
        failed: ['connection'],
        skipped: ['microphone', 'screen', 'notifications', 'computer'],
      },
    },
  ]);
});

test('after its end nothing is begun, reported or ended again', () => {
  const { desk, emitted, view } = open(['camera']);
  desk.run('camera');
  desk.report('camera', passed);
  desk.finish();
  desk.report('camera', failed);
  expect(view('camera')?.status).toBe('passed');
  expect(desk.run('camera')).toMatchObject({ ok: false });
  expect(desk.finish()).toMatchObject({ ok: false });
  expect(emitted).toHaveLength(1);
});

test('an exam without checks ends the station at once', () => {
  const { desk, emitted } = open([]);
  expect(desk.finish()).toMatchObject({ ok: true });
  expect(emitted[0]?.data).toMatchObject({ passed: [], failed: [] });
});

test('what is not to be checked cannot be begun', () => {
  const { desk } = open();
  expect(desk.run('computer')).toMatchObject({ ok: false });
  expect(desk.run('screen')).toMatchObject({ ok: false });
});

test('disposing calls off what is under way', () => {
  const { desk, runs, clock } = open();
  desk.run('connection');
  desk.dispose();
  expect(runs[0]?.cancelled.aborted).toBe(true);
  expect(clock.waiting()).toBe(0);
});
