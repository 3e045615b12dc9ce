import { z } from 'zod';

/** Payload schemas of what is found on the candidate's computer. Which type carries which is said in `catalog.ts`. */

const label = z.string().max(200);
const count = z.int().nonnegative();

/** What kind of program a prohibited one is (`core/watch/prohibited.ts`). */
export const prohibitedCategory = z.enum(['recorder', 'remote', 'virtual-camera', 'messenger', 'assistant']);
export type ProhibitedCategory = z.infer<typeof prohibitedCategory>;

/** `name`: the product's, not what the candidate's computer calls it. */
export const processProhibited = z.strictObject({
  name: label,
  category: prohibitedCategory,
  isRunning: z.boolean(),
});

/** `listener`: a program here waits for somebody to connect; `session`: this desktop itself is a remote one. */
export const remoteSessionKind = z.enum(['listener', 'session']);
export type RemoteSessionKind = z.infer<typeof remoteSessionKind>;
export const remoteSessionFound = z.strictObject({
  kind: remoteSessionKind,
  detail: label,
  /** Executable name of the program that listens, where known: assistive technology is recognised by it. */
  program: label.optional(),
});

/** `isMirrored`: two displays show the same place. `outputs`: screens plugged in, used or not, where the system says. */
export const displays = z.strictObject({
  count,
  isMirrored: z.boolean(),
  outputs: count.nullable(),
});
export const displayChange = z.enum(['added', 'removed', 'rearranged']);
export type DisplayChange = z.infer<typeof displayChange>;
export const displayChanged = displays.extend({ change: displayChange });

/** Evidence, not a verdict: what was seen, in words. */
export const machineVirtual = z.strictObject({ evidence: z.array(label).min(1).max(20).readonly() });

/** `program`: executable name; `how`: what shows that it takes the screen. */
export const captureFound = z.strictObject({ program: label, how: label });

/** `switched`: the desktop went to another user or console. */
export const screenLockCause = z.enum(['locked', 'switched']);
export type ScreenLockCause = z.infer<typeof screenLockCause>;
export const screenLocked = z.strictObject({ cause: screenLockCause });
export const screenUnlocked = z.strictObject({ cause: screenLockCause, awayMs: z.number().nonnegative() });

export const deviceChanged = z.strictObject({ kind: z.enum(['added', 'removed']), name: label });

/** Positive: the wall clock went forward. */
export const clockJumped = z.strictObject({ byMs: z.int() });

/** Names of switches, variables and libraries; never their values. */
export const tamperFound = z.strictObject({ evidence: z.array(label).min(1).max(40).readonly() });

/** What can be found, by concern: what the exam's settings decide on (`findings`). */
export const findingKinds = [
  'processes',
  'remote',
  'capture',
  'displays',
  'virtualMachine',
  'screenLock',
  'devices',
  'clock',
  'tampering',
] as const;
export const findingKind = z.enum(findingKinds);
export type FindingKind = z.infer<typeof findingKind>;

export const coverRaised = z.strictObject({ finding: findingKind });
/** Only a person takes the cover away. `hand-in`: the candidate handed in beneath it, and there is no exam to cover. */
export const coverRelease = z.enum(['proctor', 'quit-password', 'hand-in']);
export type CoverRelease = z.infer<typeof coverRelease>;
export const coverReleased = z.strictObject({ by: coverRelease, coveredMs: z.number().nonnegative() });

/** The candidate was asked to put a stop to it; `read`: they put the warning away. */
export const warning = z.strictObject({ finding: findingKind });
