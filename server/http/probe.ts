import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { maxProbeBytes, type probeReceived, type probeReply } from '../../contract/http.ts';

/** What the app's connection check measures against: the clock, the round trip and the rate of an upload. */
export function serveProbe(
  app: FastifyInstance,
  { probesPerMinute, now }: { readonly probesPerMinute: number; readonly now: () => number },
): void {
  // A scope of its own: other routes read other bodies.
  void app.register(async (scope) => {
    const config = { rateLimit: { max: probesPerMinute, timeWindow: 60_000 } };
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/octet-stream',
      { parseAs: 'buffer', bodyLimit: maxProbeBytes },
      (_request, body, done) => done(null, body),
    );
    scope.get('/api/probe', { config }, () => ({ now: now() }) satisfies z.infer<typeof probeReply>);
    scope.post('/api/probe', { config }, ({ body }) => {
      const receivedBytes = Buffer.isBuffer(body) ? body.byteLength : 0;
      return { receivedBytes } satisfies z.infer<typeof probeReceived>;
    });
  });
}
