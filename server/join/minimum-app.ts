import { fail, type Failure } from '../../contract/result.ts';
import { isOlder } from '../../core/profile/version.ts';
import type { MinimumApp } from '../settings.ts';

/** Why an app begins no exam here, and the way to one that does; null where it may. Who has begun is not asked. */
export function outdated(appVersion: string, minimum: MinimumApp | undefined): Failure | null {
  if (minimum === undefined || !isOlder(appVersion, minimum.version)) return null;
  const from = minimum.url === null ? 'Ask whoever sent you the link for it' : `Get it at ${minimum.url}`;
  return fail(
    'app.outdated',
    `This is version ${appVersion} of the app, and exams here need ${minimum.version} or a newer one. ${from}, and join again: your code stays valid.`,
  );
}
