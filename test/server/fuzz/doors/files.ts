import fc from 'fast-check';
import { failureCodes } from '../../../../contract/result.ts';
import { parseJoinLink } from '../../../../main/join-link.ts';
import { ListError } from '../../../../server/admin/csv-file.ts';
import { readCandidates } from '../../../../server/admin/ticket-file.ts';
import { readExamFile } from '../../../../server/exam/exam-file.ts';
import { ownMemoryMb, type Came, type WithDoor } from '../door.ts';
import { mutated, mutatedText } from '../mutated.ts';

type Outcome =
  { readonly ok: true } | { readonly ok: false; readonly code: string; readonly message: string };

/** A function of this process, which answers with a result. */
const within =
  <T>(inputs: fc.Arbitrary<T>, read: (input: T) => Outcome): WithDoor =>
  (act) =>
    act({
      inputs,
      async put(input): Promise<Came> {
        const outcome = read(input as T);
        if (outcome.ok) return 'taken';
        if (!Object.hasOwn(failureCodes, outcome.code) || outcome.message === '')
          throw new Error(`refused without a code and words: ${JSON.stringify(outcome)}`);
        return outcome.code;
      },
      afterwards: async () => {},
      memoryMb: ownMemoryMb,
    });

const question = fc.oneof(
  fc.constant({ kind: 'short-text', id: 'rome', title: 'When was Rome founded?', points: 1 }),
  fc.constant({ kind: 'essay', id: 'why', title: 'Why \\( x^2 \\)?', points: 5, minWords: 10 }),
  fc.constant({ kind: 'number', id: 'speed', title: 'How `fast`?', points: 2, unit: 'km/h' }),
  fc.constant({
    kind: 'single-choice',
    id: 'tide',
    title: '![A moon](moon.png)',
    points: 2,
    lang: 'ar',
    choices: [
      { id: 'a', label: '$$\\frac{1}{2}$$' },
      { id: 'b', label: '<math><mi>x</mi></math>' },
    ],
  }),
);
const paper = fc.record({
  title: fc.constant('History'),
  instructions: fc.constant('Take your time.'),
  lang: fc.constantFrom('en', 'ar', 'pt-BR'),
  questions: fc.uniqueArray(question, { selector: ({ id }) => id, minLength: 1, maxLength: 4 }),
});
const pictures = {
  'moon.png':
    'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
};
const exam = fc.record({
  title: fc.constant('History'),
  opensAt: fc.constant('2027-01-20T09:00[Europe/Berlin]'),
  settings: fc.constant({
    durationMs: 3_600_000,
    lateAnswers: { countForMs: 0 },
    findings: { remote: 'warn' },
  }),
  paper,
  pictures: fc.constant(pictures),
});

/** An exam file. */
export const importDoor = within(
  fc.oneof(
    { weight: 4, arbitrary: mutated(exam).map((value) => JSON.stringify(value) ?? '') },
    { weight: 1, arbitrary: mutatedText(exam.map((value) => JSON.stringify(value))) },
  ),
  (text) => readExamFile(text),
);

const separator = fc.constantFrom(',', ';', '\t');
const row = fc.tuple(
  fc.integer({ min: 1, max: 99_999 }).map((number) => String(number).padStart(5, '0')),
  fc.constantFrom('Ada Lovelace', '"Turing, Alan"', 'Nguyễn Thị Minh', '"Kim ""K"" Ferreira"'),
  fc.constantFrom('', '2027-01-31T18:00:00Z', '2027-01-20T10:00[Europe/Berlin]'),
  fc.constantFrom('', '15', '0'),
);
const table = fc
  .tuple(
    separator,
    fc.array(row, { maxLength: 6 }),
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom('', '\uFEFF'),
  )
  .map(([between, rows, end, mark]) =>
    [['student_number', 'name', 'expires', 'extra_minutes'], ...rows]
      .map((cells) => cells.join(between))
      .join(end)
      .replace(/^/, mark),
  );

/** A list of candidates. Its refusals are errors with lines and columns, which commands and API make coded ones of. */
export const csvDoor = within(
  fc.oneof(
    { weight: 5, arbitrary: mutatedText(table).map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)) },
  ),
  (bytes): Outcome => {
    try {
      readCandidates('list.csv', bytes);
      return { ok: true };
    } catch (error) {
      if (!(error instanceof ListError)) throw error;
      return { ok: false, code: 'request.malformed', message: error.message };
    }
  },
);

const link = fc
  .record({
    server: fc.constantFrom(
      'https://exams.example.org',
      'http://127.0.0.1:8080',
      'exams.example.org',
      'https://[::1]:9',
    ),
    ticket: fc.constantFrom('ABCD-EFGH-JKMN', 'abcdefgh'),
    key: fc.constantFrom('A'.repeat(43), ''),
  })
  .map((parts) => `invigil://join?${new URLSearchParams(parts).toString()}`);

/** A link to join by. */
export const linksDoor = within(
  fc.oneof(
    { weight: 5, arbitrary: mutatedText(link) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  ),
  (text) => parseJoinLink(text),
);
