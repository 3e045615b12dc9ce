import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { extname, join, normalize } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.map': 'application/json',
};

type Options = {
  /** Built files. */
  readonly root: string;
  /** Path the files stand under, such as `/console/`. Paths below it that name no file get `index.html`. */
  readonly base: string;
  readonly policy: string;
  /** Answers what is not a file; returns whether it did. */
  readonly api?: (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;
};

export type PageServer = {
  readonly origin: string;
  readonly http: Server;
  readonly dispose: () => Promise<void>;
};

/** Serves one built app on a free port, under the strict policy it has to work with. */
export async function startPageServer({ root, base, policy, api }: Options): Promise<PageServer> {
  const http = createServer((request, response) => void answer(request, response));
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (await api?.(request, response)) return;
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = pathname.startsWith(base) ? pathname.slice(base.length) : null;
    if (path === null) return void response.writeHead(404).end();
    const name = extname(path) === '' ? 'index.html' : path;
    const body = await readFile(join(root, normalize(`/${name}`))).catch(() => null);
    if (body === null) return void response.writeHead(404).end();
    const nonce = 'test-nonce';
    response.writeHead(200, {
      'content-type': contentTypes[extname(name)] ?? 'application/octet-stream',
      'content-security-policy': policy.replaceAll('__CSP_NONCE__', nonce),
    });
    response.end(name.endsWith('.html') ? body.toString().replaceAll('__CSP_NONCE__', nonce) : body);
  };
  // Of WebSockets, too, which the server itself does not close.
  const open = new Set<Socket>();
  http.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    http,
    dispose: () =>
      new Promise((resolve) => {
        // Nothing new comes from here on: a page that is still there would connect again.
        http.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
