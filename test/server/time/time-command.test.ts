import { expect, test } from 'vitest';
import { patient } from '../patient.ts';
import { candidate, minute, timedExam } from './timed-exam.ts';

test('the command gives time while the server runs, and the server brings it', async () => {
  const server = await timedExam();
  const kim = await candidate(server, '00123');
  await kim.connect();
  await kim.begin();
  const before = kim.endsAt()!;
  const args = [
    '--exam',
    server.examId,
    '--minutes',
    '10',
    '--by',
    'Ines',
    '--reason',
    'Alarm',
    '--students',
    '00123, 00126',
  ];
  const dry = await server.admin('give-time', ...args, '--dry-run');
  expect(dry).toMatchObject([
    { studentNumber: '00123', willEndAt: new Date(before + 10 * minute).toISOString() },
    { studentNumber: '00126', step: 'not-joined' },
    { candidates: 2, dryRun: true },
  ]);
  expect(kim.got).toEqual([]);
  await server.admin('give-time', ...args);
  await expect.poll(kim.endsAt, patient).toBe(before + 10 * minute);
  expect((await server.page(kim.joined.sessionId)).serverEvents.map(({ event }) => event.data)).toMatchObject(
    [{ by: 'Ines', reason: 'Alarm' }],
  );
});

test.each([
  ['nobody', [], 'say who'],
  ['two ways of saying who', ['--all', '--students', '1'], 'say who'],
  ['a number that is not there', ['--students', '77'], 'Not in this exam: 77'],
])('the command is explained: %s', async (_what, who, message) => {
  const { admin, examId } = await timedExam();
  const args = ['--exam', examId, '--minutes', '10', '--by', 'Ines', '--reason', 'Alarm'];
  await expect(admin('give-time', ...args, ...who)).rejects.toThrow(message);
});
