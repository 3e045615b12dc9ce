import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { managedPolicy, type AppProfile, type ManagedPolicy } from '../../contract/build/profile.ts';
import { fail, ok, type Failure, type Result } from '../../contract/result.ts';
import { parseJson } from '../../core/parse-json.ts';
import type { RunProgram } from '../watch/machine/run-program.ts';

type PolicySources = {
  readonly platform: NodeJS.Platform;
  readonly run: RunProgram;
  /** The text of a file; null where there is none. Rejects where there is one that cannot be read. */
  readonly read: (path: string) => Promise<string | null>;
};

const registryValue = 'Policy';

/** Where administrators put their policy for this app: places that need their rights to write. */
export function policyPlace(
  { id, appId }: Pick<AppProfile, 'id' | 'appId'>,
  platform: NodeJS.Platform,
): string {
  if (platform === 'win32') return String.raw`HKLM\SOFTWARE\Policies` + `\\${id}`;
  if (platform === 'darwin') return `/Library/Managed Preferences/${appId}.plist`;
  return `/etc/${id}/policy.json`;
}

/**
 * What this computer's administrators ask for; nothing where they have said nothing. One that cannot be understood is
 * `policy.damaged`: going on without it would loosen what they wanted tight.
 */
export async function readManagedPolicy(
  profile: Pick<AppProfile, 'id' | 'appId'>,
  sources: PolicySources,
): Promise<Result<ManagedPolicy>> {
  const place = policyPlace(profile, sources.platform);
  const found = await textAt(place, sources).catch((error: unknown) => new Error(String(error)));
  if (found === null) return ok({});
  if (found instanceof Error) return damaged(place, found.message);
  const parsed = managedPolicy.safeParse(parseJson(found));
  return parsed.success ? ok(parsed.data) : damaged(place, z.prettifyError(parsed.error));
}

function damaged(place: string, why: string): Failure {
  return fail(
    'policy.damaged',
    `${place} cannot be followed: ${why}. Whoever looks after this computer has to correct or remove it; then join again.`,
  );
}

async function textAt(place: string, { platform, run, read }: PolicySources): Promise<string | null> {
  if (platform === 'win32') {
    // `reg` fails both for a missing key and for a missing value: that is no policy.
    const printed = await run('reg', ['query', place, '/v', registryValue]).catch(() => '');
    return /^\s*Policy\s+REG_SZ\s+(.*)$/m.exec(printed)?.[1]?.trim() ?? null;
  }
  if (platform === 'darwin') {
    if ((await read(place)) === null) return null;
    return run('plutil', ['-convert', 'json', '-o', '-', place]);
  }
  return read(place);
}

/** {@link PolicySources.read} of this computer. */
export async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
