import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import { fastify, type FastifyError, type FastifyInstance } from 'fastify';
import { ourHeader } from '../../contract/http.ts';
import { fail, type Failure } from '../../contract/result.ts';
import { maxBatchBytes, protocolVersion } from '../../contract/wire.ts';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../log.ts';
import { refuse } from './answer.ts';
import { closeInTime } from './close-in-time.ts';
import { monotonicRateStore } from './rate-store.ts';

/** Half a request keeps no connection for longer. The largest piece of evidence takes this long at 64 kB/s. */
const requestTimeoutMs = 10 * 60_000;

/** What our own pages may do: run and show what this server serves, and talk to it. Nothing else, nowhere else. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'"],
    'media-src': ["'self'"],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  },
};

type AppOptions = {
  readonly isSecure: boolean;
  readonly clock: Pick<Clock, 'monotonicNow' | 'after'>;
  /** Addresses and networks of proxies that are believed about whose request it is, beside those of this machine. */
  readonly trustedProxies?: readonly string[] | undefined;
};

/** An HTTP server without routes: security headers, cookies, rate limits by route, and one shape for every failure. */
export async function createApp(
  log: Log,
  { isSecure, clock, trustedProxies = [] }: AppOptions,
): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: maxBatchBytes,
    // A TLS proxy on this machine says whose request it is, and those that are named; nobody else is believed.
    trustProxy: ['loopback', ...trustedProxies],
    // Of a request, not of its answer. Evidence comes over slow lines, and stalls are seen by who receives it.
    requestTimeout: requestTimeoutMs,
    forceCloseConnections: 'idle',
  });
  closeInTime(app, clock);
  await app.register(helmet, {
    contentSecurityPolicy,
    enableCSPNonces: true,
    strictTransportSecurity: isSecure && { maxAge: 31_536_000 },
    xFrameOptions: { action: 'deny' },
  });
  await app.register(cookie);
  await app.register(rateLimit, { global: false, store: monotonicRateStore(clock.monotonicNow) });
  await app.register(fastifyStatic, { serve: false, preCompressed: true });
  app.addHook('onSend', async (_request, reply) => {
    reply.header(ourHeader, protocolVersion);
    reply.header('permissions-policy', 'camera=(), microphone=(), display-capture=(), geolocation=()');
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  app.setNotFoundHandler((request, reply) =>
    refuse(
      reply,
      fail('request.not-found', `there is nothing at ${request.method} ${request.url.split('?')[0]}`),
    ),
  );
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const failure = failureOf(error);
    if (failure.code === 'server.failed') {
      log.error('http.failed', { route: request.routeOptions.url, error: error.stack ?? String(error) });
    }
    return refuse(reply, failure);
  });
  return app;
}

function failureOf({ statusCode = 500, message }: FastifyError): Failure {
  if (statusCode === 429)
    return fail('request.rate-limited', 'too many requests: wait a minute and try again');
  if (statusCode === 413)
    return fail('request.too-large', `the request is larger than ${maxBatchBytes} bytes`);
  if (statusCode === 503) return fail('server.busy', message);
  if (statusCode >= 400 && statusCode < 500) return fail('request.malformed', message);
  return fail('server.failed', 'something went wrong on the server');
}
