import { expect, test } from 'vitest';
import { createScreenReports } from '../../../../main/session/reports/screen.ts';
import { setUpReports } from './report-setup.ts';

const entire = { displayId: 'screen:0:0', width: 1920, height: 1080 };
function setUp() {
  const around = setUpReports();
  const screen = createScreenReports(around);
  const check = () => around.begin(screen.startCheck);
  return { ...around, screen, check, status: () => around.state.get().capture.screen };
}

test('the entire screen passes the check: 149', () => {
  const { check, screen, drafts, reports, status } = setUp();
  check();
  screen.opened(entire);
  expect(drafts).toMatchObject([{ type: 'screen-capture.enabled', data: entire }]);
  expect(reports).toEqual([{ status: 'passed', reason: null, facts: entire }]);
  expect(status()).toBe('on');
});

test('a window instead of the screen is refused: 150 with the reason', () => {
  const { check, screen, drafts, reports, status } = setUp();
  check();
  screen.failed({ reason: 'not-entire' });
  expect(drafts).toMatchObject([{ type: 'screen-capture.denied', data: { reason: 'not-entire' } }]);
  expect(reports).toMatchObject([{ status: 'failed', reason: 'not-entire' }]);
  expect(status()).toBe('off');
});

test('lost and shared again: 12, 149; said once each', () => {
  const { screen, types, status, reports } = setUp();
  screen.opened(entire);
  screen.opened(entire);
  screen.lost({ reason: 'ended' });
  screen.lost({ reason: 'ended' });
  expect(status()).toBe('lost');
  screen.opened(entire);
  expect(types()).toEqual(['screen-capture.enabled', 'screen-capture.stopped', 'screen-capture.enabled']);
  expect(reports).toEqual([]);
});

test('who chooses anew and is refused has lost what was shared before', () => {
  const { screen, types, status } = setUp();
  screen.opened(entire);
  screen.failed({ reason: 'denied' });
  expect(types()).toEqual(['screen-capture.enabled', 'screen-capture.denied', 'screen-capture.stopped']);
  expect(status()).toBe('lost');
});

test('switched off by ourselves: no news for anybody', () => {
  const { screen, drafts, status } = setUp();
  screen.opened(entire);
  const before = drafts.length;
  screen.off();
  expect(drafts).toHaveLength(before);
  expect(status()).toBe('off');
});
