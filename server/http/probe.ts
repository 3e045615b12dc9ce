import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { maxProbeBytes, type probeReceived, type probeReply } from '../../contract/http.ts';
import { askingCandidate, type ProofParts } from '../proof/asking-candidate.ts';

type ProbeOptions = ProofParts & {
  /** Of one session, told by its token and a proof: a check is about a dozen probes. */
  readonly probesPerMinute: number;
  /** Of one address, for those that say no token; a room of 500 sends some 6 500. */
  readonly strangersProbesPerMinute: number;
  readonly now: () => number;
};

const sessionPrefix = 'session ';

/** What the app's connection check measures against: the clock, the round trip and the rate of an upload. */
export function serveProbe(
  app: FastifyInstance,
  { probesPerMinute, strangersProbesPerMinute, now, ...parts }: ProbeOptions,
): void {
  /** Who is counted: the session, and never the address that its candidate shares with others. */
  const keyGenerator = async (request: FastifyRequest): Promise<string> => {
    const claims = await askingCandidate(request, parts);
    return claims.ok ? `${sessionPrefix}${claims.value.sub}` : request.ip;
  };
  const max = (_request: FastifyRequest, key: string): number =>
    key.startsWith(sessionPrefix) ? probesPerMinute : strangersProbesPerMinute;
  // A scope of its own: other routes read other bodies.
  void app.register(async (scope) => {
    const config = { rateLimit: { max, keyGenerator, timeWindow: 60_000 } };
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
