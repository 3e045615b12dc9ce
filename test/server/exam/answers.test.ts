import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { saveAnswerReply } from '../../../contract/http.ts';
import { runAdmin } from '../../../server/admin-commands.ts';
import { demoExam } from '../../../server/demo-exam.ts';
import { refusalOf } from '../running-server.ts';
import { openedAt, openedExam } from './opened-exam.ts';
import { undecided, withNext, type Head, type Written } from '../../../server/exam/which-counts.ts';

const replyOf = async (response: Response) => saveAnswerReply.parse(await response.json());

async function exported(dataFolder: string, examId: string, ...more: readonly string[]) {
  const [line] = await runAdmin(['export-answers', '--exam', examId, '--data', dataFolder, ...more], {});
  return line as Record<string, unknown>;
}

test('a save that comes again, in whatever order, changes nothing', async () => {
  const { write, view } = await openedExam();
  const first = await replyOf(await write('loanword', 'zer', { edit: 1 }));
  const second = await replyOf(await write('loanword', 'zero', { edit: 2 }));
  expect(await replyOf(await write('loanword', 'zero', { edit: 2 }))).toEqual(second);
  expect(await replyOf(await write('loanword', 'zer', { edit: 1 }))).toMatchObject(first);
  expect(await view()).toMatchObject({
    answers: { loanword: 'zero' },
    versions: { loanword: 2 },
    others: {},
  });
});

test('an edit that was overtaken on the way does not take the place of the later one', async () => {
  const { write, view } = await openedExam();
  await write('loanword', 'zero', { edit: 2 });
  await write('loanword', 'zer', { edit: 1 });
  expect((await view()).answers).toEqual({ loanword: 'zero' });
});

test('who has seen the answer of the first computer replaces it, whatever the two clocks say', async () => {
  const first = await openedExam();
  const yearAhead = Date.now() + 365 * 86_400_000;
  const { version } = await replyOf(await first.write('loanword', 'zero', { savedAt: yearAhead }));
  const second = await openedAt(first);
  expect((await second.view()).versions).toEqual({ loanword: version });
  await second.write('loanword', 'algebra', { base: version, savedAt: 0 });
  expect(await second.view()).toMatchObject({ answers: { loanword: 'algebra' }, others: { loanword: [] } });
});

test('late work of the first computer is kept beside that of the second, and the candidate decides', async () => {
  const first = await openedExam();
  const second = await openedAt(first);
  const counts = await replyOf(await second.write('loanword', 'algebra'));
  const late = await first.write('loanword', 'zero');
  expect(await refusalOf(late)).toMatchObject({ status: 409, code: 'session.superseded' });
  const asked = await second.view();
  expect(asked.answers).toEqual({ loanword: 'algebra' });
  expect(asked.others).toEqual({ loanword: [{ version: 2, value: 'zero' }] });
  // Going on writing is no decision.
  const again = await replyOf(await second.write('loanword', 'algebra!', { base: counts.version }));
  expect(again.others).toEqual([{ version: 2, value: 'zero' }]);
  const chosen = await second.write('loanword', 'zero', { base: again.version, settles: [2] });
  expect((await replyOf(chosen)).others).toEqual([]);
  expect(await second.view()).toMatchObject({ answers: { loanword: 'zero' }, others: { loanword: [] } });
  const { id } = first.joined.exam;
  expect(await exported(first.dataFolder, id, '--versions')).toMatchObject({
    answers: { loanword: 'zero' },
    versions: ['algebra', 'zero', 'algebra!', 'zero'].map((value) => ({ value })),
  });
});

test('the same answer from both computers is nothing to ask about', async () => {
  const first = await openedExam();
  const second = await openedAt(first);
  await second.write('loanword', 'zero');
  await first.write('loanword', 'zero');
  expect((await second.view()).others).toEqual({ loanword: [] });
});

