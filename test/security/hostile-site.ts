import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the outside learns when something gets out, in the words of the request line. */
export type Hit = { readonly method: string; readonly url: string };

const page = (title: string, body = ''): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><body><h1>${title}</h1>
  <p id="text">INSIDE secret of the exam</p><textarea id="field">INSIDE answer</textarea><input id="file" type="file">
  <div id="drop" style="height:80px">drop here</div>${body}</body></html>`;

type Answer = (request: URL, response: ServerResponse) => void;

/** Ways in which a page that an exam may show tries to lead elsewhere. `to` is where. */
const answers: { readonly [path: string]: Answer } = {
  '/': (_request, response) => html(response, page('Exam')),
  '/next': (_request, response) => html(response, page('Next page')),
  '/submitted': (_request, response) => html(response, page('Submitted')),
  '/redirect': (request, response) => {
    const status = Number(request.searchParams.get('status') ?? 302);
    response.writeHead(status, { location: to(request) }).end();
  },
  '/refresh': (request, response) => {
    response.setHeader('refresh', `0; url=${to(request)}`);
    html(response, page('Refresh'));
  },
  '/meta': (request, response) =>
    html(response, page('Meta', `<meta http-equiv="refresh" content="0; url=${to(request)}">`)),
  '/base': (request, response) =>
    html(response, page('Base', `<base href="${to(request)}"><a id="relative" href="away">away</a>`)),
  '/attachment': (_request, response) => {
    response.setHeader('content-disposition', 'attachment; filename="notes.txt"');
    response.setHeader('content-type', 'text/plain');
    response.end('INSIDE');
  },
  '/binary': (_request, response) => {
    response.setHeader('content-type', 'application/octet-stream');
    response.end('INSIDE');
  },
  '/paper.pdf': (_request, response) => {
    response.setHeader('content-type', 'application/pdf');
    response.end('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF');
  },
  '/worker.js': (request, response) => {
    response.setHeader('content-type', 'text/javascript');
    response.setHeader('service-worker-allowed', '/');
    response.end(
      `onmessage = ({ data }) => fetch(data, { mode: 'no-cors' }).then(() => postMessage('escaped'), () => postMessage('held'));` +
        `onfetch = () => {}; fetch(${JSON.stringify(to(request))}, { mode: 'no-cors' }).catch(() => {});`,
    );
  },
};

const html = (response: ServerResponse, body: string): void => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(body);
};
const to = (request: URL): string => request.searchParams.get('to') ?? '/';

/** A hostile exam, and the outside that it tries to reach. */
export async function openHostileSite() {
  const hits: Hit[] = [];
  const note = ({ method = '', url = '' }: IncomingMessage): void => void hits.push({ method, url });
  const exam = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://exam');
    const answer = answers[url.pathname];
    if (answer) answer(url, response);
    else response.writeHead(404).end();
  });
  const outside = createServer((request, response) => {
    note(request);
    response.setHeader('access-control-allow-origin', '*');
    if (request.url?.includes('download') === true) {
      response.setHeader('content-disposition', 'attachment; filename="outside.txt"');
    }
    html(response, page('Outside'));
  });
  outside.on('upgrade', (request: IncomingMessage, socket: { destroy: () => void }) => {
    note(request);
    socket.destroy();
  });
  const [examPort, outsidePort] = await Promise.all([listen(exam), listen(outside)]);
  return {
    exam: `http://127.0.0.1:${examPort}`,
    outside: `http://127.0.0.1:${outsidePort}`,
    outsidePort,
    hits: (): readonly Hit[] => hits,
    forget: (): void => void hits.splice(0),
    dispose(): void {
      for (const server of [exam, outside]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}
export type HostileSite = Awaited<ReturnType<typeof openHostileSite>>;

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
