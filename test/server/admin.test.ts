import { writeFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { expect, test } from 'vitest';
import { AdminError, runAdmin } from '../../server/admin-commands.ts';
import { demoExam } from '../../server/demo-exam.ts';
import { cookieOf, join, runningServer, startExam } from './running-server.ts';
import { run } from './server-process.ts';
import { tempFolder } from './temp-folder.ts';

function examFile(content: unknown): string {
  const file = joinPath(tempFolder(), 'exam.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const admin = (args: readonly string[]) => runAdmin(args, {});

const paper = {
  title: 'History',
  instructions: 'Take your time.',
  questions: [{ kind: 'short-text', id: 'rome', title: 'When was Rome founded?', points: 1 }],
};

test('an institution brings its exam and its candidates, and takes their answers, while the server runs', async () => {
  const { url, dataFolder } = await runningServer();
  const data = ['--data', dataFolder];
  const [imported] = await admin([
    'import-exam',
    examFile({ title: 'History', settings: { durationMs: 60_000 }, paper }),
    ...data,
  ]);
  const { exam } = imported as { exam: string };
  const [created] = await admin([
    'create-ticket',
    '--exam',
    exam,
    '--name',
    'Ada Lovelace',
    '--server',
    url,
    ...data,
  ]);
  const { ticket, link } = created as { ticket: string; link: string };
  expect(new URL(link).searchParams.get('ticket')).toBe(ticket);

  const joined = await join(url, ticket);
  expect(joined).toMatchObject({
    candidateName: 'Ada Lovelace',
    exam: { id: exam, title: 'History', settings: { durationMs: 60_000, detectors: { faces: true } } },
  });
  await startExam(url, joined);
  const cookie = cookieOf(await fetch(joined.exam.startUrl, { redirect: 'manual' }));
  await fetch(`${url}/api/exam/answers/rome`, {
    method: 'PUT',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ value: 'Long ago', savedAt: 1 }),
  });
  expect(await admin(['export-answers', '--exam', exam, ...data])).toEqual([
    {
      session: joined.sessionId,
      studentNumber: null,
      ticket,
      candidateName: 'Ada Lovelace',
      state: 'running',
      examVersion: 1,
      submittedAt: null,
      answers: { rome: 'Long ago' },
    },
  ]);
});

test('an exam can take place on a page of the institution’s own, and be replaced', async () => {
  const { url, dataFolder } = await runningServer();
  const data = ['--data', dataFolder];
  const id = '5b3a7c1e-8a0f-4f77-9d0a-0f4f3b1c2d11';
  const page = { startUrl: 'https://lms.example.org/quiz/7', submittedUrl: 'https://lms.example.org/done' };
  await admin(['import-exam', examFile({ id, title: 'Quiz', paper }), ...data]);
  await admin(['import-exam', examFile({ id, title: 'Quiz 2', page }), ...data]);
  const [created] = await admin(['create-ticket', '--exam', id, '--name', 'Ada', ...data]);
  const { ticket } = created as { ticket: string };
  expect((await join(url, ticket)).exam).toMatchObject({ id, title: 'Quiz 2', ...page, handInUrl: null });
});

test.each<[string, readonly string[], string]>([
  ['no command', [], 'Usage'],
  ['an unknown command', ['destroy'], 'Usage'],
  ['a ticket for nobody', ['create-ticket', '--exam', demoExam.id], '--name'],
  [
    'a ticket for an exam that is not there',
    ['create-ticket', '--exam', demoExam.id, '--name', 'A'],
    'there is no exam',
  ],
  [
    'a link that apps refuse',
    ['create-ticket', '--exam', demoExam.id, '--name', 'A', '--server', 'http://exams.example.org'],
    'must begin with https://',
  ],
  ['a file that is not there', ['import-exam', '/nowhere.json'], '/nowhere.json cannot be read'],
])('%s is explained', async (_what, args, message) => {
  await expect(runAdmin(args, { INVIGIL_DATA: tempFolder() })).rejects.toThrow(AdminError);
  await expect(runAdmin(args, { INVIGIL_DATA: tempFolder() })).rejects.toThrow(message);
});

test('the program prints a line for a program, or words for a person', async () => {
  const data = ['--data', tempFolder()];
  const imported = await run('admin.ts', ['import-exam', examFile({ title: 'History', paper }), ...data]);
  expect(imported).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(imported.stdout)).toMatchObject({ title: 'History' });
  const file = examFile({ paper });
  const refused = await run('admin.ts', ['import-exam', file, ...data]);
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toContain(`${file}: `);
  expect(refused.stderr).not.toContain('admin.ts:');
});
