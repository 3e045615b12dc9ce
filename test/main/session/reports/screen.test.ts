import { expect, test } from 'vitest';
import { createScreenDesk } from '../../../../main/session/reports/screen.ts';
import { aDesk } from './report-setup.ts';

const entire = { displayId: 'screen:0:0', width: 1920, height: 1080 };
function setUp() {
  const around = aDesk();
  return { ...around, desk: createScreenDesk(around), status: () => around.state.get().capture.screen };
}

test('the entire screen passes the check: 149', () => {
  const { desk, drafts, reports, status } = setUp();
  desk.startCheck();
  desk.opened(entire);
  expect(drafts).toMatchObject([{ type: 'screen-capture.enabled', data: entire }]);
  expect(reports).toEqual([{ status: 'passed', reason: null, facts: entire }]);
  expect(status()).toBe('on');
});

test('a window instead of the screen is refused: 150 with the reason', () => {
  const { desk, drafts, reports, status } = setUp();
  desk.startCheck();
  desk.failed({ reason: 'not-entire' });
  expect(drafts).toMatchObject([{ type: 'screen-capture.denied', data: { reason: 'not-entire' } }]);
  expect(reports).toMatchObject([{ status: 'failed', reason: 'not-entire' }]);
  expect(status()).toBe('off');
});

test('lost and shared again: 12, 149; said once each', () => {
  const { desk, types, status, reports } = setUp();
  desk.opened(entire);
  desk.opened(entire);
  desk.lost({ reason: 'ended' });
  desk.lost({ reason: 'ended' });
  expect(status()).toBe('lost');
  desk.opened(entire);
  expect(types()).toEqual(['screen-capture.enabled', 'screen-capture.stopped', 'screen-capture.enabled']);
  expect(reports).toEqual([]);
});

test('who chooses anew and is refused has lost what was shared before', () => {
  const { desk, types, status } = setUp();
  desk.opened(entire);
  desk.failed({ reason: 'denied' });
  expect(types()).toEqual(['screen-capture.enabled', 'screen-capture.denied', 'screen-capture.stopped']);
  expect(status()).toBe('lost');
});

test('switched off by ourselves: no news for anybody', () => {
  const { desk, drafts, status } = setUp();
  desk.opened(entire);
  const before = drafts.length;
  desk.off();
  expect(drafts).toHaveLength(before);
  expect(status()).toBe('off');
});
