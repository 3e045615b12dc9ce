import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { isAmong } from '../../contract/access.ts';
import { latestPicturesRequest, type latestPictures } from '../../contract/evidence.ts';
import { readBody, refuse } from '../http/answer.ts';
import { allowedExams } from '../staff/guard.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';
import type { SessionStore } from '../store/store.ts';

export type LatestPicturesOptions = {
  readonly store: {
    readonly evidence: Pick<EvidenceStore, 'latestPictures'>;
    readonly sessions: Pick<SessionStore, 'examsOf'>;
  };
};

/**
 * Which picture is the latest of each session that is asked for. It says names of pictures only: whoever looks at one
 * asks for it as for any other piece of evidence, and that is written down.
 */
export function serveLatestPictures(app: FastifyInstance, { store }: LatestPicturesOptions): void {
  app.post('/api/console/pictures', async (request, reply) => {
    const body = readBody(latestPicturesRequest, request);
    if (!body.ok) return refuse(reply, body);
    const allowed = allowedExams(request);
    const exams = await store.sessions.examsOf(body.value.sessionIds);
    const seen = [...exams].filter(([, examId]) => isAmong(allowed, examId));
    const pictures = await store.evidence.latestPictures(seen.map(([sessionId]) => sessionId));
    return { pictures: [...pictures] } satisfies z.infer<typeof latestPictures>;
  });
}
