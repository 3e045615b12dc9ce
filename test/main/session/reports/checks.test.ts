import { expect, test } from 'vitest';
import type { CheckId } from '../../../../contract/app-state.ts';
import { examSettings } from '../../../../contract/settings.ts';
import { answerWithinMs, usuallyWithinMs, type CheckReport } from '../../../../core/check/checks.ts';
import { createStateStore } from '../../../../main/app-state.ts';
import { createCheckReports } from '../../../../main/session/reports/checks.ts';
import { fakeClock } from '../../../fakes/fake-clock.ts';

const passed: CheckReport = { status: 'passed', reason: null, facts: { rttMs: 7 } };
const failed: CheckReport = { status: 'failed', reason: 'slow', facts: {} };

type Run = { readonly report: (result: CheckReport) => void; readonly cancelled: AbortSignal };

/** Three checks: the connection and the camera can be made here, the screen cannot. */
function open(ids: readonly CheckId[] = ['camera', 'screen', 'connection'], { isOpen = true } = {}) {
  const clock = fakeClock();
  const state = createStateStore(() => {});
  const runs = { camera: [] as Run[], connection: [] as Run[] };
  const off = { camera: false, microphone: false, screen: false, notifications: false };
  const asked = { ...off, connection: false, computer: false };
  for (const id of ids) asked[id] = true;
  const checks = createCheckReports({
    clock,
    state,
    settings: examSettings.parse({ checks: asked }),
    start: {
      camera: (report, cancelled) => runs.camera.push({ report, cancelled }),
      connection: (report, cancelled) => runs.connection.push({ report, cancelled }),
    },
  });
  if (isOpen) checks.open();
  const view = (id: CheckId) => state.get().checks.find((check) => check.id === id);
  return { clock, state, checks, runs, view };
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
  const { checks, runs, view } = open();
  expect(checks.run('connection')).toEqual({ ok: true, value: null });
  expect(view('connection')).toEqual({ id: 'connection', status: 'running', reason: null, facts: {} });
  runs.connection[0]?.report(passed);
  expect(view('connection')).toEqual({ id: 'connection', ...passed });
});

test('two checks run side by side', () => {
  const { checks, runs, view } = open();
  checks.run('camera');
  checks.run('connection');
  expect([view('camera')?.status, view('connection')?.status]).toEqual(['running', 'running']);
  runs.connection[0]?.report(passed);
  expect([view('camera')?.status, view('connection')?.status]).toEqual(['running', 'passed']);
});

test('begun anew, the run under way is called off, and its late verdict counts for nothing', () => {
  const { checks, runs, view } = open();
  checks.run('connection');
  checks.run('connection');
  expect(runs.connection.map(({ cancelled }) => cancelled.aborted)).toEqual([true, false]);
  runs.connection[0]?.report(failed);
  expect(view('connection')?.status).toBe('running');
  runs.connection[1]?.report(passed);
  expect(view('connection')?.status).toBe('passed');
  runs.connection[1]?.report(failed);
  expect(view('connection')?.status).toBe('passed');
});

test('what has failed can be tried again', () => {
  const { checks, runs, view } = open();
  checks.run('connection');
  runs.connection[0]?.report(failed);
  expect(view('connection')).toMatchObject({ status: 'failed', reason: 'slow' });
  checks.run('connection');
  expect(view('connection')).toMatchObject({ status: 'running', reason: null });
});

test('what was judged may be judged anew when a device is lost, and nothing is before it was begun', () => {
  const { checks, view, runs } = open();
  expect(view('camera')?.status).toBe('idle');
  checks.run('camera');
  expect(runs.camera).toHaveLength(1);
  runs.camera[0]?.report(failed);
  expect(view('camera')).toMatchObject({ status: 'failed', reason: 'slow' });
});

test('a check that never answers fails in time, and is called off', () => {
  const { checks, runs, view, clock } = open();
  checks.run('connection');
  clock.advance(answerWithinMs.connection - 1);
  expect(view('connection')?.status).toBe('running');
  clock.advance(1);
  expect(view('connection')).toMatchObject({ status: 'failed', reason: 'no-answer' });
  expect(runs.connection[0]?.cancelled.aborted).toBe(true);
});

test('a check that takes longer than usual says so, and its verdict takes the words away', () => {
  const { checks, runs, view, clock } = open();
  checks.run('camera');
  clock.advance((usuallyWithinMs.camera ?? 0) - 1);
  expect(view('camera')).toMatchObject({ status: 'running', reason: null });
  clock.advance(1);
  expect(view('camera')).toMatchObject({ status: 'running', reason: 'takes-longer' });
  runs.camera[0]?.report(passed);
  expect(view('camera')).toMatchObject({ status: 'passed', reason: null });
  expect(clock.waiting()).toBe(0);
});

test('a verdict stops its time limit', () => {
  const { checks, clock, runs, view } = open();
  checks.run('camera');
  runs.camera[0]?.report(passed);
  clock.advance(answerWithinMs.camera);
  expect(view('camera')?.status).toBe('passed');
  expect(clock.waiting()).toBe(0);
});

test('the verdicts say how each check went, and what has none counts as skipped', () => {
  const { checks, runs } = open();
  checks.run('camera');
  checks.run('connection');
  runs.camera[0]?.report(passed);
  expect(checks.verdicts()).toMatchObject({ passed: ['camera'], failed: [] });
  runs.connection[0]?.report(failed);
  expect(checks.verdicts()).toEqual({
    passed: ['camera'],
    failed: ['connection'],
    skipped: ['microphone', 'screen', 'notifications', 'computer'],
  });
});

test('at the end of the step what is under way is called off, and what has no verdict is shown as skipped', () => {
  const { checks, runs, clock, view } = open();
  checks.run('connection');
  checks.close();
  expect(runs.connection[0]?.cancelled.aborted).toBe(true);
  expect([view('camera')?.status, view('connection')?.status]).toEqual(['skipped', 'skipped']);
  expect(clock.waiting()).toBe(0);
});

test('before its beginning and after its end nothing is begun, and after it nothing is reported', () => {
  const closed = open(['camera'], { isOpen: false });
  expect(closed.checks.run('camera')).toMatchObject({ ok: false, code: 'session.wrong-phase' });
  expect(closed.view('camera')?.status).toBe('idle');
  const { checks, runs, view } = open(['camera']);
  checks.run('camera');
  runs.camera[0]?.report(passed);
  checks.close();
  runs.camera[0]?.report(failed);
  expect(view('camera')?.status).toBe('passed');
  expect(checks.run('camera')).toMatchObject({ ok: false });
  expect(checks.verdicts()).toMatchObject({ passed: ['camera'], failed: [] });
});

test('an exam without checks has no verdicts', () => {
  expect(open([]).checks.verdicts()).toMatchObject({ passed: [], failed: [] });
});

test('what is not to be checked cannot be begun', () => {
  const { checks } = open();
  expect(checks.run('computer')).toMatchObject({ ok: false });
  expect(checks.run('screen')).toMatchObject({ ok: false });
});
