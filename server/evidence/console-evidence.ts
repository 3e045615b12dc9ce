import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { evidenceList, EvidenceMediaType } from '../../contract/evidence.ts';
import { sha256Hex } from '../../contract/events/definition.ts';
import { fail } from '../../contract/result.ts';
import { refuse } from '../http/answer.ts';
import type { Log } from '../log.ts';
import { actorOf } from '../staff/actor.ts';
import { signedIn } from '../staff/guard.ts';
import type { Looks } from '../staff/looks.ts';
import type { SessionStore } from '../store/store.ts';
import { byteRange } from './byte-range.ts';
import type { EvidenceService, OpenedEvidence } from './evidence.ts';

export type ConsoleEvidenceOptions = {
  readonly evidence: EvidenceService;
  readonly sessions: SessionStore;
  readonly looks: Looks;
  readonly log: Log;
};

/** Of files. */
export const extensions: { readonly [T in EvidenceMediaType]: string } = {
  'image/jpeg': 'jpg',
  'video/webm': 'webm',
  'audio/webm': 'webm',
};

/** What somebody else recorded is shown and played, and can do nothing else, even when it is opened by itself. */
const contentSecurityPolicy = "default-src 'none'; img-src 'self'; media-src 'self'; sandbox";

/** What staff see: the list of a session's evidence, and each blob, decrypted, with ranges for seeking. */
export function serveConsoleEvidence(app: FastifyInstance, options: ConsoleEvidenceOptions): void {
  const { evidence, sessions, looks, log } = options;
  app.get('/api/console/sessions/:id/evidence', async (request, reply) => {
    const { id } = listParams.parse(request.params);
    if (!(await sessions.find(id))) return refuse(reply, unknownSession);
    return { evidence: [...(await evidence.list(id))] } satisfies z.infer<typeof evidenceList>;
  });

  app.get('/api/console/sessions/:id/evidence/:sha256', async (request, reply) => {
    const params = pieceParams.safeParse(request.params);
    if (!params.success)
      return refuse(reply, fail('request.malformed', 'evidence is named by 64 hex digits'));
    const { id: sessionId, sha256 } = params.data;
    const opened = await evidence.open({ sessionId, sha256 });
    if (!opened.ok) return refuse(reply, opened);
    reply.raw.once('close', () => void opened.value.close());
    const who = signedIn(request);
    await looks.at(actorOf(who), 'evidence-looked-at', { sessionId, sha256 });
    log.info('evidence.shown', { staffId: who.person.id, sessionId, sha256, range: request.headers.range });
    return sendEvidence(reply, sha256, opened.value, request.headers.range);
  });
}

const listParams = z.object({ id: z.string() });
const pieceParams = z.object({ id: z.string(), sha256: sha256Hex });
const unknownSession = fail('session.unknown', 'There is no such session.');

/** Sends a piece that is open, or the part of it that `Range` asks for. */
export async function sendEvidence(
  reply: FastifyReply,
  sha256: string,
  { plainBytes, mediaType, read }: OpenedEvidence,
  rangeHeader: string | undefined,
): Promise<FastifyReply> {
  const name = `${sha256.slice(0, 12)}.${extensions[mediaType]}`;
  const range = byteRange(rangeHeader, plainBytes);
  reply.headers({
    'accept-ranges': 'bytes',
    'content-security-policy': contentSecurityPolicy,
    'content-disposition': `inline; filename="${name}"`,
    'x-content-type-options': 'nosniff',
  });
  if (range === 'unsatisfiable')
    return reply.status(416).header('content-range', `bytes */${plainBytes}`).send();
  const { start, end } = range === 'whole' ? { start: 0, end: plainBytes - 1 } : range;
  const parts = await read({ start, end });
  if (!parts.ok) return refuse(reply, parts);
  if (range !== 'whole') reply.status(206).header('content-range', `bytes ${start}-${end}/${plainBytes}`);
  return reply
    .type(mediaType)
    .header('content-length', end - start + 1)
    .send(Readable.from(parts.value, { objectMode: false }));
}
