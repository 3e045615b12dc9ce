import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { AuditAbout, AuditAction, AuditActor } from '../../contract/console/audit.ts';
import { isLoopback } from '../../core/network/loopback.ts';
import type { AuditDraft } from '../store/audit-store.ts';
import type { Store } from '../store/store.ts';

/** Wrong use, or a file that cannot be used: said as it is, without a stack. */
export class AdminError extends Error {}

const text = { type: 'string' } as const;
const yes = { type: 'boolean' } as const;

/** Of all commands; each reads those that it knows. */
export const flags = {
  data: text,
  exam: text,
  name: text,
  'student-number': text,
  email: text,
  expires: text,
  server: text,
  'extra-minutes': text,
  accommodations: text,
  'opens-at': text,
  'closes-at': text,
  out: text,
  ignore: text,
  format: text,
  minutes: text,
  all: yes,
  students: text,
  'students-file': text,
  by: text,
  reason: text,
  text: text,
  id: text,
  ticket: text,
  'after-days': text,
  versions: yes,
  expect: text,
  'dry-run': yes,
} as const;
export type Flags = {
  readonly [name in keyof typeof flags]?:
    ((typeof flags)[name] extends typeof yes ? boolean : string) | undefined;
};

export type CommandInput = {
  readonly store: Store;
  readonly flags: Flags;
  readonly operands: readonly string[];
  readonly dataFolder: string;
  /** With a password in it: never printed. */
  readonly databaseUrl: string | undefined;
  /** Where the server is reached, as far as its settings say. */
  readonly url: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Whoever runs the command. */
  readonly actor: AuditActor;
  /** An entry of the audit log of what they do. */
  readonly audit: (action: AuditAction, about: AuditAbout) => AuditDraft;
};
/** Returns the lines that the program prints, as JSON values. */
export type Command = (input: CommandInput) => Promise<readonly unknown[]>;

export const examFlag = z.object({ exam: z.uuid() });
/** An address that apps go to: they go nowhere without TLS but to their own computer. */
export const serverUrl = z
  .url({ protocol: /^https?$/, error: 'must be an address like https://exams.example.org' })
  .refine((text) => {
    const { protocol, hostname } = new URL(text);
    return protocol === 'https:' || isLoopback(hostname);
  }, 'must begin with https://: apps refuse a link to any other server');
export const minutes = z.coerce.number('must be a number').positive().max(1_440);
/** A moment as commands print it; null where there is none. */
export const iso = (at: number | null | undefined): string | null =>
  typeof at === 'number' ? new Date(at).toISOString() : null;
export const msOf = (given: number) => Math.round(given * 60_000);

export function readFlags<T>(schema: z.ZodType<T>, given: Flags): T {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`);
  throw new AdminError(`${issues.join('\n')}\n\nWithout a command, it is said how each is used.`);
}

export function readBytes(file: string): Promise<Buffer> {
  return readFile(file).catch(() => {
    throw new AdminError(`${file} cannot be read`);
  });
}

export async function readText(file: string): Promise<string> {
  return (await readBytes(file)).toString('utf8');
}

export async function existingExam({ exams }: Store, id: string) {
  const exam = await exams.find(id);
  if (!exam) throw new AdminError(`there is no exam ${id}`);
  return exam;
}
