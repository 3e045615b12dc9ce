import { gzipSync } from 'node:zlib';
import { randomUUID } from 'node:crypto';
import type { FailureCode } from '../../../../contract/result.ts';
import { abusesOf, allOf, holds, refused, refusedAs, type Abuse } from '../abuse.ts';
import { heardOn, rawly } from '../stage/asking.ts';
import { joinOf } from '../stage/candidate.ts';

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const deepObject = (depth: number) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);
const megabytes = (count: number) => `{"v":1,"ticket":"${'A'.repeat(count * 1_000_000)}"}`;

/** This body at doors that anybody may knock at. */
const atOpenDoors =
  (body: string, ...codes: readonly FailureCode[]): Abuse['attempt'] =>
  async ({ ask }) => {
    const doors = ['/api/join', '/api/check', '/api/console/sign-in', '/api/console/set-up'];
    return allOf(
      ...(await Promise.all(doors.map(async (door) => refused(await ask(door, { body }), ...codes)))),
    );
  };

export const giantAbuses = abusesOf('giant', {
  'two-megabytes': [
    'a body of 2 MB where a ticket is expected',
    atOpenDoors(megabytes(2), 'request.too-large'),
  ],
  'deep-lists': ['lists in lists, 200,000 deep', atOpenDoors(nested(200_000), 'request.malformed')],
  'deep-objects': ['objects in objects, 100,000 deep', atOpenDoors(deepObject(100_000), 'request.malformed')],
  'poisoned-object': [
    'members called `__proto__` and `constructor`',
    atOpenDoors(
      '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}',
      'request.malformed',
    ),
  ],
  'no-json': [
    'bodies that are no JSON: cut short, doubled, with U+FEFF, empty, a number',
    async ({ ask }) => {
      const bodies = ['{"v":1', '{}{}', '\uFEFF[', '', '1e999', 'null', '"x"'];
      const tries = bodies.map(async (body) =>
        refused(await ask('/api/join', { body }), 'request.malformed'),
      );
      return allOf(...(await Promise.all(tries)));
    },
  ],
  'many-members': [
    'an object of a hundred thousand members',
    atOpenDoors(
      JSON.stringify(Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [`m${index}`, index]))),
      'request.malformed',
    ),
  ],
  'packed-body': [
    'a body that would unpack to 100 MB',
    async ({ ask }) => {
      const body = gzipSync(Buffer.alloc(100_000_000, 0x20));
      const packed = await ask('/api/join', { body, headers: { 'content-encoding': 'gzip' } });
      return refused(packed, 'request.malformed', 'request.too-large');
    },
  ],
  'deep-batch': [
    'an event whose data is 50,000 deep, over HTTP and over the socket',
    async ({ ask, sitting }) => {
      const one = await sitting();
      const event = JSON.stringify({ events: [one.next()] }).replace(
        '"idleMs":1',
        `"idleMs":${nested(50_000)}`,
      );
      const posted = await ask(`/api/sessions/${one.sessionId}/batches`, { bearer: one.token, body: event });
      const socket = await one.socket();
      const data = JSON.parse(deepObject(2_000)) as object;
      const said: unknown = await socket
        .timeout(5_000)
        .emitWithAck('batch', { events: [{ ...one.next(), data }] })
        .catch(String);
      socket.disconnect();
      return allOf(
        refusedAs(await posted.json(), 'event.malformed', 'request.malformed'),
        refusedAs(said, 'event.malformed', 'request.malformed', 'chain.broken'),
      );
    },
  ],
  'giant-message': [
    'a message of 3 MB on the socket',
    async ({ sitting }) => {
      const one = await sitting();
      const socket = await one.socket();
      const gone = heardOn(socket, ['disconnect']);
      socket.emit('batch', { events: ['x'.repeat(3_000_000)] }, () => {});
      const isGone = (await gone) !== null;
      const after = (await one.say()) as { ok: boolean };
      return holds(isGone && after.ok, 'refused', 'the connection was ended, the session goes on');
    },
  ],
  'giant-headers': [
    'headers of 100 kB, and an address of 100 kB',
    async ({ url }) => {
      const raws = await Promise.all([
        rawly(url, `GET /livez HTTP/1.1\r\nHost: a\r\nX-A: ${'a'.repeat(100_000)}\r\n\r\n`),
        rawly(url, `GET /${'a'.repeat(100_000)} HTTP/1.1\r\nHost: a\r\n\r\n`),
      ]);
      return allOf(
        ...raws.map(({ text }) => holds(/ (431|414|400) /.test(text), 'refused', text.slice(9, 12))),
      );
    },
  ],
  'giant-password': [
    'passwords and addresses that are dear to hash',
    async ({ ask }) => {
      const tries = [
        { email: 'a@example.org', password: 'x'.repeat(500_000) },
        { email: `${'a'.repeat(500_000)}@example.org`, password: 'x' },
      ].map(async (body) => refused(await ask('/api/console/sign-in', { body }), 'request.malformed'));
      return allOf(...(await Promise.all(tries)));
    },
  ],
  'giant-answer': [
    'an answer of 900 kB, and one that no question takes',
    async ({ sitting }) => {
      const one = await sitting();
      const cookie = await one.page();
      const tries = ['x'.repeat(900_000), JSON.parse(deepObject(500)) as object, Array(50_000).fill('a')].map(
        async (value) =>
          refused(
            await one.save(cookie, 'train', { value, writer: 'w', edit: 1, base: 0 }),
            'request.malformed',
          ),
      );
      return allOf(...(await Promise.all(tries)));
    },
  ],
  'giant-exam': [
    'an exam of twenty thousand questions, and one of 40 MB',
    async ({ ask, key }) => {
      const { secret: bearer } = await key(['exams.write']);
      const question = { kind: 'short-text', title: 'x', points: 1 };
      const questions = Array.from({ length: 20_000 }, (_, index) => ({ ...question, id: `q${index}` }));
      const many = await ask('/api/v1/exams', {
        bearer,
        body: { title: 'x', paper: { title: 'x', questions } },
      });
      const large = await ask('/api/v1/exams', { bearer, body: { title: 'x'.repeat(40_000_000) } });
      return allOf(await refused(many, 'request.malformed'), await refused(large, 'request.too-large'));
    },
  ],
  'giant-list': [
    'a list of thirty thousand candidates, and a table of 40 MB',
    async ({ ask, key, examId }) => {
      const { secret: bearer } = await key(['tickets.manage']);
      const headers = { 'content-type': 'text/csv' };
      const line = (index: number) => `${index},Kim ${index}`;
      const rows = Array.from({ length: 30_000 }, (_, index) => line(index)).join('\n');
      const path = `/api/v1/exams/${examId}/tickets?dryRun=true`;
      const many = await ask(path, { bearer, headers, body: `student_number,name\n${rows}` });
      const large = await ask(path, { bearer, headers, body: 'x'.repeat(40_000_000) });
      return allOf(
        await refused(many, 'request.malformed', 'request.too-large'),
        await refused(large, 'request.too-large'),
      );
    },
  ],
  'slow-patterns': [
    'codes and addresses that are dear to compare with a pattern',
    async ({ ask }) => {
      const startedMs = performance.now();
      const tries = [`${' -'.repeat(400_000)}A`, 'A'.repeat(800_000)].map(async (ticket) =>
        refused(await ask('/api/join', { body: joinOf(ticket) }), 'request.malformed'),
      );
      const verdicts = await Promise.all(tries);
      return allOf(...verdicts, holds(performance.now() - startedMs < 20_000, 'refused', 'at once'));
    },
  ],
  'many-ranges': [
    'a hundred ranges of a recording in one request, and ranges beyond its end',
    async ({ ask, sitting, administrator }) => {
      const one = await sitting();
      const { sha256, content } = await one.encrypt(new Uint8Array(100_000));
      await one.upload(sha256, content);
      const path = `/api/console/sessions/${one.sessionId}/evidence/${sha256}`;
      const many = Array.from({ length: 100 }, (_, index) => `${index}-99999`).join(',');
      const tries = [`bytes=${many}`, 'bytes=999999999-', 'bytes=-0', 'bytes=5-2'].map(async (range) => {
        const reply = await ask(path, { cookie: administrator, headers: { range } });
        const size = (await reply.arrayBuffer()).byteLength;
        return holds(reply.status < 500 && size <= 100_000, 'limited', 'once the recording at most');
      });
      return allOf(...(await Promise.all(tries)));
    },
  ],
  'many-scopes': [
    'more time for a million sessions',
    async ({ ask, administrator }) => {
      const sessionIds = Array.from({ length: 20_000 }, () => randomUUID());
      const body = { id: randomUUID(), scope: { who: 'sessions', sessionIds }, extraMs: 1, reason: 'x' };
      return refused(await ask('/api/console/time', { cookie: administrator, body }), 'request.malformed');
    },
  ],
});
