import { z } from 'zod';
import type { Admission } from '../access.ts';
import type { FailureCode } from '../result.ts';
import { failure } from '../wire.ts';

/** Where the API begins. Its version changes with what is taken away or means something else; members may be added. */
export const apiBase = '/api/v1';

/**
 * One thing that systems of the institution can ask. From it come the route, who may ask it, what is let through, the
 * document of the API, and the client.
 */
export type Operation = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** After {@link apiBase}; `:name` is a parameter. `:id` is the exam or the session that a right is asked for in. */
  readonly path: `/${string}`;
  readonly tag: 'Exams' | 'Candidates' | 'Sessions' | 'Privacy' | 'Webhooks' | 'This API';
  readonly summary: string;
  readonly description?: string;
  readonly admission: Admission;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** As JSON. */
  readonly body?: z.ZodType;
  /** A table may be sent instead, as `text/csv`. */
  readonly takesCsv?: true;
  /** As JSON; or the media types of a file, which is sent piece by piece. */
  readonly answer: z.ZodType | readonly string[];
  /** The file is sent in parts where `Range` asks for it. */
  readonly hasRanges?: true;
  /** Beside those that every operation may be refused with. */
  readonly refusals: readonly FailureCode[];
};

/** What is wrong with one place of what was sent: `path` in JSON, `line` and `column` in a table. */
export const apiProblem = z.strictObject({
  path: z.string().optional(),
  line: z.int().positive().optional(),
  column: z.string().optional(),
  message: z.string(),
});
export type ApiProblem = Readonly<z.infer<typeof apiProblem>>;

/** Every refusal, with the status of its code. `message` says what is wrong and what to do; `errors` names each place. */
export const apiFailure = failure.extend({ errors: z.array(apiProblem).optional() });

export const examParams = z.strictObject({ id: z.uuid() });
export const sessionParams = z.strictObject({ id: z.uuid() });

/** A page of a list. `after`: the `next` of the page before. */
export const pageQuery = z.strictObject({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
/** Null on the last page. */
export const next = z.string().nullable();

export const at = z.int().describe('Epoch milliseconds');
