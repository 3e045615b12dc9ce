import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { apiBase, type Operation } from '../../contract/api/operation.ts';
import { operations, type OperationId } from '../../contract/api/operations.ts';
import { ok, type Result } from '../../contract/result.ts';
import { refuse } from '../http/answer.ts';
import { actorOfKey } from '../staff/actor.ts';
import { allowedExams, askingKey } from '../staff/guard.ts';
import { asyncApiDocument } from './asyncapi.ts';
import { examHandlers } from './exam-handlers.ts';
import { refusal, type ApiRefusal, type Handlers } from './handler.ts';
import { openApiDocument } from './openapi.ts';
import { privacyHandlers } from './privacy-handlers.ts';
import { sessionHandlers } from './session-handlers.ts';
import { ticketHandlers } from './ticket-handlers.ts';
import { webhookHandlers } from './webhook-handlers.ts';

/** An exam with its pictures, or a list of twenty thousand candidates. */
const maxBodyBytes = 32_000_000;

export type ApiOptions = Parameters<typeof examHandlers>[0] &
  Parameters<typeof ticketHandlers>[0] &
  Parameters<typeof sessionHandlers>[0] &
  Parameters<typeof privacyHandlers>[0] &
  Parameters<typeof webhookHandlers>[0];

/** A handler as it is called by the one route that all operations have. */
type AnyHandler = (input: object) => Promise<AnyAnswer>;
type AnyAnswer = FastifyReply | Result<unknown> | ApiRefusal;

const isSent = (answered: AnyAnswer): answered is FastifyReply => !('ok' in answered);

/** Everything that systems of the institution can ask: each operation of the contract, and nothing else. */
export function serveApi(app: FastifyInstance, options: ApiOptions): void {
  const handlers: Handlers<OperationId> = {
    readKey: async ({ key }) => ok(key),
    readOpenApi: async () => ok(openApiDocument(options.publicUrl())),
    readAsyncApi: async () => ok(asyncApiDocument(options.publicUrl())),
    ...examHandlers(options),
    ...ticketHandlers(options),
    ...sessionHandlers(options),
    ...privacyHandlers(options),
    ...webhookHandlers(options),
  };
  void app.register(async (scope) => {
    scope.addContentTypeParser('text/csv', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    for (const [id, operation] of Object.entries(operations))
      addRoute(scope, operation, handlers[id as OperationId] as AnyHandler);
  });
}

function addRoute(app: FastifyInstance, operation: Operation, handle: AnyHandler): void {
  app.route({
    method: operation.method,
    url: apiBase + operation.path,
    bodyLimit: maxBodyBytes,
    async handler(request, reply) {
      const read = readRequest(operation, request);
      if (!read.ok) return refuse(reply, read);
      const who = operation.admission === 'anybody' ? {} : whoAsks(request);
      const answered = await handle({ ...read.value, ...who, request, reply });
      if (isSent(answered)) return answered;
      return answered.ok ? reply.send(answered.value) : refuse(reply, answered);
    },
  });
}

function whoAsks(request: FastifyRequest) {
  const key = askingKey(request);
  return { key, actor: actorOfKey(key), exams: allowedExams(request) };
}

/** The parts of a request as the operation has them, or all that is wrong with them. */
function readRequest(operation: Operation, request: FastifyRequest): Result<object> | ApiRefusal {
  const isTable = operation.takesCsv === true && Buffer.isBuffer(request.body);
  const given: Readonly<Record<string, readonly [z.ZodType | undefined, unknown]>> = {
    params: [operation.params, request.params],
    query: [operation.query, request.query],
    body: [isTable ? undefined : operation.body, request.body],
  };
  const read: Record<string, unknown> = {};
  const issues: z.core.$ZodIssue[] = [];
  for (const [part, [schema, value]] of Object.entries(given)) {
    const parsed = schema?.safeParse(value);
    read[part] = parsed?.data;
    if (parsed?.error)
      issues.push(...parsed.error.issues.map((issue) => ({ ...issue, path: [part, ...issue.path] })));
  }
  if (issues.length === 0) return ok(isTable ? { ...read, body: { csv: request.body } } : read);
  const errors = issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  const words = errors.map(({ path, message }) => `${path}: ${message}`).join('\n');
  return refusal('request.malformed', words.slice(0, 2_000), errors.slice(0, 1_000));
}
