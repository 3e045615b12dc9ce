import { Readable } from 'node:stream';
import { isAmong } from '../../contract/access.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { readExamFile } from '../exam/exam-file.ts';
import { keepExam, unknownExam } from '../exam/keep-exam.ts';
import { exportResults, resultFileName, resultMediaTypes } from '../results/export.ts';
import type { Reviews } from '../review/reviews.ts';
import type { ImportedExam, Store } from '../store/store.ts';
import type { Handlers } from './handler.ts';

type ExamOptions = {
  readonly store: Pick<Store, 'exams' | 'results' | 'audit'>;
  readonly reviews: Pick<Reviews, 'ofSession'>;
  readonly now: () => number;
};

type ExamIds = 'listExams' | 'createExam' | 'readExam' | 'replaceExam' | 'exportResults';

export function examHandlers({ store, reviews, now }: ExamOptions): Handlers<ExamIds> {
  async function keep(exam: ImportedExam, actor: Parameters<Handlers<ExamIds>['createExam']>[0]['actor']) {
    const version = await keepExam(store, exam, { at: now(), actor });
    return ok({ id: exam.id, title: exam.title, version });
  }
  /** Read as a file is, so that there is one place which says what an exam may be. */
  const read = (body: object): Result<ImportedExam> => readExamFile(JSON.stringify(body));

  return {
    async listExams({ exams }) {
      const all = await store.exams.list();
      return ok({ exams: all.filter(({ id }) => isAmong(exams, id)) });
    },
    async createExam({ body, actor }) {
      const exam = read(body);
      if (!exam.ok) return exam;
      const isTaken = (await store.exams.find(exam.value.id)) !== null;
      if (isTaken) return fail('exam.taken', 'There is an exam of this id: PUT makes its next version.');
      return keep(exam.value, actor);
    },
    async replaceExam({ body, params: { id }, actor }) {
      if (body.id !== undefined && body.id !== id)
        return fail('request.malformed', `The exam has the id ${body.id}, and the address has ${id}.`);
      const exam = read({ ...body, id });
      return exam.ok ? keep(exam.value, actor) : exam;
    },
    async readExam({ params: { id } }) {
      const exam = await store.exams.find(id);
      if (!exam) return unknownExam;
      const { venue, ...kept } = exam;
      if (venue.kind === 'paper') return ok({ ...kept, paper: venue.paper, page: null });
      const { kind: _page, ...page } = venue;
      return ok({ ...kept, paper: null, page });
    },
    async exportResults({ params: { id, format }, actor, reply }) {
      const exam = await store.exams.find(id);
      if (!exam) return unknownExam;
      const at = now();
      await store.audit.append({ at, actor, action: 'results-exported', about: { examId: id, format } });
      return reply
        .type(resultMediaTypes[format])
        .header('content-disposition', `attachment; filename="${resultFileName(exam, format, at)}"`)
        .send(Readable.from(exportResults(format, { store, reviews, exam, now: at })));
    },
  };
}
