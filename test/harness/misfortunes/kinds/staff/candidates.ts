import { demoExam } from '../../../../../server/demo-exam.ts';
import type { Misfortune } from '../../misfortune.ts';
import { administer, fileOf, refusal, type AdminAnswer } from '../../world/admin.ts';

const exam = ['--exam', demoExam.id] as const;

function ticketsIn(answer: AdminAnswer): readonly string[] {
  return answer.isDone
    ? answer.lines.map(({ ticket }) => ticket).filter((ticket) => typeof ticket === 'string')
    : [];
}

/** A list that cannot be read is refused in words, and no ticket comes of it. */
function unreadableList(id: string, says: string, content: string | Buffer, told: RegExp): Misfortune {
  return {
    id,
    kind: 'I',
    says,
    async run(stage) {
      const world = await stage.open();
      const answer = await administer(
        world,
        'create-tickets',
        await fileOf(world, 'list.csv', content),
        ...exam,
      );
      const words = refusal(answer);
      const isClear = words !== null && told.test(words) && !/^\s+at /m.test(words);
      return {
        wentOn: false,
        by: JSON.stringify(answer).slice(0, 300),
        losses: [],
        told: isClear ? words : null,
      };
    },
  };
}

/** I: lists of candidates by the hundred. */
export const misfortunesOfCandidateLists: readonly Misfortune[] = [
  {
    id: 'list-of-300-twice',
    kind: 'I',
    says: 'A list of 300, two of them with one name, is read in twice: the second time changes nothing',
    before: 'who of two with one name had answered what could not be told',
    async run(stage) {
      const world = await stage.open();
      const rows = Array.from(
        { length: 300 },
        (_, index) => `S${1_000 + index},${index < 2 ? 'Kim Lee' : `Person ${index}`}`,
      );
      const file = await fileOf(world, 'list.csv', ['student_number,name', ...rows].join('\n'));
      const first = await administer(world, 'create-tickets', file, ...exam);
      const second = await administer(world, 'create-tickets', file, ...exam);
      const [one, two] = [ticketsIn(first), ticketsIn(second)];
      const isSame = new Set(one).size === 300 && one.every((ticket) => two.includes(ticket));
      const words = refusal(first) ?? refusal(second) ?? `${one.length} tickets, then ${two.length}`;
      return {
        wentOn: isSame,
        by: words,
        losses: isSame ? [] : [`the tickets are not the same 300: ${words}`],
        told: null,
      };
    },
  },
  unreadableList(
    'list-not-utf8',
    'A list comes out of a spreadsheet in another encoding than UTF-8',
    Buffer.from('student_number;name\n1;J\xFCrgen M\xFCller\n', 'latin1'),
    /UTF-8/,
  ),
  unreadableList(
    'list-with-a-column-missing',
    'A line of a list lacks a column',
    'student_number;name;extra_minutes\n1;Ada;5\n2;Alan\n',
    /line 3/,
  ),
];
