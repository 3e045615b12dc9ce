import { randomUUID } from 'node:crypto';
import { joinReply } from '../../../../contract/http.ts';
import { demoExam } from '../../../../server/demo-exam.ts';
import { abusesOf, allOf, holds, refused } from '../abuse.ts';
import { askFrom, dial, heardOn, rawly } from '../stage/asking.ts';
import { joinOf } from '../stage/candidate.ts';
import { slowedDown } from '../stage/flood.ts';
import { joinLimits } from '../../../../server/join/join-route.ts';
import { networkInterfaces } from 'node:os';
import { withOwnServer } from '../stage/own-server.ts';

const secrets = /PRIVATE KEY|root:|SQLite format|"dependencies"/;

/** Paths as they are, which a client would tidy up. */
const asIs = async (url: string, path: string, headers = '') =>
  rawly(url, `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${headers}\r\n`, 2_000);

const climbs = [
  '../',
  '..%2f',
  '%2e%2e/',
  '..\\',
  '..%5c',
  '%252e%252e%252f',
  '....//',
  '..;/',
  '%c0%ae%c0%ae/',
];
const targets = ['settings-key.pem', 'invigil.db', 'package.json', 'etc/passwd'];

/** An address of this machine that is not its own loopback. */
const ownAddress = (): string | null =>
  Object.values(networkInterfaces())
    .flat()
    .find((one) => one !== undefined && !one.internal && one.family === 'IPv4')?.address ?? null;

