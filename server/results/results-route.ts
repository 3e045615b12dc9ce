import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { unknownExam } from '../exam/keep-exam.ts';
import { refuse } from '../http/answer.ts';
import { actorOf } from '../staff/actor.ts';
import { signedIn } from '../staff/guard.ts';
import type { Reviews } from '../review/reviews.ts';
import type { Store } from '../store/store.ts';
import { exportResults, resultFileName, resultFormats, resultMediaTypes } from './export.ts';

type ResultsOptions = {
  readonly store: Pick<Store, 'exams' | 'results' | 'audit'>;
  readonly reviews: Pick<Reviews, 'ofSession'>;
  readonly now: () => number;
};

const params = z.object({ id: z.uuid(), format: z.enum(resultFormats) });

/** `GET /api/console/exams/{id}/results/{csv|json}`: a file to keep, for whoever may have the results. */
export function serveResults(app: FastifyInstance, { store, reviews, now }: ResultsOptions): void {
  app.get('/api/console/exams/:id/results/:format', async (request, reply) => {
    const asked = params.safeParse(request.params);
    const exam = asked.success ? await store.exams.find(asked.data.id) : null;
    if (!asked.success || !exam) return refuse(reply, unknownExam);
    const { format } = asked.data;
    const at = now();
    const about = { examId: exam.id, format };
    await store.audit.append({ at, actor: actorOf(signedIn(request)), action: 'results-exported', about });
    return reply
      .type(resultMediaTypes[format])
      .header('content-disposition', `attachment; filename="${resultFileName(exam, format, at)}"`)
      .header('cache-control', 'no-store')
      .send(Readable.from(exportResults(format, { store, reviews, exam, now: at })));
  });
}
