import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { afterEach, expect, test } from 'vitest';
import type { EventDraft } from '../../../contract/envelope.ts';
import { fail } from '../../../contract/result.ts';
import { examSettings } from '../../../contract/settings.ts';
import type { ConnectionMeasure } from '../../../core/check/connection.ts';
import type { CheckReport } from '../../../core/check/checks.ts';
import { createConnectionCheck } from '../../../main/check/connection.ts';
import { probeConnection } from '../../../main/check/probe.ts';
import { createSystemClock } from '../../../core/clock.ts';
import { createOneClock } from '../../../core/one-clock.ts';
import { serveProbe } from '../../../server/http/probe.ts';
import { fakeLog } from '../../fakes/fake-log.ts';

type Answer = (request: IncomingMessage, response: ServerResponse, received: number) => void;

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

/** A server that answers `/api/probe` as ours does; what `answer` takes over it does not do. */
async function serve(answer: Answer = honest): Promise<string> {
  const server = createServer((request, response) => {
    let received = 0;
    request.on('data', (chunk: Buffer) => (received += chunk.length));
    request.on('end', () => answer(request, response, received));
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  closers.push(() => server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function honest({ method, url }: IncomingMessage, response: ServerResponse, received: number): void {
  const body = method === 'POST' ? { receivedBytes: received } : { now: Date.now() };
  response.statusCode = url === '/api/probe' ? 200 : 404;
  response.end(JSON.stringify(body));
}

const token = () => 'mine';
const cancelled = new AbortController().signal;
const timing = { sampleMs: 2_000, uploadMs: 2_000, standBackMs: [20, 20] };
const answerOf = (server: string, samples = 4) =>
  probeConnection({
    server,
    token,
    fetch,
    clock: createOneClock({ clock: createSystemClock(globalThis) }),
    cancelled,
    samples,
    timing,
  });
/** What was measured; null for whatever is no measure. */
async function probe(server: string): Promise<ConnectionMeasure | null> {
  const answer = await answerOf(server);
  return typeof answer === 'string' ? null : answer;
}

test('round trips, upload and clock of a server that answers', async () => {
  const measured = await probe(await serve());
  expect(measured).toMatchObject({ samples: 4, lost: 0 });
  expect(measured!.rttMs).toBeGreaterThan(0);
  expect(measured!.uploadKbps).toBeGreaterThan(1_000);
  expect(Math.abs(measured!.clockOffsetMs)).toBeLessThan(1_000);
});

test('the same of our own server', async () => {
  const app = fastify();
  serveProbe(app, {
    probesPerMinute: 600,
    strangersProbesPerMinute: 600,
    proofs: { check: async () => fail('device.unproven', 'no proof'), nonce: () => '' },
    tokens: { verify: async () => fail('token.invalid', 'nobody joined') },
    now: Date.now,
  });
  const server = await app.listen({ host: '127.0.0.1', port: 0 });
  const measured = await probe(server);
  await app.close();
  expect(measured).toMatchObject({ samples: 4, lost: 0 });
  expect(measured!.uploadKbps).toBeGreaterThan(1_000);
});

test('a server whose clock is ahead is found to be so', async () => {
  const server = await serve((request, response, received) => {
    if (request.method === 'POST') return honest(request, response, received);
    response.end(JSON.stringify({ now: Date.now() + 90_000 }));
  });
  const measured = await probe(server);
  expect(Math.abs(measured!.clockOffsetMs - 90_000)).toBeLessThan(1_000);
});

test('the whole upload arrives, in growing pieces', async () => {
  const sizes: number[] = [];
  await probe(
    await serve((request, response, received) => {
      if (request.method === 'POST') sizes.push(received);
      honest(request, response, received);
    }),
  );
  expect(sizes).toEqual([16_384, 131_072, 524_288]);
});

test('an upload that takes too long is given up; what got through before it counts', async () => {
  const measured = await probe(
    await serve((request, response, received) => {
      if (received < 100_000) honest(request, response, received);
    }),
  );
  expect(measured!.uploadKbps).toBeGreaterThan(0);
});

test('a server that loses part of an upload has no upload rate', async () => {
  const measured = await probe(
    await serve((request, response, received) => honest(request, response, received - 1)),
  );
  expect(measured).toMatchObject({ uploadKbps: 0 });
});

test('samples without an answer are lost, and the rest counts', async () => {
  let asked = 0;
  const measured = await probe(
    await serve((request, response, received) => {
      asked += 1;
      // The first opens the connection; of four samples the second is left without an answer.
      if (asked !== 3) honest(request, response, received);
    }),
  );
  expect(measured).toMatchObject({ samples: 4, lost: 1 });
});

/** As our server refuses who probes too often. */
function refuse(response: ServerResponse): void {
  response.statusCode = 429;
  response.end(JSON.stringify({ ok: false, code: 'request.rate-limited', message: 'Later.' }));
}

test('a server that has too many probes is asked again a little later, and nothing counts as lost', async () => {
  let asked = 0;
  const server = await serve((request, response, received) => {
    asked += 1;
    if (asked % 2 === 0) return refuse(response);
    honest(request, response, received);
  });
  const measured = await probe(server);
  expect(measured).toMatchObject({ samples: 4, lost: 0 });
  expect(measured!.uploadKbps).toBeGreaterThan(0);
});

test('a server that never has room is not asked for ever', async () => {
  let asked = 0;
  const server = await serve((_, response) => {
    asked += 1;
    refuse(response);
  });
  expect(await probe(server)).toBe(null);
  expect(asked).toBe(6);
});

test('nobody there is no answer, and a page that a hotel’s network puts in between is told apart', async () => {
  expect(await answerOf('http://127.0.0.1:9')).toBe(null);
  expect(await answerOf(await serve(portal))).toBe('sign-in');
});

function portal(_: IncomingMessage, response: ServerResponse): void {
  response.setHeader('content-type', 'text/html');
  response.end('<h1>Welcome to our Wi-Fi</h1>');
}

test.each([
  ['a sign-in page', portal, 'sign-in'],
  ['a filter', (_: IncomingMessage, response: ServerResponse) => response.writeHead(403).end(), 'blocked'],
  [
    'a gateway',
    (_: IncomingMessage, response: ServerResponse) => response.writeHead(502).end(),
    'unreachable',
  ],
])('%s in the server’s place fails the check under its own name', async (_what, answer, reason) => {
  expect(await check(await serve(answer)).report).toMatchObject({ status: 'failed', reason });
});

function check(server: string) {
  const recorded: EventDraft[] = [];
  const settings = examSettings.parse({});
  const record = (drafts: readonly EventDraft[]) => void recorded.push(...drafts);
  const log = fakeLog();
  const start = createConnectionCheck({
    server,
    token,
    fetch,
    clock: createOneClock({ clock: createSystemClock(globalThis) }),
    log,
    settings,
    record,
  });
  const { promise, resolve } = Promise.withResolvers<CheckReport>();
  const run = new AbortController();
  start(resolve, run.signal);
  return { recorded, report: promise, run };
}

test('the check passes with a good line, and says what it measured', async () => {
  const { recorded, report } = check(await serve());
  expect(await report).toMatchObject({ status: 'passed', reason: null });
  expect(recorded).toMatchObject([{ type: 'x.connection.measured' }]);
  expect(Object.keys(recorded[0]!.data).sort()).toEqual(['clockOffsetMs', 'rttMs', 'uploadKbps']);
});

test('the check fails without a server, and measures nothing', async () => {
  const { recorded, report } = check('http://127.0.0.1:9');
  expect(await report).toMatchObject({ status: 'failed', reason: 'unreachable' });
  expect(recorded).toEqual([]);
});

test('a check that is called off ends at once and says nothing', async () => {
  const { recorded, report, run } = check(
    await serve((request, response, received) => {
      if (request.method === 'POST') run.abort();
      honest(request, response, received);
    }),
  );
  await report;
  expect(run.signal.aborted).toBe(true);
  expect(recorded).toEqual([]);
});
