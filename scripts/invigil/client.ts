import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { apiBase, apiFailure, type Operation } from '../../contract/api/operation.ts';
import { operations, type OperationId } from '../../contract/api/operations.ts';
import { parseJson } from '../../core/parse-json.ts';
import { CommandError, type Connection } from './connection.ts';

type Of<Id extends OperationId> = (typeof operations)[Id];
type Answer<Id extends OperationId> =
  Of<Id> extends { readonly answer: infer A } ? (A extends z.ZodType ? z.output<A> : never) : never;

export type Ask = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  /** A table, in place of a body. */
  readonly csv?: Buffer;
};

export type Client = ReturnType<typeof createClient>;

/** The API as functions, by the same table that the server's routes are made of. */
export function createClient({ server, key }: Connection) {
  async function send(id: OperationId, { params = {}, query = {}, body, csv }: Ask): Promise<Response> {
    const { method, path }: Operation = operations[id];
    const filled = path.replaceAll(/:(\w+)/g, (_whole, name: string) =>
      encodeURIComponent(params[name] ?? ''),
    );
    const asked = Object.entries(query).filter((one): one is [string, string] => one[1] !== undefined);
    const search = asked.length === 0 ? '' : `?${new URLSearchParams(asked).toString()}`;
    const type = csv ? 'text/csv' : 'application/json';
    const content = (csv && new Uint8Array(csv)) ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(server + apiBase + filled + search, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(content !== undefined && { 'content-type': type }) },
      ...(content !== undefined && { body: content }),
    }).catch((error: unknown) => {
      throw new CommandError(`${server} cannot be reached: ${reasonOf(error)}`);
    });
    if (!response.ok) throw new CommandError(await refusalOf(response, server));
    return response;
  }

  return {
    async ask<Id extends OperationId>(id: Id, ask: Ask = {}): Promise<Answer<Id>> {
      const { answer }: Operation = operations[id];
      if (!(answer instanceof z.ZodType)) throw new Error(`${id} answers with a file`);
      const parsed = answer.safeParse(await (await send(id, ask)).json());
      if (parsed.success) return parsed.data as Answer<Id>;
      throw new CommandError(
        `${server} answers otherwise than this version knows: update this command.\n${z.prettifyError(parsed.error)}`,
      );
    },

    /** Every page of a list. */
    async all<Id extends OperationId>(id: Id, ask: Ask = {}): Promise<readonly Answer<Id>[]> {
      const pages: Answer<Id>[] = [];
      let after: string | undefined;
      do {
        const page = await this.ask(id, { ...ask, query: { limit: '500', ...ask.query, after } });
        pages.push(page);
        after = z.looseObject({ next: z.string().nullable() }).parse(page).next ?? undefined;
      } while (after !== undefined);
      return pages;
    },

    /** Writes the file that is answered to `file`, for this user alone; to standard output where it is null. */
    async save(id: OperationId, ask: Ask, file: string | null): Promise<void> {
      const { body } = await send(id, ask);
      if (body === null) throw new CommandError(`${server} sent nothing`);
      const content = Readable.from(body, { objectMode: false });
      if (file === null) await pipeline(content, process.stdout, { end: false });
      else await pipeline(content, createWriteStream(file, { mode: 0o600 }));
    },
  };
}

async function refusalOf(response: Response, server: string): Promise<string> {
  const failure = apiFailure.safeParse(parseJson(await response.text()));
  if (!failure.success) return `${server} answered HTTP ${response.status}: is it an Invigil server?`;
  const { code, message, errors = [] } = failure.data;
  const lines = errors.map(({ line, column, path, message: why }) => {
    const where =
      line === undefined ? path : `line ${line}${column === undefined ? '' : `, column ${column}`}`;
    return `  ${where ?? ''}: ${why}`;
  });
  return errors.length === 0 ? `${message} (${code})` : `Nothing was done (${code}):\n${lines.join('\n')}`;
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error ? cause.message : String(error);
}
