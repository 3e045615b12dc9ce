import { once } from 'node:events';
import {
  createServer,
  request,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { buffer, text } from 'node:stream/consumers';

/** A request, as somebody in the line sees it. */
export type SeenRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<IncomingHttpHeaders>;
  readonly isUpgrade: boolean;
};

/**
 * What whoever sits in the line does with a request:
 * - `answer`: answers in the server's place
 * - `hang`: lets it go nowhere, and answers nothing
 * - `lose-answer`: the server hears it, and nobody hears the server
 * - `late`: brings the answer after so long
 * - `twice`: the server hears it twice, one after the other, and its second answer comes back
 * - `alter`: brings another answer in place of the server's
 */
export type Meddling =
  | {
      readonly does: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  | { readonly does: 'hang' | 'lose-answer' | 'twice' }
  | { readonly does: 'late'; readonly ms: number }
  | { readonly does: 'alter'; readonly to: (answer: string) => string };

/** Null: what passes untouched. */
export type Meddle = (seen: SeenRequest) => Meddling | null;

/** An HTTP relay in front of a server on the loopback interface, with somebody in it. */
export async function openMeddler(serverPort: number) {
  let meddle: Meddle | null = null;
  const open = new Set<Socket>();
  const judge = ({ method = '', url = '', headers }: IncomingMessage): Meddling | null =>
    meddle?.({ method, path: url, headers, isUpgrade: headers.upgrade !== undefined }) ?? null;

  const relay = createServer((asked, reply) => {
    const answered = async (): Promise<void> => {
      const meddling = judge(asked);
      if (meddling?.does === 'hang') return;
      if (meddling?.does === 'answer') {
        reply.writeHead(meddling.status, meddling.headers).end(meddling.body);
        return;
      }
      if (meddling === null) return passOn(asked, reply);
      const body = await buffer(asked);
      if (meddling.does === 'twice') (await ask(asked, body)).resume();
      const answer = await ask(asked, body);
      if (meddling.does === 'lose-answer') return void answer.resume();
      if (meddling.does === 'late') await after(meddling.ms);
      if (meddling.does === 'alter') {
        const { 'content-length': _length, ...headers } = answer.headers;
        reply.writeHead(answer.statusCode ?? 502, headers).end(meddling.to(await text(answer)));
        return;
      }
      reply.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(reply);
    };
    answered().catch(() => reply.destroy());
  });

  const to = ({ method, url, headers }: IncomingMessage) =>
    ({ host: '127.0.0.1', port: serverPort, method, path: url, headers, agent: false }) as const;

  function ask(asked: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    request(to(asked), resolve).on('error', reject).end(body);
    return promise;
  }

  function passOn(asked: IncomingMessage, reply: ServerResponse): void {
    const passed = request(to(asked), (answer) => {
      reply.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(reply);
    });
    passed.on('error', () => reply.destroy());
    asked.pipe(passed);
  }

  relay.on('upgrade', (asked, app: Socket, head: Buffer) => {
    open.add(app);
    app.on('error', () => app.destroy());
    app.on('close', () => open.delete(app));
    const meddling = judge(asked);
    if (meddling?.does === 'answer') return void app.end(written(meddling));
    if (meddling !== null) return;
    const server = connect(serverPort, '127.0.0.1', () => {
      server.write(firstLines(asked));
      server.write(head);
      app.pipe(server).pipe(app);
    });
    open.add(server);
    server.on('error', () => app.destroy());
    server.on('close', () => {
      open.delete(server);
      app.destroy();
    });
    app.on('close', () => server.destroy());
  });
  const port = await portOf(relay);
  return {
    port,
    set(next: Meddle | null): void {
      meddle = next;
    },
    async dispose(): Promise<void> {
      relay.closeAllConnections();
      for (const socket of open) socket.destroy();
      await new Promise<void>((resolve) => void relay.close(() => resolve()));
    },
  };
}

function firstLines({ method, url, rawHeaders }: IncomingMessage): string {
  const lines = [`${method} ${url} HTTP/1.1`];
  for (let at = 0; at < rawHeaders.length; at += 2) lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}

function written({ status, headers = {}, body = '' }: Meddling & { readonly does: 'answer' }): string {
  const lines = Object.entries({ ...headers, 'content-length': String(Buffer.byteLength(body)) });
  return `HTTP/1.1 ${status} X\r\n${lines.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\nconnection: close\r\n\r\n${body}`;
}

/** Listens on a free port of the loopback interface. */
export async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
