import { z } from 'zod';
import { client, count, label, ms, type EventDefinitions } from './definition.ts';

/** What kind of program a prohibited one is (`core/watch/prohibited.ts`). */
const prohibitedCategory = z.enum(['recorder', 'remote', 'virtual-camera', 'messenger', 'assistant']);
export type ProhibitedCategory = z.infer<typeof prohibitedCategory>;
/** `listener`: a program here waits for somebody to connect; `session`: this desktop itself is a remote one. */
const remoteSessionKind = z.enum(['listener', 'session']);
export type RemoteSessionKind = z.infer<typeof remoteSessionKind>;
const displayChange = z.enum(['added', 'removed', 'rearranged']);
export type DisplayChange = z.infer<typeof displayChange>;
/** `switched`: the desktop went to another user or console. */
export const screenLockCause = z.enum(['locked', 'switched']);
export type ScreenLockCause = z.infer<typeof screenLockCause>;

/** `isMirrored`: two displays show the same place. `outputs`: screens plugged in, used or not, where the system says. */
const displays = z.strictObject({
  count,
  isMirrored: z.boolean(),
  outputs: count.nullable(),
});

/** What is found on the candidate's computer; what follows from it is for the exam's settings to say. */
export const machineEvents = {
  'x.process.prohibited': {
    id: null,
    name: 'Prohibited program',
    severity: 'warning',
    by: client,
    lane: 'window',
    finding: 'processes',
    description: 'A program that the exam does not allow is running, or has ended.',
    /** `name`: the product's, not what the candidate's computer calls it. */
    data: z.strictObject({
      name: label,
      category: prohibitedCategory,
      isRunning: z.boolean(),
    }),
  },
  'x.remote-session.found': {
    id: null,
    name: 'Remote access possible',
    severity: 'warning',
    by: client,
    lane: 'window',
    finding: 'remote',
    description:
      'Somebody elsewhere may see or use this computer: a program waits for them, or the desktop is a remote one.',
    data: z.strictObject({
      kind: remoteSessionKind,
      detail: label,
      /** Executable name of the program that listens, where known: assistive technology is recognised by it. */
      program: label.optional(),
    }),
  },
  'x.capture.found': {
    id: null,
    name: 'Screen taken by another program',
    severity: 'warning',
    by: client,
    lane: 'window',
    finding: 'capture',
    description: 'Another program is taking pictures of the screen.',
    /** `program`: executable name; `how`: what shows that it takes the screen. */
    data: z.strictObject({ program: label, how: label }),
  },
  'x.display.multiple': {
    id: null,
    name: 'More than one display',
    severity: 'warning',
    by: client,
    lane: 'window',
    opens: true,
    finding: 'displays',
    description: 'The computer shows its picture on more than one display.',
    data: displays,
  },
  'x.display.single': {
    id: null,
    name: 'One display again',
    severity: 'info',
    by: client,
    lane: 'window',
    closes: ['x.display.multiple'],
    finding: 'displays',
    description: 'The computer is back to one display.',
    data: displays,
  },
  'x.display.changed': {
    id: null,
    name: 'Displays changed',
    severity: 'notice',
    by: client,
    lane: 'window',
    finding: 'displays',
    description: 'A display was plugged in, taken away or arranged anew.',
    data: displays.extend({ change: displayChange }),
  },
  'x.screen.locked': {
    id: null,
    name: 'Screen locked',
    severity: 'warning',
    by: client,
    lane: 'window',
    opens: true,
    finding: 'screenLock',
    description: 'The screen was locked, or the desktop went to another user or console.',
    data: z.strictObject({ cause: screenLockCause }),
  },
  'x.screen.unlocked': {
    id: null,
    name: 'Screen unlocked',
    severity: 'info',
    by: client,
    lane: 'window',
    closes: ['x.screen.locked'],
    finding: 'screenLock',
    description: 'The candidate’s desktop is in front again.',
    data: z.strictObject({ cause: screenLockCause, awayMs: ms }),
  },
  'x.device.changed': {
    id: null,
    name: 'Device plugged or unplugged',
    severity: 'notice',
    by: client,
    lane: 'session',
    finding: 'devices',
    description: 'A USB device was plugged in or taken away.',
    data: z.strictObject({ kind: z.enum(['added', 'removed']), name: label }),
  },
  'x.clock.jumped': {
    id: null,
    name: 'Clock changed',
    severity: 'notice',
    by: client,
    lane: 'session',
    finding: 'clock',
    description: 'The computer’s clock was set to another time.',
    /** Positive: the wall clock went forward. */
    data: z.strictObject({ byMs: z.int() }),
  },
  'x.machine.virtual': {
    id: null,
    name: 'Signs of a virtual machine',
    severity: 'notice',
    by: client,
    lane: 'session',
    finding: 'virtualMachine',
    description: 'The app may be running inside a virtual machine; the evidence says what was seen.',
    /** Evidence, not a verdict: what was seen, in words. */
    data: z.strictObject({ evidence: z.array(label).min(1).max(20).readonly() }),
  },
  'x.tamper.found': {
    id: null,
    name: 'Signs of tampering',
    severity: 'warning',
    by: client,
    lane: 'session',
    finding: 'tampering',
    description: 'The app was started or is being run in a way that lets others look or reach into it.',
    /** Names of switches, variables and libraries; never their values. */
    data: z.strictObject({ evidence: z.array(label).min(1).max(40).readonly() }),
  },
} as const satisfies EventDefinitions;
