import { demoExam } from '../../../../server/demo-exam.ts';
import type { Found } from '../judge.ts';
import type { Misfortune } from '../misfortune.ts';
import { goesOn, handsIn, toldThen } from '../stage.ts';
import { administer, fileOf, type AdminAnswer } from '../world/admin.ts';
import type { World } from '../world/world.ts';

const exam = ['--exam', demoExam.id] as const;
const hourAgo = (): string => new Date(Date.now() - 3_600_000).toISOString();

const refusal = (answer: AdminAnswer): string | null => (answer.isDone ? null : answer.words);

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

async function withTime(world: World, found: Found, from: number): Promise<Found> {
  const missing = await world.neverCame(['x.proctor.message'], from);
  return { ...found, losses: [...missing, ...found.losses] };
}

/** I: exams by the hundred. */
export const misfortunesOfAdministration: readonly Misfortune[] = [
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
  {
    id: 'time-given-in-exam',
    kind: 'I',
    says: 'Everybody is given ten minutes more in mid-exam, and the command is sent twice',
    async run(stage) {
      const sitting = await stage.sitting();
      const { world, computer } = sitting;
      const from = world.mark();
      const give = [
        'give-time',
        ...exam,
        '--all',
        '--minutes',
        '10',
        '--by',
        'Office',
        '--reason',
        'fire alarm',
      ];
      const id = ['--id', '0f8fad5b-d9cb-469f-a165-70867728950e'];
      const given = [await administer(world, ...give, ...id), await administer(world, ...give, ...id)];
      const told = await computer.isTold(/You have 10 minutes more/);
      const left = /(\d+) minutes left/.exec(await computer.words())?.[1];
      const isRight = Number(left) >= 37 && Number(left) <= 40;
      const found = await withTime(world, await goesOn(sitting), from);
      return {
        ...found,
        losses: [
          ...given.flatMap((answer) => refusal(answer) ?? []),
          ...(told === null ? ['nobody was told'] : []),
          ...(isRight ? [] : [`${left} minutes are left`]),
          ...found.losses,
        ],
      };
    },
  },
  {
    id: 'exam-closed-while-writing',
    kind: 'I',
    says: 'The time for beginning runs out while the candidate writes: who has begun goes on',
    async run(stage) {
      const { world, computer } = await stage.sitting();
      const closed = await administer(world, 'schedule-exam', ...exam, '--closes-at', hourAgo());
      await computer.types('typed past the end for beginning');
      await computer.dies();
      const again = await world.computer();
      await again.seesTheExam();
      const found = await handsIn({ world, computer: again });
      const refused = refusal(closed);
      return { ...found, losses: [...(refused === null ? [] : [refused]), ...found.losses] };
    },
  },
  {
    id: 'exam-closed-before-the-start',
    kind: 'I',
    says: 'The candidate comes when the exam can no longer be begun, and the office lets them begin all the same',
    before: 'who had joined in time could begin for ever',
    async run(stage) {
      const world = await stage.open();
      await administer(world, 'schedule-exam', ...exam, '--closes-at', hourAgo());
      const computer = await world.computer();
      await computer.joins();
      const told = await computer.isTold(/This exam could be begun until[^.]*\. [^.]*\./);
      return toldThen(told, async () => {
        await administer(world, 'schedule-exam', ...exam, '--closes-at', 'none');
        await computer.dies();
        const again = await world.computer();
        await again.begins();
        return handsIn({ world, computer: again });
      });
    },
  },
];