test('an answer that comes after the hand-in is kept for staff, and changes nothing', async () => {
  const { write, submit, view, dataFolder, joined } = await openedExam();
  await write('train', '84', { edit: 1 });
  await submit();
  expect(await refusalOf(await write('train', '48', { edit: 2 }))).toMatchObject({
    status: 409,
    code: 'session.wrong-phase',
    message: expect.stringContaining('kept'),
  });
  // Whose answer got lost asks again: it was in time.
  expect((await write('train', '84', { edit: 1 })).status).toBe(200);
  expect((await view()).answers).toEqual({ train: '84' });
  expect(await exported(dataFolder, joined.exam.id)).toMatchObject({
    answers: { train: '84' },
    late: [{ questionId: 'train', value: '48' }],
  });
});

test('an answer that its question does not take, or to none, is kept for staff, and the others go on', async () => {
  const server = await openedExam();
  expect(await refusalOf(await server.write('gone', 'typed'))).toMatchObject({
    code: 'question.unknown',
    version: 1,
  });
  expect(await refusalOf(await server.write('train', 'words'))).toMatchObject({
    code: 'request.malformed',
    version: 1,
  });
  expect((await server.write('train', '84')).status).toBe(200);
  expect((await server.submit()).status).toBe(200);
  expect(await exported(server.dataFolder, demoExam.id)).toMatchObject({
    answers: { train: '84' },
    notTaken: [{ questionId: 'gone', value: 'typed', problem: 'question.unknown' }],
  });
});

test('a computer that was closed for days still delivers', async () => {
  let now = Date.now();
  const { write, view } = await openedExam({ now: () => now });
  now += 30 * 86_400_000;
  expect((await write('loanword', 'zero')).status).toBe(200);
  expect((await view()).answers).toEqual({ loanword: 'zero' });
});

test('nobody’s answer is taken into somebody else’s exam', async () => {
  const { write, view } = await openedExam();
  expect(await refusalOf(await write('loanword', 'zero', { session: randomUUID() }))).toMatchObject({
    code: 'session.unknown',
  });
  expect((await view()).answers).toEqual({});
});

test('what is far too long is kept though it does not count', async () => {
  const { write, view } = await openedExam();
  expect(await refusalOf(await write('library', 'x'.repeat(250_000)))).toMatchObject({
    code: 'request.malformed',
    version: 1,
  });
  expect((await view()).answers).toEqual({});
});

test('in whatever order they arrive, the last edit of the only writer counts and nothing is to be asked', () => {
  const edits = fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1 });
  fc.assert(
    fc.property(edits, (order) => {
      const arrived: number[] = [];
      const head = order.reduce<Head | null>((head, edit, index) => {
        const next: Written = {
          version: index + 1,
          attempt: 1,
          writer: 'a',
          edit,
          base: 0,
          value: `${edit}`,
        };
        const isOvertaken = arrived.some((other) => other > edit);
        arrived.push(edit);
        return withNext(head, next, { isOvertaken, settles: [] });
      }, null);
      expect(head?.counts.edit).toBe(Math.max(...order));
      expect(head?.others).toEqual([]);
    }),
  );
});

test('whatever two computers do unseen by each other, the last word of each is there: one counts, one is asked about', () => {
  const step = fc.record({ writer: fc.constantFrom('a', 'b'), value: fc.constantFrom('x', 'y', 'z') });
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 12 }), (steps) => {
      const lastOf = new Map<string, string>();
      const head = steps.reduce<Head | null>((head, { writer, value }, index) => {
        lastOf.set(writer, value);
        const next = {
          version: index + 1,
          attempt: writer === 'b' ? 2 : 1,
          writer,
          edit: index,
          base: 0,
          value,
        };
        return withNext(head, next, { isOvertaken: false, settles: [] });
      }, null);
      const known = [head!.counts, ...undecided(head!)].map(({ value }) => value);
      expect(new Set(known)).toEqual(new Set(lastOf.values()));
      if (lastOf.has('b')) expect(head!.counts.writer).toBe('b');
    }),
  );
});
