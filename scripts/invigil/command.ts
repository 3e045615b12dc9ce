import { readFileSync } from 'node:fs';
import type { Client } from './client.ts';
import { CommandError } from './connection.ts';

const text = { type: 'string' } as const;
const yes = { type: 'boolean' } as const;

/** Of all verbs; each reads those that it knows. */
export const flags = {
  exam: text,
  'student-number': text,
  ticket: text,
  out: text,
  ignore: text,
  state: text,
  format: text,
  reason: text,
  by: text,
  'after-days': text,
  'dry-run': yes,
  json: yes,
} as const;
export type Flags = {
  readonly [name in keyof typeof flags]?:
    ((typeof flags)[name] extends typeof yes ? boolean : string) | undefined;
};

export type Input = { readonly client: Client; readonly flags: Flags; readonly operands: readonly string[] };

/** What a verb has found: rows of a table; or one thing. Null where it has written a file to standard output. */
export type Output = readonly Row[] | Row | null;
export type Row = Readonly<Record<string, unknown>>;
export type Verb = (input: Input) => Promise<Output>;

/** A flag that must be there. */
export function need(given: Flags, name: Exclude<keyof Flags, 'dry-run' | 'json'>, what: string): string {
  const value = given[name];
  if (value === undefined) throw new CommandError(`--${name} is missing: ${what}`);
  return value;
}

export const examOf = (given: Flags): string =>
  need(given, 'exam', 'the id of the exam, which `npm run invigil -- exams` lists');

export function operand({ operands: [first] }: Input, what: string): string {
  if (first === undefined) throw new CommandError(`${what} is missing`);
  return first;
}

export function fileBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new CommandError(`${file} cannot be read`);
  }
}

/** The code of the candidate's ticket, by the ticket or by the student number; null where neither is said. */
export async function codeOf({ client, flags: given }: Input): Promise<string | null> {
  const { ticket, 'student-number': number } = given;
  if (ticket !== undefined) return ticket;
  if (number === undefined) return null;
  const query = { studentNumber: number };
  const { tickets } = await client.ask('listTickets', { params: { id: examOf(given) }, query });
  const [one] = tickets;
  if (!one) throw new CommandError(`there is no ticket of ${number} in this exam`);
  return one.ticket;
}

export async function oneCode(input: Input): Promise<string> {
  const code = await codeOf(input);
  if (code === null) throw new CommandError('whose? --student-number N or --ticket CODE is missing');
  return code;
}
