import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { appProfile, type AppProfile } from '../../contract/build/profile.ts';
import { parseJson } from '../../core/parse-json.ts';

const words = (most: number) => z.string().trim().min(1).max(most);
const teamId = z
  .string()
  .regex(/^[A-Z0-9]{10}$/, 'is not ten capital letters and digits, as Apple gives them');

/**
 * A whole profile: the app's own part, and what only the builder needs. The keys that sign are named here and never
 * written: they are in the keychain, on the token or in the variables that `release doctor` names.
 */
export const releaseProfile = appProfile
  .extend({
    maintainer: z.strictObject({ name: words(100), email: z.email() }),
    homepage: z.url({ protocol: /^https$/ }),
    /** A square picture, SVG or PNG of at least 512 pixels, beside the profile; absent: the project's own. */
    icon: words(200).optional(),
    /** Where the certificates are to be found by name. */
    signing: z
      .strictObject({
        windows: z.strictObject({ subjectName: words(200) }).optional(),
        mac: z.strictObject({ teamId, identity: words(200) }).optional(),
      })
      .default({}),
    /** Networks whose use the institution has cleared where its makers had not: it answers for that, and the app's NOTICE says so. */
    clearedModels: z
      .array(z.string().regex(/^[a-z0-9-]{1,40}$/, 'is not the name of a network, as models/cards has it'))
      .default([]),
    /** Apple's permission to hold the screen (Automatic Assessment): only with a provisioning profile that has it. */
    automaticAssessment: z.boolean().default(false),
    kiosk: z
      .strictObject({
        account: z
          .string()
          .regex(/^[a-z_][a-z0-9_-]{0,30}$/)
          .optional(),
        teamId: teamId.optional(),
      })
      .default({}),
  })
  .refine(({ server, otherServers }) => server !== null || otherServers, {
    path: ['otherServers'],
    error: 'is false and server is null: this app could join no exam',
  })
  .refine(({ automaticAssessment, signing }) => !automaticAssessment || signing.mac !== undefined, {
    path: ['automaticAssessment'],
    error: 'needs signing.mac: Apple gives the permission to a team',
  });
export type ReleaseProfile = Readonly<z.infer<typeof releaseProfile>>;

export type ReadProfile =
  | { readonly ok: true; readonly profile: ReleaseProfile; readonly folder: string }
  | { readonly ok: false; readonly message: string };

const looksSecret = /PRIVATE KEY|"[^"]*(?:password|passphrase|secret|token)[^"]*"\s*:/i;

/** Reads and checks a profile. What is wrong is said by member, each in one line. */
export async function readProfile(path: string): Promise<ReadProfile> {
  const file = resolve(path);
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return bad(`${path} cannot be read. profiles/example.json is one to begin with.`);
  if (looksSecret.test(text)) {
    return bad(
      `${path} holds what looks like a secret. Everybody who has the app can read its profile: name keys there and keep them elsewhere (npm run release -- doctor says where).`,
    );
  }
  const parsed = releaseProfile.safeParse(parseJson(text));
  if (parsed.success) return { ok: true, profile: parsed.data, folder: dirname(file) };
  return bad([`${path} is not a profile:`, ...parsed.error.issues.map(inWords)].join('\n'));
}

/** The part of it that goes into the archive; nothing else of a profile does. */
export function appPart(profile: ReleaseProfile): AppProfile {
  const members = Object.keys(appProfile.shape) as (keyof AppProfile)[];
  return appProfile.parse(Object.fromEntries(members.map((member) => [member, profile[member]])));
}

const bad = (message: string) => ({ ok: false, message }) as const;

function inWords({ path, message }: z.core.$ZodIssue): string {
  return path.length === 0 ? `  ${message}` : `  ${path.join('.')}: ${message}`;
}
