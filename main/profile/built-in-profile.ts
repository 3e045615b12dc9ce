import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { appProfile, type AppProfile } from '../../contract/build/profile.ts';
import { openProfile } from '../../core/profile/open-profile.ts';
import { parseJson } from '../../core/parse-json.ts';

export type BuiltIn =
  { readonly ok: true; readonly profile: AppProfile } | { readonly ok: false; readonly trouble: string };

/**
 * The profile that this build was made with, from inside its archive. While the app is developed there is none, and it
 * is everybody's; a packaged app without its profile is not one that its institution made.
 *
 * @param appPath the archive, or the folder of the sources.
 */
export function builtInProfile(appPath: string, isPackaged: boolean): BuiltIn {
  if (!isPackaged) return { ok: true, profile: openProfile };
  const text = readText(join(appPath, 'profile.json'));
  if (text === null) return { ok: false, trouble: 'part: profile.json is missing' };
  const parsed = appProfile.safeParse(parseJson(text));
  if (parsed.success) return { ok: true, profile: parsed.data };
  return { ok: false, trouble: `part: profile.json (${z.prettifyError(parsed.error)})`.slice(0, 300) };
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
