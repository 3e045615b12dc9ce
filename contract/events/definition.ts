import { z } from 'zod';

export const severities = ['info', 'notice', 'warning', 'alert'] as const;
export type Severity = (typeof severities)[number];
export type Emitter = 'client' | 'server';
/** Of the timeline. */
export const lanes = ['session', 'camera', 'window', 'objects', 'connection'] as const;
export type Lane = (typeof lanes)[number];

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
  'speech',
  'windows',
  'input',
] as const;
export const findingKind = z.enum(findingKinds);
export type FindingKind = z.infer<typeof findingKind>;

/** Everything there is to say of one type of event, but for the words of the screens. Its key is its dotted type. */
export type EventDefinition = {
  /** Number in the source catalog (Proview User Action Event Catalog, 27 December 2023), or null for our own. */
  readonly id: number | null;
  readonly name: string;
  readonly severity: Severity;
  /** Who may say it. The server refuses a client that speaks in its place. */
  readonly by: readonly Emitter[];
  readonly lane: Lane;
  /**
   * A condition begins here. `each`: the field of `data` that tells conditions apart which go on beside each other,
   * as recordings of several streams do.
   */
  readonly opens?: true | { readonly each: string };
  /** The types of the conditions that end here: those of the same `each` where this event says one, else all of them. */
  readonly closes?: readonly string[];
  /** What kind of finding it is, where it is one: the exam's settings decide what follows from it. */
  readonly finding?: FindingKind;
  /** What is seen of the candidate: it counts while the exam runs, and neither in a break nor after the hand-in. */
  readonly isObservation?: true;
  /** A person has to see a picture of it to know what it is worth. */
  readonly hasPicture?: true;
  /** One sentence that a proctor understands. */
  readonly description: string;
  readonly data: z.ZodObject;
};

/** A number is never invented: our own types, `x.<area>.<past-tense>`, have none. */
export type EventDefinitions = {
  readonly [type: string]: EventDefinition;
  readonly [own: `x.${string}.${string}`]: EventDefinition & { readonly id: null };
};

export const client = ['client'] as const;
export const server = ['server'] as const;

// Fields that events of several areas have.
export const count = z.int().nonnegative();
export const ms = z.number().nonnegative();
/** More time for an exam, milliseconds: at most a day at once. */
export const extraMs = z.int().positive().max(86_400_000);
export const pixels = z.int().positive();
/** Of light, 0 is black. */
export const luminance = z.number().min(0).max(255);
export const score01 = z.number().min(0).max(1);
export const label = z.string().max(200);
/** Bounded like everything in an event: each of a session's is stored, sent and shown. */
export const labels = z.array(label).max(100);
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);
