import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { fail, ok, type Result } from '../../contract/result.ts';
import { isLoopback } from '../../core/network/loopback.ts';
import type { IngestMeter } from '../ingest/ingest-options.ts';
import { sha256 } from '../sha256.ts';
import { bearer, refuse } from './answer.ts';

export type Metrics = ReturnType<typeof createMetrics>;

type Gauges = {
  readonly connections: () => number;
  readonly queuedEvents: () => number;
};

/** Of this process, whichever servers are in it: measured from the first look on. */
let ofProcess: Registry | null = null;
function processMetrics(): Registry {
  if (ofProcess) return ofProcess;
  ofProcess = new Registry();
  collectDefaultMetrics({ register: ofProcess });
  return ofProcess;
}

/** What is counted of one server, for Prometheus: numbers only, of nobody. */
export function createMetrics() {
  const register = new Registry();
  const registers = [register];
  const events = new Counter({
    name: 'invigil_ingest_events_total',
    help: 'Events that were stored and confirmed',
    registers,
  });
  const seconds = new Histogram({
    name: 'invigil_ingest_commit_seconds',
    help: 'From planning a group of batches until it was on the disk',
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });
  const groups = new Histogram({
    name: 'invigil_ingest_commit_events',
    help: 'Events in one commit',
    buckets: [1, 5, 20, 50, 100, 200, 500, 1_000],
    registers,
  });
  const refusals = new Counter({
    name: 'invigil_ingest_refused_total',
    help: 'Batches that were refused in whole or in part, by the code of why',
    labelNames: ['code'],
    registers,
  });
  const meter: IngestMeter = {
    committed({ events: count, tookMs }) {
      events.inc(count);
      seconds.observe(tookMs / 1_000);
      groups.observe(count);
    },
    refused: (code) => refusals.inc({ code }),
  };
  return {
    meter,
    /** What is looked at whenever somebody asks. */
    watch({ connections, queuedEvents }: Gauges): void {
      const gauge = (name: string, help: string, look: () => number) =>
        new Gauge({
          name,
          help,
          registers,
          collect() {
            this.set(look());
          },
        });
      gauge('invigil_connections', 'Candidates who are connected', connections);
      gauge('invigil_ingest_queued_events', 'Events that have come and are not stored yet', queuedEvents);
    },
    text: () => Registry.merge([processMetrics(), register]).metrics(),
    contentType: register.contentType,
  };
}

const addressesHere = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

/**
 * `/metrics`: for programs on this machine that ask it themselves, and for whoever has the key. A proxy on this machine
 * asks for others: it says for whom, or calls the server by its public name.
 */
export function serveMetrics(
  app: FastifyInstance,
  {
    metrics,
    key,
  }: { readonly metrics: Pick<Metrics, 'text' | 'contentType'>; readonly key: string | undefined },
): void {
  app.get('/metrics', async (request, reply) => {
    const may = isFromHere(request) ? ok(null) : hasKey(request, key);
    if (!may.ok) return refuse(reply, may);
    return reply.type(metrics.contentType).send(await metrics.text());
  });
}

function isFromHere({ socket, headers, hostname }: FastifyRequest): boolean {
  const isForwarded = ['x-forwarded-for', 'x-forwarded-host', 'forwarded', 'via'].some(
    (name) => name in headers,
  );
  return !isForwarded && addressesHere.test(socket.remoteAddress ?? '') && isLoopback(hostname);
}

function hasKey(request: FastifyRequest, key: string | undefined): Result<null> {
  const given = bearer(request);
  if (!given.ok) return given;
  const isRight = key !== undefined && timingSafeEqual(digest(given.value), digest(key));
  return isRight ? ok(null) : fail('token.invalid', 'This is not the key of INVIGIL_METRICS_KEY.');
}

/** Of one length, whatever was given. */
const digest = (text: string) => Buffer.from(sha256(text), 'hex');
