import { z } from 'zod';
import { findingKinds, type FindingKind } from '../events/definition.ts';
import { findingPolicy } from '../settings.ts';

const words = (most: number) => z.string().trim().min(1).max(most);
const webAddress = z.url({ protocol: /^https$/, error: 'is not an address that begins with https://' });
/** As join links have it: https, or http on this computer itself for trials. */
const origin = z
  .string()
  .regex(
    /^(?:https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)*(?!:443$)(?::\d{1,5})?|http:\/\/(?:127\.0\.0\.1|localhost):\d{1,5})$/,
    'is not an origin like https://exams.example.org, in small letters and without a path or a / at the end',
  );
const fingerprint = z
  .string()
  .regex(/^[\w-]{43}$/, 'is not a fingerprint of 43 characters, as the server’s join links carry it in key=');
/** `major.minor.patch`, without the words that semver allows behind it. */
export const plainVersion = z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/, 'is not a version like 1.4.0');

/** Said by whatever starts the app on a lab computer: there nobody who sits at it installs anything. */
export const kioskSwitch = '--in-kiosk';

/** What exams of this app must at least have: an exam whose settings ask for less is refused before anything begins. */
export const policyFloor = z
  .strictObject({
    /** The mildest policy for each kind of finding: `ignore` < `report` < `warn` < `cover`. */
    findings: z
      .strictObject(
        Object.fromEntries(findingKinds.map((kind) => [kind, findingPolicy.optional()])) as Record<
          FindingKind,
          z.ZodOptional<typeof findingPolicy>
        >,
      )
      .prefault({}),
    /** Streams that have to be captured. */
    streams: z.array(z.enum(['camera', 'microphone', 'screen'])).default([]),
    /** Whether the exam has to hold the whole screen. */
    kiosk: z.boolean().default(false),
  })
  .prefault({});
export type PolicyFloor = Readonly<z.infer<typeof policyFloor>>;

/** Where an app looks for its next version, and whose signature it takes for it. */
const updateFeed = z.strictObject({
  url: webAddress,
  /** Ed25519 public key of 32 bytes, base64url: a manifest that it has not signed is no update. */
  publicKey: z.string().regex(/^[\w-]{43}$/, 'is not an Ed25519 public key of 32 bytes in base64url'),
  /** Whether lab computers look for it as well; else whoever looks after them installs it. */
  onKiosk: z.boolean().default(false),
});

/**
 * What a build of one institution carries inside its archive, and all that the app knows of it. Nothing of it is secret:
 * whoever has the app can read it.
 */
export const appProfile = z.strictObject({
  v: z.literal(1),
  /** Names the package, its folder, its program and the class of its windows. */
  id: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/, 'is not 2 to 31 small letters, digits and -'),
  /** Under which systems keep permissions and settings of the app. Never change it once candidates have the app. */
  appId: z.string().regex(/^[A-Za-z][\w-]*(\.[A-Za-z0-9][\w-]*){2,}$/, 'is not like org.example.exams'),
  /** What people read. */
  name: words(40).regex(
    /^[^\\/:*?"<>|\p{C}]+$/u,
    'has characters that no folder may have: \\ / : * ? " < > |',
  ),
  institution: words(100),
  /** Whom a candidate asks when the app does not let them go on: a sentence. */
  support: words(200),
  /** The institution's own server; null where every candidate says which. */
  server: origin.nullable(),
  /** Whether exams of other servers may be joined with this app as well. */
  otherServers: z.boolean(),
  /** Fingerprints of the keys that may sign the settings of an exam; none: any key, as the join link says. */
  examKeys: z.array(fingerprint).max(10).default([]),
  /** An older app than this joins no exam. */
  minimumVersion: plainVersion,
  floor: policyFloor,
  updates: updateFeed.nullable().default(null),
});
export type AppProfile = Readonly<z.infer<typeof appProfile>>;

/**
 * What whoever runs the computer may ask of the app beyond its profile: by `/etc/ID/policy.json`, by registry or by
 * managed preferences. It has no member that could loosen anything, and what would loosen is not taken.
 */
export const managedPolicy = z.strictObject({
  otherServers: z.boolean().optional(),
  examKeys: z.array(fingerprint).max(10).optional(),
  minimumVersion: plainVersion.optional(),
  floor: policyFloor.optional(),
  updates: z.literal(false).optional(),
});
export type ManagedPolicy = Readonly<z.infer<typeof managedPolicy>>;
