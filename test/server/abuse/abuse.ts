import { z } from 'zod';
import type { FailureCode } from '../../../contract/result.ts';
import { apiFailure } from '../../../contract/api/operation.ts';
import type { Stage } from './stage/stage.ts';

/** What abuses have in common, and how a reader is told of it. */
export const kinds = {
  staff: 'People of staff',
  keys: 'Systems with keys',
  identity: 'Who sits the exam',
  tokens: 'Tokens',
  proofs: 'Proofs of the computer',
  moves: 'A second computer',
  events: 'Forged and foreign events',
  replay: 'What comes again',
  time: 'The time of the exam',
  settings: 'Settings, consent and the paper',
  floods: 'Floods and guesses',
  slow: 'Slow and idle clients',
  webhooks: 'Where events are sent',
  giant: 'Giant and deep bodies',
  paths: 'Paths, names and headers',
  room: 'Room on the disk',
  clock: 'The server’s clock',
  lock: 'Beside the server',
} as const;
export type Kind = keyof typeof kinds;

/**
 * `refused`: by name, and nothing has changed. `limited`: it was done as far as everybody may, and no further.
 * `recorded`: it was taken, and what is wrong with it is there for people to see. `succeeded`: none of these.
 */
export type Outcome = 'refused' | 'limited' | 'recorded' | 'succeeded';

/** `found`: what was seen, for whoever reads about it. */
export type Verdict = { readonly outcome: Outcome; readonly found: string };

/** Something that somebody tries at a server that runs. */
export type Abuse = {
  readonly id: string;
  readonly kind: Kind;
  /** One line, of what is tried. */
  readonly what: string;
  /** What the machine has to have; words where it has not. */
  readonly needs?: () => string | null;
  readonly attempt: (stage: Stage) => Promise<Verdict>;
};

export type Cases = Readonly<
  Record<string, readonly [what: string, attempt: Abuse['attempt'], needs?: Abuse['needs']]>
>;

/** Abuses of one kind, by their ids. */
export const abusesOf = (kind: Kind, cases: Cases): readonly Abuse[] =>
  Object.entries(cases).map(([id, [what, attempt, needs]]) => ({
    id: `${kind}.${id}`,
    kind,
    what,
    attempt,
    ...(needs && { needs }),
  }));

const slowingDown: ReadonlySet<string> = new Set<FailureCode>([
  'request.rate-limited',
  'server.busy',
  'evidence.quota',
  'evidence.unwritable',
]);

const coded = z.looseObject({ ok: z.literal(false), code: z.string() });

/** Of what was answered in JSON: a refusal with one of these codes, or one to slow down where that is among them. */
export function refusedAs(answered: unknown, ...codes: readonly FailureCode[]): Verdict {
  const failure = coded.safeParse(answered).data;
  if (failure === undefined || !(codes as readonly string[]).includes(failure.code))
    return { outcome: 'succeeded', found: `answered ${JSON.stringify(answered)?.slice(0, 200)}` };
  return { outcome: slowingDown.has(failure.code) ? 'limited' : 'refused', found: failure.code };
}

/** The same of a response, which has to be one of ours: coded, and of the status that belongs to the code. */
export async function refused(response: Response, ...codes: readonly FailureCode[]): Promise<Verdict> {
  const text = await response.text();
  const failure = apiFailure.safeParse(parsed(text)).data;
  if (response.status < 400 || failure === undefined)
    return { outcome: 'succeeded', found: `HTTP ${response.status} ${text.slice(0, 200)}` };
  return refusedAs(failure, ...codes);
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What holds has this outcome; what does not has succeeded. */
export const holds = (isSo: boolean, outcome: Outcome, found: string): Verdict => ({
  outcome: isSo ? outcome : 'succeeded',
  found,
});

/** One outcome for several tries: the first that succeeded, or what the first of them came to. */
export function allOf(...verdicts: readonly Verdict[]): Verdict {
  const [first] = verdicts;
  if (first === undefined) throw new Error('nothing was tried');
  const found = [...new Set(verdicts.map((verdict) => verdict.found))].join(', ');
  return verdicts.find(({ outcome }) => outcome === 'succeeded') ?? { outcome: first.outcome, found };
}
