import type { AppProfile } from '../../contract/build/profile.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import { belowFloor } from './floor.ts';
import { isOlder } from './version.ts';

/** Whether this build of an institution joins an exam of that server (an origin) at all, before anything is asked there. */
export function admitServer(profile: AppProfile, server: string, appVersion: string): Result<null> {
  const { name, institution, support, minimumVersion } = profile;
  if (isOlder(appVersion, minimumVersion)) {
    return fail(
      'app.outdated',
      `This is version ${appVersion} of ${name}, and exams need ${minimumVersion} or a newer one. Install that first. ${support}`,
    );
  }
  if (profile.otherServers || server === profile.server) return ok(null);
  return fail(
    'institution.other',
    `${name} is the app of ${institution}, and its exams are held at ${profile.server ?? 'no server'}. The exam that you were asked to join is at ${server}: it needs the app that whoever holds it gives you. ${support}`,
  );
}

/**
 * Whether it takes these settings, before anybody is asked for consent.
 *
 * @param key fingerprint of the key that signed them, of which the signature has been verified.
 */
export function admitSettings(profile: AppProfile, settings: ExamSettings, key: string): Result<null> {
  const { name, institution, support, examKeys } = profile;
  if (examKeys.length > 0 && !examKeys.includes(key)) {
    return fail(
      'institution.other',
      `The settings of this exam are signed by somebody else than ${institution}, and ${name} takes no others. Do not go on. ${support}`,
    );
  }
  const missing = belowFloor(settings, profile.floor);
  if (missing.length === 0) return ok(null);
  return fail(
    'settings.below-floor',
    `This exam asks for less than ${institution} requires of exams in ${name} (${missing.join(', ')}). Nothing is wrong with your computer. ${support}`,
  );
}
