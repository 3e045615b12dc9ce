import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect } from 'vitest';
import { apiScopes } from '../../../contract/access.ts';
import { madeKey, type MakeKeyRequest } from '../../../contract/console/keys.ts';
import { openApiDocument, type OpenApi } from '../../../server/api/openapi.ts';
import { login, post } from '../running-server.ts';

/** A key made as administrators make one; its secret. */
export async function keyOf(url: string, change: Partial<MakeKeyRequest> = {}): Promise<string> {
  const cookie = await login(url);
  const asked = { name: 'Campus', scopes: [...apiScopes], examIds: null, days: 90, ...change };
  const made = madeKey.parse(await (await post(`${url}/api/console/keys`, asked, { cookie })).json());
  return made.secret;
}

type Asked = {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};
/** `data`: the JSON, or the bytes of a file. */
type Reply = { readonly status: number; readonly type: string; readonly data: unknown };
type Parameter = { readonly name: string; readonly in: 'path' | 'query'; readonly required: boolean };
type Described = {
  readonly path: string;
  readonly method: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, object>> }>>;
};

/**
 * The API by a client that knows nothing but the server's own document, and every answer held against the schema that
 * the document has for it.
 */
export async function clientOf(url: string, secret: string) {
  const document = (await (await fetch(`${url}/api/v1/openapi.json`)).json()) as OpenApi;
  const [server] = document['servers'] as { url: string }[];
  const base = server?.url ?? '';
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, 'openapi.json');
  const asked = new Set<string>();

  function described(id: string): Described {
    for (const [path, methods] of Object.entries(document.paths))
      for (const [method, operation] of Object.entries(methods))
        if (operation['operationId'] === id) return { path, method, ...operation } as unknown as Described;
    throw new Error(`the document has no ${id}`);
  }

  async function ask(id: string, { params = {}, body, headers = {} }: Asked = {}): Promise<Reply> {
    const { path, method, parameters, requestBody } = described(id);
    const known = new Set(parameters.map(({ name }) => name));
    for (const name of Object.keys(params)) if (!known.has(name)) throw new Error(`${id} takes no ${name}`);
    if ((body !== undefined) !== (requestBody !== undefined))
      throw new Error(`${id}: a body too many, or none`);
    const filled = path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) =>
      encodeURIComponent(params[name] ?? ''),
    );
    const query = parameters.filter((one) => one.in === 'query' && params[one.name] !== undefined);
    const search = new URLSearchParams(query.map(({ name }) => [name, String(params[name])]));
    const isText = typeof body === 'string';
    const response = await fetch(`${base}${filled}?${search}`, {
      method: method.toUpperCase(),
      headers: {
        authorization: `Bearer ${secret}`,
        ...(body !== undefined && !isText && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
    });
    const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
    const bytes = Buffer.from(await response.arrayBuffer());
    const isJson = type === 'application/json' && !response.headers.has('content-disposition');
    const reply = {
      status: response.status,
      type,
      data: isJson ? (JSON.parse(bytes.toString()) as unknown) : bytes,
    };
    asked.add(id);
    expect(mismatches(id, reply), `${id} ${reply.status}`).toEqual([]);
    return reply;
  }

  /** What of an answer is not as the document says. */
  function mismatches(id: string, { status, type, data }: Reply): readonly string[] {
    const one = described(id);
    const content = one.responses[status]?.content;
    if (!content || !Object.hasOwn(content, type)) return [`${status} with ${type} is not in the document`];
    if (Buffer.isBuffer(data)) return [];
    const pointer = ['paths', one.path, one.method, 'responses', String(status), 'content', type, 'schema'];
    const place = pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')));
    const isRight = ajv.getSchema(`openapi.json#/${place.join('/')}`);
    if (!isRight) return ['there is no schema'];
    return isRight(data) ? [] : (isRight.errors ?? []).map((each) => `${each.instancePath} ${each.message}`);
  }

  return { document, ask, asked };
}

export const everyOperation = (document: OpenApi = openApiDocument('https://exams.example.org')) =>
  Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => String(operationId)),
  );
