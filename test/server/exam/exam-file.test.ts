import { expect, test } from 'vitest';
import { examSettings } from '../../../contract/settings.ts';
import { readExamFile } from '../../../server/exam/exam-file.ts';

const paper = {
  title: 'History',
  instructions: 'Take your time.',
  questions: [{ kind: 'short-text', id: 'rome', title: 'When was Rome founded?', points: 1 }],
};

test('a title and a paper are an exam; settings have defaults', () => {
  const read = readExamFile(JSON.stringify({ title: 'History', paper }));
  expect(read).toMatchObject({
    ok: true,
    value: { title: 'History', settings: examSettings.parse({}), venue: { kind: 'paper', paper } },
  });
});

test.each<[string, unknown, string]>([
  ['what is not JSON', '{', 'expected object'],
  ['an exam without a title', { paper }, 'title'],
  ['a setting that does not exist', { title: 'A', paper, settings: { emotions: true } }, 'emotions'],
  ['neither paper nor page', { title: 'A' }, 'either a "paper" or a "page"'],
  [
    'two questions of one name',
    { title: 'A', paper: { ...paper, questions: [paper.questions[0], paper.questions[0]] } },
    'rome',
  ],
  [
    'two choices of one name',
    {
      title: 'A',
      paper: {
        ...paper,
        questions: [
          {
            kind: 'single-choice',
            id: 'q',
            title: 'Q',
            points: 1,
            choices: [
              { id: 'a', label: 'A' },
              { id: 'a', label: 'B' },
            ],
          },
        ],
      },
    },
    'q/a',
  ],
])('%s is not an exam, and the message says why', (_what, content, message) => {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  const read = readExamFile(text);
  expect(read).toMatchObject({
    ok: false,
    code: 'request.malformed',
    message: expect.stringContaining(message),
  });
});
