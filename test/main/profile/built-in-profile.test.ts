import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openProfile } from '../../../core/profile/open-profile.ts';
import { builtInProfile } from '../../../main/profile/built-in-profile.ts';

async function appWith(text: string | null): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'invigil-app-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  if (text !== null) await writeFile(join(folder, 'profile.json'), text);
  return folder;
}

test('a packaged app has the profile that lies in its archive', async () => {
  const north = { ...openProfile, id: 'north-exams', name: 'North Exams' };
  expect(builtInProfile(await appWith(JSON.stringify(north)), true)).toEqual({ ok: true, profile: north });
});

test.each([null, '{', '{"v":1}', JSON.stringify({ ...openProfile, appId: '' })])(
  'with %s in its place it is not started, and the file is named',
  async (text) => {
    expect(builtInProfile(await appWith(text), true)).toMatchObject({
      ok: false,
      trouble: expect.stringContaining('part: profile.json'),
    });
  },
);

test('while it is developed, a profile beside the sources changes nothing', async () => {
  const folder = await appWith(JSON.stringify({ ...openProfile, name: 'Another' }));
  expect(builtInProfile(folder, false)).toEqual({ ok: true, profile: openProfile });
});
