import { expect, test } from 'vitest';
import { withAppName } from '../../../core/text/app-name.ts';

test('the name is put into texts, lists, groups and what functions say, and nowhere else', () => {
  const words = {
    close: 'Close {app}',
    steps: ['Open Settings', 'Switch on {app}, then {app} again'],
    ask: (who: string) => ({ title: `Ask ${who}`, remedy: `Close {app}, and ask ${who}` }),
    count: 3,
    none: null,
  };
  const named = withAppName(words, 'Northfield Exams');
  expect(named).toMatchObject({
    close: 'Close Northfield Exams',
    steps: ['Open Settings', 'Switch on Northfield Exams, then Northfield Exams again'],
    count: 3,
    none: null,
  });
  expect(named.ask('Ada')).toEqual({ title: 'Ask Ada', remedy: 'Close Northfield Exams, and ask Ada' });
  expect(words.close).toBe('Close {app}');
});
