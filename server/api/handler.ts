import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Exams } from '../../contract/access.ts';
import type { operations, OperationId } from '../../contract/api/operations.ts';
import type { ApiProblem } from '../../contract/api/operation.ts';
import type { AuditActor } from '../../contract/console/audit.ts';
import type { ApiKey } from '../../contract/console/keys.ts';
import { fail, type Failure, type FailureCode, type Result } from '../../contract/result.ts';

type Of<Id extends OperationId> = (typeof operations)[Id];
type Read<O, Part extends 'params' | 'query' | 'body'> =
  O extends Readonly<Record<Part, infer S>> ? (S extends z.ZodType ? z.output<S> : never) : undefined;

/** What an answer is made of is not changed any more. */
type Told<T> = T extends readonly (infer E)[]
  ? readonly Told<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Told<T[K]> }
    : T;

/** A refusal that names each place that is wrong. */
export type ApiRefusal = Failure & { readonly errors?: readonly ApiProblem[] };
type Answered<O> = O extends { readonly answer: infer A }
  ? A extends z.ZodType
    ? Result<Told<z.input<A>>> | ApiRefusal
    : FastifyReply | ApiRefusal
  : never;

/** A request that was let in and understood. `csv`: the table, where one came in place of JSON. */
export type ApiInput<Id extends OperationId> = {
  readonly params: Read<Of<Id>, 'params'>;
  readonly query: Read<Of<Id>, 'query'>;
  readonly body: Of<Id> extends { readonly takesCsv: true }
    ? Read<Of<Id>, 'body'> | { readonly csv: Buffer }
    : Read<Of<Id>, 'body'>;
  /** The exams in which the key has the right that is asked for. */
  readonly exams: Exams;
  readonly key: ApiKey;
  readonly actor: AuditActor;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

export type Handlers<Ids extends OperationId> = {
  readonly [Id in Ids]: (input: ApiInput<Id>) => Promise<Answered<Of<Id>>>;
};

export function refusal(code: FailureCode, message: string, errors: readonly ApiProblem[]): ApiRefusal {
  return { ...fail(code, message), errors };
}