export const pathAbuses = abusesOf('paths', {
  traversal: [
    'files beside the pages of console and exam, by every way to climb',
    async ({ url }) => {
      const paths = ['/console/', '/exam/', '/console/assets/', '/'].flatMap((prefix) =>
        climbs.flatMap((climb) => targets.map((target) => prefix + climb.repeat(6) + target)),
      );
      const found: string[] = [];
      for (const path of paths) {
        const { text } = await asIs(url, path);
        if (secrets.test(text)) found.push(path);
      }
      return holds(found.length === 0, 'refused', found[0] ?? 'nothing but pages and refusals');
    },
  ],
  'nul-and-dots': [
    'U+0000, hidden files and whole folders where a file is served',
    async ({ url }) => {
      const paths = [
        '/console/%00',
        '/console/.env',
        '/console/a%00.js',
        '/exam/.git/config',
        '//etc/passwd.js',
        '/console//etc/passwd.js',
      ];
      const texts = await Promise.all(paths.map(async (path) => (await asIs(url, path)).text));
      return holds(
        texts.every((text) => !secrets.test(text) && !/^HTTP\/1.1 500/.test(text)),
        'refused',
        'nothing',
      );
    },
  ],
  'evidence-names': [
    'evidence under names that climb, for writing and for reading',
    async ({ ask, sitting, administrator }) => {
      const one = await sitting();
      const names = ['..%2f..%2fsettings-key.pem', '%2e%2e', 'A'.repeat(64), `${'a'.repeat(63)}%00`];
      const tries = names.map(async (name) => {
        const read = await ask(`/api/console/sessions/${one.sessionId}/evidence/${name}`, {
          cookie: administrator,
        });
        return allOf(
          await refused(await one.upload(name, new Uint8Array(10)), 'request.malformed', 'request.not-found'),
          await refused(read, 'request.malformed', 'request.not-found', 'evidence.unknown'),
        );
      });
      return allOf(...(await Promise.all(tries)));
    },
  ],
  'other-spellings': [
    'guarded routes in other spellings: case, slashes, percent signs, semicolons, dots',
    async ({ url }) => {
      const paths = [
        '/API/CONSOLE/sessions',
        '/api/console//sessions',
        '/api//console/sessions',
        '/api/console/sessions/',
        '/api/%63onsole/sessions',
        '/api/console/sess%69ons',
        '/api/console/sessions;x=1',
        '/api/console/./sessions',
        '/x/../api/console/sessions',
        '/api/v1/../console/sessions',
        '/api/console/sessions?x',
      ];
      const texts = await Promise.all(paths.map(async (path) => (await asIs(url, path)).text));
      const let_in = texts.filter((text) => /^HTTP\/1.1 2/.test(text));
      return holds(let_in.length === 0, 'refused', 'each is refused, or nothing');
    },
  ],
  'other-methods': [
    'methods that nobody asks by, and a method within a header',
    async ({ url, ask, candidate }) => {
      const { sessionId } = await candidate();
      const raws = await Promise.all(
        ['TRACE', 'CONNECT', 'PROPFIND', 'PATCH', 'OPTIONS'].map(async (method) =>
          rawly(
            url,
            `${method} /api/console/sessions HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
            2_000,
          ),
        ),
      );
      const overridden = await ask(`/api/console/sessions/${sessionId}/events`, {
        headers: { 'x-http-method-override': 'DELETE', 'x-original-url': '/api/console/me' },
      });
      return allOf(
        ...raws.map(({ text }) => holds(!/^HTTP\/1.1 [23]/.test(text), 'refused', 'refused')),
        await refused(overridden, 'token.missing'),
      );
    },
  ],
  smuggling: [
    'a second request hidden in the first: two lengths, length and chunks, bare line feeds',
    async ({ url }) => {
      const hidden = 'GET /api/console/sessions HTTP/1.1\r\nHost: a\r\n\r\n';
      const heads = [
        'Content-Length: 4\r\nContent-Length: 60\r\n',
        'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n',
        'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n',
        'Transfer-Encoding : chunked\r\n',
        'Content-Length: +4\r\n',
        'Content-Length: 0x4\r\n',
      ];
      const raws = await Promise.all(
        heads.map(async (head) =>
          rawly(url, `POST /api/join HTTP/1.1\r\nHost: a\r\n${head}\r\n0\r\n\r\n${hidden}`, 1_500),
        ),
      );
      return allOf(...raws.map(({ text }) => holds(/^HTTP\/1.1 400/.test(text), 'refused', 'HTTP 400')));
    },
  ],
  'other-host': [
    'a host of one’s own in the request, to get it into links and addresses',
    async ({ url, ask, ticket }) => {
      const code = await ticket();
      const headers = { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' };
      const said = await (await ask('/api/join', { body: joinOf(code), headers })).text();
      const reply = joinReply.parse(JSON.parse(said));
      const raw = await asIs(url, '/console', 'X-Forwarded-Host: evil.example\r\n');
      return holds(
        !said.includes('evil') && reply.server === url && !raw.text.includes('evil'),
        'refused',
        'not believed',
      );
    },
  ],
  'header-in-a-name': [
    'line breaks in names of exams and candidates, to put headers and log lines of one’s own',
    async ({ ask, key, beside, administrator }) => {
      const examId = randomUUID();
      const title = 'x"\r\nSet-Cookie: a=b\r\n';
      await beside(({ exams }) => exams.put({ ...demoExam, id: examId, title }, Date.now()));
      const { secret: bearer } = await key(['results.export', 'tickets.manage']);
      const replies = [
        await ask(`/api/v1/exams/${examId}/results/csv`, { bearer }),
        await ask(`/api/console/exams/${examId}/results/json`, { cookie: administrator }),
      ];
      const areClean = replies.every(({ ok, headers }) => ok && !headers.has('set-cookie'));
      return holds(areClean, 'refused', 'no header of theirs');
    },
  ],
  'formula-in-a-name': [
    'a name that a spreadsheet would run as a formula',
    async ({ ask, key, sitting, examId }) => {
      await sitting({ candidateName: '=HYPERLINK("https://evil.example")', studentNumber: '+1+1' });
      const { secret: bearer } = await key(['results.export']);
      const csv = await (await ask(`/api/v1/exams/${examId}/results/csv`, { bearer })).text();
      const isShielded =
        csv.includes("'=HYPERLINK") && csv.includes("'+1+1") && !/(^|[,"])=HYPERLINK/m.test(csv);
      return holds(isShielded, 'refused', 'an apostrophe stands before it');
    },
  ],
  'script-in-a-name': [
    'a name with a script: the console’s policy lets none run',
    async ({ ask, sitting }) => {
      await sitting({ candidateName: '<script src=https://evil.example/x.js></script>' });
      const page = await ask('/console/');
      const policy = page.headers.get('content-security-policy') ?? '';
      const isStrict = policy.includes("default-src 'none'") && policy.includes("script-src 'self'");
      return holds(isStrict && !policy.includes('unsafe'), 'refused', 'no script but its own');
    },
  ],
  'forged-forwarding': [
    'an address of one’s own in X-Forwarded-For, from a machine that is no proxy',
    async () =>
      withOwnServer({ host: '0.0.0.0' }, async ({ url }) => {
        const outside = `http://${ownAddress() ?? '127.0.0.1'}:${new URL(url).port}`;
        const guess = { v: 1, ticket: 'ABCD-EFGH-JKMN', appVersion: '0.1.0' };
        return slowedDown(400, joinLimits.unknownCodes, async (index) =>
          // Without a proof, which would be one for another address than the public one.
          askFrom(outside, `198.18.0.${index % 250}`)('/api/check', { body: guess }),
        );
      }),
    () => (ownAddress() === null ? 'an address beside the loopback' : null),
  ],
  'other-transport': [
    'Socket.IO by long polling, and unknown namespaces',
    async ({ url, ask, candidate }) => {
      const { token } = await candidate();
      const polled = await ask('/socket.io/?EIO=4&transport=polling');
      const socket = dial(url, '/admin', { auth: { v: 1, token } });
      const heard = await heardOn(socket, ['connect', 'connect_error']);
      socket.disconnect();
      return allOf(
        holds(polled.status === 400, 'refused', `HTTP ${polled.status}`),
        holds(heard?.name === 'connect_error', 'refused', 'no such namespace'),
      );
    },
  ],
});
