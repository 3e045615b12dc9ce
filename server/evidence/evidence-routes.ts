import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { evidenceMediaType, evidenceTypeHeader } from '../../contract/evidence.ts';
import { sha256Hex } from '../../contract/events/definition.ts';
import type { evidenceStatus, evidenceStored } from '../../contract/http.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { refuse } from '../http/answer.ts';
import type { Log } from '../log.ts';
import type { SessionStore } from '../store/store.ts';
import { askingCandidate, type ProofParts } from '../proof/asking-candidate.ts';
import type { EvidenceService } from './evidence.ts';
import type { ReceivedEvidence } from './receive.ts';

export type EvidenceRouteOptions = ProofParts & {
  readonly evidence: EvidenceService;
  readonly sessions: SessionStore;
  readonly log: Log;
};

/**
 * What the app talks to: `PUT /api/sessions/{id}/evidence/{sha256}` with the encrypted bytes (201 new, 200 again), and
 * `GET /api/sessions/{id}/evidence` for what is still missing.
 */
export function serveEvidence(app: FastifyInstance, options: EvidenceRouteOptions): void {
  void app.register(async (routes) => {
    // The body is read by the one who stores it, as it comes.
    routes.addContentTypeParser('application/octet-stream', (_request, _body, done) => done(null));
    const uploads = createUploads(options);
    routes.addHook('preClose', async () => uploads.abort());

    const onRequest = async ({ raw }: FastifyRequest) => uploads.track(raw);
    routes.put('/api/sessions/:id/evidence/:sha256', { onRequest }, async (request, reply) => {
      const blob = await blobOf(request, options);
      if (!blob.ok) return refuseUpload(reply, blob);
      const received = await uploads.receive(blob.value, request.raw);
      if (!received.ok) return refuseUpload(reply, received);
      const { sha256 } = blob.value;
      const body: z.infer<typeof evidenceStored> = { ok: true, sha256 };
      return reply.status(received.value.isNew ? 201 : 200).send(body);
    });

    routes.get('/api/sessions/:id/evidence', async (request, reply) => {
      const sessionId = await sessionOf(request, options);
      if (!sessionId.ok) return refuse(reply, sessionId);
      const missing = await options.evidence.missing(sessionId.value);
      return { missing: [...missing] } satisfies z.infer<typeof evidenceStatus>;
    });
  });
}

/** The rest of the bytes is not waited for. */
function refuseUpload(reply: FastifyReply, failure: Parameters<typeof refuse>[1]): FastifyReply {
  if (failure.code === 'request.too-large') reply.header('connection', 'close');
  return refuse(reply, failure);
}

/**
 * The session that the request's token is for. Of any attempt: what an earlier machine has recorded is evidence too,
 * and content that is named by its hash cannot contradict anything.
 */
async function sessionOf(request: FastifyRequest, options: EvidenceRouteOptions): Promise<Result<string>> {
  const { id } = z.object({ id: z.string() }).parse(request.params);
  const claims = await askingCandidate(request, options);
  if (!claims.ok) return claims;
  if (claims.value.sub !== id) return fail('batch.foreign-session', 'the token is for another session');
  return (await options.sessions.find(id))
    ? ok(id)
    : fail('session.unknown', 'the session does not exist here');
}

async function blobOf(
  request: FastifyRequest,
  options: EvidenceRouteOptions,
): Promise<Result<ReceivedEvidence>> {
  const sessionId = await sessionOf(request, options);
  if (!sessionId.ok) return sessionId;
  const params = z.object({ sha256: sha256Hex }).safeParse(request.params);
  if (!params.success) return fail('request.malformed', 'evidence is named by 64 hex digits');
  const mediaType = evidenceMediaType.safeParse(request.headers[evidenceTypeHeader]);
  if (!mediaType.success) return fail('evidence.malformed', `${evidenceTypeHeader} must be a known type`);
  return ok({ sessionId: sessionId.value, sha256: params.data.sha256, mediaType: mediaType.data });
}

/** Uploads under way. */
function createUploads({ evidence, log }: EvidenceRouteOptions) {
  /** Bodies that have not come to their end, whether or not somebody reads them. */
  const bodies = new Set<IncomingMessage>();
  const received = new Map<Promise<unknown>, string>();

  async function receive(blob: ReceivedEvidence, body: IncomingMessage): ReturnType<typeof evidence.receive> {
    body.setTimeout(evidence.limits.stallMs, () => body.destroy());
    try {
      // Leaving off early must not close the connection that the answer goes over.
      const chunks = body.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
      return await evidence.receive(blob, chunks);
    } finally {
      body.setTimeout(0);
    }
  }

  return {
    track(body: IncomingMessage): void {
      bodies.add(body);
      body.once('close', () => bodies.delete(body));
    },
    async receive(blob: ReceivedEvidence, body: IncomingMessage): ReturnType<typeof evidence.receive> {
      const { sessionId, sha256 } = blob;
      const ofSession = [...received.values()].filter((id) => id === sessionId).length;
      if (ofSession >= evidence.limits.parallel) {
        return fail('request.rate-limited', 'too many pieces at the same time: one after the other');
      }
      const receiving = receive(blob, body);
      received.set(receiving, sessionId);
      try {
        const result = await receiving;
        if (!result.ok) log.warn('evidence.refused', { sessionId, sha256, code: result.code });
        return result;
      } finally {
        received.delete(receiving);
      }
    },
    /** The server closes. The app will send them again. */
    async abort(): Promise<void> {
      for (const body of bodies) body.destroy();
      await Promise.allSettled(received.keys());
    },
  };
}
