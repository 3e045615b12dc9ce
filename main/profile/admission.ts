import type { AppProfile, ManagedPolicy } from '../../contract/build/profile.ts';
import { ok, type Result } from '../../contract/result.ts';
import type { ExamSettings } from '../../contract/settings.ts';
import { admitServer, admitSettings } from '../../core/profile/admit.ts';
import { tighten } from '../../core/profile/tighten.ts';
import type { Log } from '../log.ts';
import { runProgram } from '../watch/machine/run-program.ts';
import { readManagedPolicy, readOrNull } from './managed-policy.ts';

/** Whether an exam is one of this build and this computer; see `core/profile/admit.ts`. */
export type Admission = {
  /** The build's profile, as tight as the policy of this computer wants it. */
  readonly profile: () => Promise<Result<AppProfile>>;
  readonly server: (server: string) => Promise<Result<null>>;
  readonly settings: (settings: ExamSettings, key: string) => Promise<Result<null>>;
  /** Whether it is said here by which keys exams may be signed. */
  readonly pinsKeys: () => Promise<boolean>;
};

const ofThisComputer = (profile: AppProfile): Promise<Result<ManagedPolicy>> =>
  readManagedPolicy(profile, { platform: process.platform, run: runProgram, read: readOrNull });

/** The policy is read at each join: an administrator who changes it need not start the app again. */
export function createAdmission(
  profile: AppProfile,
  appVersion: string,
  log: Log,
  readPolicy = ofThisComputer,
): Admission {
  async function current(): Promise<Result<AppProfile>> {
    const policy = await readPolicy(profile);
    if (!policy.ok) {
      log.warn('policy.damaged', { message: policy.message });
      return policy;
    }
    const { profile: tightened, notTaken } = tighten(profile, policy.value);
    if (notTaken.length > 0) log.warn('policy.not-taken', { members: notTaken });
    return ok(tightened);
  }
  return {
    profile: current,
    async server(server) {
      const now = await current();
      return now.ok ? admitServer(now.value, server, appVersion) : now;
    },
    async pinsKeys() {
      const now = await current();
      return now.ok && now.value.examKeys.length > 0;
    },
    async settings(settings, key) {
      const now = await current();
      return now.ok ? admitSettings(now.value, settings, key) : now;
    },
  };
}
