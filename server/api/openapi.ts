import { z } from 'zod';
import { apiBase, apiFailure, type Operation } from '../../contract/api/operation.ts';
import { operations } from '../../contract/api/operations.ts';
import { answerValue, examPaper } from '../../contract/exam.ts';
import { envelope } from '../../contract/envelope.ts';
import { sessionSummary, storedEvent } from '../../contract/http.ts';
import { failureCodes, type FailureCode } from '../../contract/result.ts';
import { examSettings } from '../../contract/settings.ts';

/** What several answers have, under a name of its own. */
const shared = {
  Failure: apiFailure,
  Envelope: envelope,
  StoredEvent: storedEvent,
  SessionSummary: sessionSummary,
  ExamSettings: examSettings,
  ExamPaper: examPaper,
  AnswerValue: answerValue,
};

/** What anything that is not for anybody can be refused with. */
const always: readonly FailureCode[] = [
  'request.malformed',
  'request.rate-limited',
  'token.missing',
  'token.invalid',
  'access.denied',
  'server.busy',
  'server.failed',
];

type Json = Readonly<Record<string, unknown>>;
export type OpenApi = {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly [member: string]: unknown;
};

/** The API as an OpenAPI 3.1 document: the same operations that the routes are made of. `server`: an origin. */
export function openApiDocument(server: string): OpenApi {
  const all: [string, Operation][] = Object.entries(operations);
  const paths: Record<string, Record<string, Json>> = {};
  for (const [id, operation] of all) {
    const path = operation.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: described(id, operation) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Invigil',
      version: '1',
      description: 'Exams, candidates, sessions and what was seen of them, for systems of an institution.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: server + apiBase }],
    tags: [...new Set(all.map(([, { tag }]) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: schemasOf(all),
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key: invigil_…, made by administrators' },
      },
    },
  };
}

const named = (id: string, what: string) => id.charAt(0).toUpperCase() + id.slice(1) + what;
const refTo = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string) => ({ 'application/json': { schema: refTo(name) } });

function described(id: string, operation: Operation): Json {
  const { tag, summary, description, admission, body, takesCsv } = operation;
  const isOpen = admission === 'anybody';
  const right = typeof admission === 'string' ? [] : [admission.right];
  const scope = right.map((name) => `Needs the scope \`${name}\`.`);
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...([description, ...scope].some(Boolean) && {
      description: [description, ...scope].filter(Boolean).join(' '),
    }),
    security: isOpen ? [] : [{ key: right }],
    parameters: [...parametersOf(operation.params, 'path'), ...parametersOf(operation.query, 'query')],
    ...(body && {
      requestBody: {
        required: true,
        content: {
          ...json(named(id, 'Request')),
          ...(takesCsv && { 'text/csv': { schema: { type: 'string' } } }),
        },
      },
    }),
    responses: { ...answersOf(id, operation), ...refusalsOf(operation) },
  };
}

function answersOf(id: string, { answer, hasRanges }: Operation): Json {
  if (answer instanceof z.ZodType)
    return { 200: { description: 'Done', content: json(named(id, 'Answer')) } };
  const content = Object.fromEntries(answer.map((type) => [type, {}]));
  const whole = { 200: { description: 'The file', content } };
  if (hasRanges !== true) return whole;
  return {
    ...whole,
    206: { description: 'The part that was asked for', content },
    416: { description: 'There is no such part' },
  };
}

/** By status; each with the codes that it can have. */
function refusalsOf({ admission, refusals }: Operation): Json {
  const codes = [...(admission === 'anybody' ? always.slice(0, 1) : always), ...refusals];
  const byStatus = Map.groupBy(codes, (code) => failureCodes[code].http);
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      status,
      { description: some.map((code) => `\`${code}\``).join(', '), content: json('Failure') },
    ]),
  );
}

function parametersOf(schema: z.ZodObject | undefined, place: 'path' | 'query'): readonly Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, of]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: of,
  }));
}

function schemasOf(all: readonly (readonly [string, Operation])[]): Json {
  const answers = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(shared)) answers.add(schema, { id });
  const same = new Map<z.ZodType, string>(Object.entries(shared).map(([id, schema]) => [schema, id]));
  const requests: [string, unknown][] = [];
  const again: [string, unknown][] = [];
  for (const [id, { answer, body }] of all) {
    const name = named(id, 'Answer');
    if (answer instanceof z.ZodType) {
      const known = same.get(answer);
      if (known === undefined) answers.add(answer, { id: name });
      else again.push([name, refTo(known)]);
      same.set(answer, known ?? name);
    }
    if (body)
      requests.push([
        named(id, 'Request'),
        plain(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' })),
      ]);
  }
  const { schemas } = z.toJSONSchema(answers, {
    io: 'output',
    unrepresentable: 'any',
    uri: (id) => `#/components/schemas/${id}`,
  });
  const said = Object.entries(schemas).map(([id, schema]): [string, unknown] => [id, plain(schema)]);
  return Object.fromEntries([...said, ...again, ...requests]);
}

/** Without what says where a schema of its own would lie. */
function plain({ $schema: _dialect, $id: _id, ...schema }: Readonly<Record<string, unknown>>): Json {
  return schema;
}
