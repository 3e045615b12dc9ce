import { z } from 'zod';

const yes = z.boolean().default(true);
const no = z.boolean().default(false);

/**
 * Where an exam may go besides its own origin: `https://cdn.example.org`, `https://*.example.org:8443/fonts`. Scheme
 * and host must be there; no port is the scheme's own, `:*` is any; a path covers what lies below it. `*.` stands for
 * any name below the host, not for the host itself.
 */
export const urlPattern = z
  .string()
  .max(300)
  .regex(
    /^https?:\/\/(?:(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:.]+\])(?::(?:\d{1,5}|\*))?(?:\/[\w\-.~!$&'()*+,;=:@/]*)?$/,
    'is not a pattern like https://*.example.org:8443/path',
  );

/** `scrypt$<log2 N>$<r>$<p>$<salt>$<hash>`, both base64url: made by `npm run admin -- quit-password`. */
export const quitPasswordHash = z
  .string()
  .regex(/^scrypt\$(?:1[4-9])\$8\$[1-4]\$[\w-]{22,86}\$[\w-]{43}$/, 'is not a hash of `admin quit-password`');

/** What the candidate's computer is kept from while the exam runs. */
export const lockdownSettings = z
  .strictObject({
    /** Full screen, on top, on every display, left only by handing in, the quit password or a proctor. */
    kiosk: yes,
    quitPasswordHash: quitPasswordHash.nullable().default(null),
    /** `isolated`: copy and paste within the exam; nothing gets in or out. */
    clipboard: z.enum(['allow', 'block', 'isolated']).default('isolated'),
    /** Pages the exam may lead to, and what they may load. */
    allowedUrls: z.array(urlPattern).max(100).default([]),
    /** What the exam's pages may only load: fonts, scripts, pictures. */
    allowedResources: z.array(urlPattern).max(100).default([]),
    reload: no,
    find: no,
    zoom: no,
    spellCheck: no,
    print: no,
    downloads: no,
    uploads: no,
    /** Whether the exam may ask with `alert`, `confirm` and `prompt`: many do before handing in. */
    dialogs: yes,
  })
  .prefault({});
export type LockdownSettings = Readonly<z.infer<typeof lockdownSettings>>;
