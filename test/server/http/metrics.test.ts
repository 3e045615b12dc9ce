import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { nextEvent } from '../chain-of-events.ts';
import { dialCandidate, heard, join, runningServer, startExam } from '../running-server.ts';

const key = 'a-key-of-the-monitoring-of-this-school';

/** Asks from this machine, by whatever name. */
async function asked(url: string, headers: Readonly<Record<string, string>> = {}) {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number | undefined; body: string }>();
  request(`${url}/metrics`, { headers }, (reply) => {
    text(reply).then((body) => resolve({ status: reply.statusCode, body }), reject);
  })
    .on('error', reject)
    .end();
  return promise;
}

/** The value of a metric; NaN where it is not there. */
const valueOf = (body: string, name: string): number =>
  Number(
    body
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.split(' ')[1],
  );

test('what happens is counted, and nothing says whose it is', async () => {
  const { url, demo } = await runningServer();
  const joined = await join(url, demo.ticket);
  const mark = await startExam(url, joined);
  const socket = dialCandidate(url, joined);
  await heard(socket, 'welcome');
  const gap = nextEvent(joined.sessionId, { ...mark, seq: mark.seq + 7 });
  expect(await socket.emitWithAck('batch', { events: [gap] })).toMatchObject({ code: 'batch.gap' });
  const { status, body } = await asked(url);
  expect(status).toBe(200);
  expect(valueOf(body, 'invigil_connections')).toBe(1);
  expect(valueOf(body, 'invigil_ingest_events_total')).toBe(1);
  expect(valueOf(body, 'invigil_ingest_commit_seconds_count')).toBe(1);
  expect(valueOf(body, 'invigil_ingest_refused_total{code="batch.gap"}')).toBe(1);
  expect(valueOf(body, 'invigil_ingest_queued_events')).toBe(0);
  expect(valueOf(body, 'process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
  for (const told of [joined.sessionId, demo.ticket, joined.candidateName]) expect(body).not.toContain(told);
});

test.each([
  ['through a proxy on this machine', { 'x-forwarded-for': '203.0.113.7' }],
  ['through one that says it otherwise', { forwarded: 'for=203.0.113.7' }],
  ['by the public name', { host: 'exams.example.org' }],
])('who asks %s needs the key', async (_how, headers) => {
  const { url } = await runningServer({ metricsKey: key });
  expect(await asked(url, headers)).toMatchObject({ status: 401 });
  expect(await asked(url, { ...headers, authorization: `Bearer ${key}x` })).toMatchObject({ status: 401 });
  expect(await asked(url, { ...headers, authorization: `Bearer ${key}` })).toMatchObject({ status: 200 });
});

test('where there is no key, none is good', async () => {
  const { url } = await runningServer();
  const host = 'exams.example.org';
  expect(await asked(url, { host, authorization: 'Bearer undefined' })).toMatchObject({ status: 401 });
});
