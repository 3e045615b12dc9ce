import { expect, test } from 'vitest';
import { AdminError, runAdmin } from '../../../server/admin-commands.ts';
import { tempFolder } from '../temp-folder.ts';

const explain = (...code: readonly string[]) =>
  runAdmin(['explain-code', ...code, '--data', tempFolder()], {});

test('a help desk learns what failed at home', async () => {
  expect(await explain('W-C1-K3')).toEqual([
    { system: 'Windows', check: 'camera', reason: 'denied' },
    { system: 'Windows', check: 'connection', reason: 'blocked' },
  ]);
});

test.each(['', 'W-Q1'])('%j is refused, with one that is right', async (code) => {
  await expect(explain(code)).rejects.toThrow(AdminError);
  await expect(explain(code)).rejects.toThrow('W-C1-K3');
});
