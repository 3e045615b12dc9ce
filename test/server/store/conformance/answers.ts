import { describe, expect, test } from 'vitest';
import { demoExam } from '../../../../server/demo-exam.ts';
import type { NewAnswer } from '../../../../server/store/answer-store.ts';
import { nextEvent, genesis } from '../../chain-of-events.ts';
import { appendOf, storeWithSession, type OpenStore } from './new-store.ts';

export function answersSuite(open: OpenStore): void {
  describe('answers and results', () => {
    const answer = (sessionId: string, more: Partial<NewAnswer>): NewAnswer => ({
      sessionId,
      questionId: 'train',
      attempt: 1,
      value: '84',
      writer: 'first',
      edit: 1,
      base: null,
      settles: [],
      problem: null,
      lateMs: 0,
      storedAt: 1,
      ...more,
    });

    test('every version is kept, one counts, two that had not seen each other are asked about', async () => {
      const { answers, sessionId } = await storeWithSession(open);
      const save = (more: Partial<NewAnswer>) => answers.save(answer(sessionId, more));
      expect(await answers.save(answer('nobody', {}))).toBeNull();
      expect(await save({})).toEqual({ version: 1, others: [], isLate: false });
      expect(await save({})).toEqual({ version: 1, others: [], isLate: false });
      expect(await save({ edit: 3, value: '86' })).toMatchObject({ version: 2 });
      expect(await save({ edit: 2, value: '85' })).toMatchObject({ version: 3 });
      expect((await answers.latest(sessionId))['train']).toMatchObject({ version: 2, value: '86' });
      const second = { writer: 'second', attempt: 2, base: 0, value: '90', lateMs: 7, storedAt: 4 };
      expect(await save(second)).toMatchObject({ version: 4, others: [{ version: 2, value: '86' }] });
      expect((await answers.latest(sessionId))['train']).toMatchObject({
        version: 4,
        lateMs: 7,
        storedAt: 4,
        others: [{ version: 2 }],
      });
      await save({ ...second, edit: 2, value: '91', base: 4, settles: [2] });
      expect((await answers.latest(sessionId))['train']).toMatchObject({ value: '91', others: [] });
      // In the order of arrival.
      expect((await answers.versions(sessionId)).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
    });

    test('after the hand-in an answer is late, and what cannot count never does', async () => {
      const { answers, sessions, sessionId } = await storeWithSession(open);
      await answers.save(answer(sessionId, {}));
      const odd = answer(sessionId, { edit: 2, value: 'odd', problem: 'question.unknown' });
      expect(await answers.save(odd)).toMatchObject({ version: 2, isLate: false });
      await sessions.submit(sessionId, 5);
      const late = answer(sessionId, { edit: 3, value: 'late', lateMs: 60 });
      expect(await answers.save(late)).toMatchObject({ version: 3, isLate: true });
      expect((await answers.latest(sessionId))['train']).toMatchObject({ version: 1, value: '84' });
      expect((await answers.versions(sessionId)).map(({ problem, isLate }) => [problem, isLate])).toEqual([
        [null, false],
        ['question.unknown', false],
        [null, true],
      ]);
    });

    test('the results say of every ticket what there is, also where nobody joined', async () => {
      const { answers, events, exams, results, sessionId } = await storeWithSession(open);
      await exams.addTicket(
        { code: 'T', examId: demoExam.id, candidateName: 'Noether', studentNumber: '7', expiresAt: 8 },
        0,
      );
      await answers.save(answer(sessionId, { lateMs: 3 }));
      await answers.save(answer(sessionId, { edit: 2, value: ['a', 'b'], questionId: 'primes' }));
      const start = nextEvent(sessionId, genesis, {
        type: 'x.exam.started',
        occurredAt: 900,
        data: { endsAt: 1 },
      });
      await events.append([appendOf(sessionId, [start])]);
      expect(await results.answeredQuestions(demoExam.id)).toEqual(['primes', 'train']);
      const records = [];
      for await (const record of results.ofExam(demoExam.id)) records.push(record);
      expect(records).toMatchObject([
        { ticketCode: 'T', studentNumber: '7', session: null, answers: {}, expiresAt: 8 },
        {
          studentNumber: null,
          session: {
            id: sessionId,
            state: 'running',
            startedAt: 900,
            submittedAt: null,
            breaksMs: 0,
            extraTimeMs: demoExam.settings.accommodations.extraTimeMs,
          },
          answers: { train: '84', primes: ['a', 'b'] },
          saved: { train: { at: 1, lateMs: 3 } },
          versions: { train: 1, primes: 1 },
          observations: { alert: 0 },
        },
      ]);
    });
  });
}
