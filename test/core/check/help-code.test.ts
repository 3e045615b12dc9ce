import { expect, test } from 'vitest';
import { checkIds } from '../../../contract/app-state.ts';
import { checkReasons, noAnswer } from '../../../core/check/checks.ts';
import { helpCode, helpSystemOf, readHelpCode } from '../../../core/check/help-code.ts';
import { check, checksAt } from '../../fakes/candidate-state.ts';

test('where nothing failed there is no code', () => {
  expect(helpCode(checksAt('passed', { screen: { status: 'skipped' } }), 'Linux')).toBeNull();
});

test('a code says what failed and why, and can be read back, every reason of every check', () => {
  for (const id of checkIds)
    for (const reason of [...checkReasons[id], noAnswer]) {
      const code = helpCode([check(id, { status: 'failed', reason })], 'Windows');
      expect(code, `${id} ${reason}`).toMatch(/^W-[CMSNKP]\d$/);
      expect(readHelpCode(code!)).toEqual({ system: 'Windows', failed: [{ id, reason }] });
    }
});

test('several of them, as people write them down', () => {
  const checks = checksAt('passed', {
    camera: { status: 'failed', reason: 'denied' },
    connection: { status: 'failed', reason: 'blocked' },
  });
  expect(helpCode(checks, 'macOS')).toBe('M-C1-K3');
  expect(readHelpCode(' m c1 k3 ')?.failed.map(({ id }) => id)).toEqual(['camera', 'connection']);
});

test('a reason that has no number is told from every other', () => {
  const code = helpCode([check('camera', { status: 'failed', reason: 'of a newer app' })], 'Linux');
  expect(code).toBe('L-CX');
  expect(readHelpCode(code!)?.failed).toEqual([{ id: 'camera', reason: null }]);
});

test.each(['', 'W', 'Z-C1', 'W-Q1', 'W-C', 'W-C12', 'C1'])('%j is no code', (text) => {
  expect(readHelpCode(text)).toBeNull();
});

test('systems by the name that Node has for them', () => {
  expect(['win32 10.0.26100', 'darwin 25.1', 'linux 6.12', 'sunos'].map(helpSystemOf)).toEqual([
    'Windows',
    'macOS',
    'Linux',
    'other',
  ]);
});
