import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { runAdmin } from '../../../../../server/admin-commands.ts';
import { demoExam } from '../../../../../server/demo-exam.ts';
import { until } from '../../../environment/stimulator.ts';
import type { Meddle, Meddling } from '../../../network/meddler.ts';
import type { Misfortune } from '../../misfortune.ts';
import { goesOn, handsIn, isToldWhere } from '../../stage.ts';
import type { World } from '../../world/world.ts';

const html = (status: number): Meddling => ({
  does: 'answer',
  status,
  headers: { 'content-type': 'text/html' },
  body: '<h1>Something went wrong</h1>',
});
const refusal = (status: number, code: string): Meddling => ({
  does: 'answer',
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ ok: false, code, message: 'said in between' }),
});

/** Befalls only answers that are on their way to the server. */
const answersMeet =
  (meddling: Meddling): Meddle =>
  ({ method }) =>
    method === 'PUT' ? meddling : null;

/** Somebody in the line does this with an answer; then it is gone, and the exam has to go on and be handed in whole. */
function onTheWay(id: string, says: string, meddling: Meddling, shown: string, before?: string): Misfortune {
  return {
    id,
    kind: 'B',
    says,
    ...(before === undefined ? {} : { before }),
    async run(stage) {
      const sitting = await stage.sitting();
      const { world, computer } = sitting;
      world.line.meddle(answersMeet(meddling));
      await computer.types('typed meanwhile');
      await computer.seesInTheExam(shown);
      // The rest of the paper is still there to be written.
      await computer.types('84', 'train');
      world.line.meddle(null);
      return handsIn(sitting);
    },
  };
}

const kept = 'kept on this computer';

/** All versions of an answer on the server, in the order of arrival. */
function versionsOf(world: World, question: string): readonly string[] {
  const database = new Database(join(world.environment.dataDir, 'invigil.db'), { readonly: true });
  try {
    const rows = database.prepare('SELECT value FROM answers WHERE question_id = ? ORDER BY version').pluck();
    return rows.all(question).map((value) => String(JSON.parse(String(value))));
  } finally {
    database.close();
  }
}

/** B: what was typed, on its way to the server. */
export const misfortunesOfWriting: readonly Misfortune[] = [
  onTheWay('answer-meets-502', 'A gateway answers 502 and HTML in place of the server', html(502), kept),
  onTheWay('answer-meets-500', 'Something in between answers 500', html(500), kept),
  onTheWay(
    'answer-meets-413',
    'A proxy calls the answer too large, with 413 and HTML',
    html(413),
    'Cannot be saved',
  ),
  onTheWay(
    'answer-meets-unknown-question',
    'The answer to one question is refused, as when it was taken out',
    refusal(404, 'question.unknown'),
    'Cannot be saved',
    'one refused answer closed the whole paper',
  ),
  onTheWay(
    'answer-meets-lost-cookie',
    'The server does not know the page any more',
    refusal(401, 'token.invalid'),
    kept,
    'the paper closed',
  ),
  onTheWay('answer-meets-nobody', 'Answers go nowhere, and nothing comes back', { does: 'hang' }, 'Saving'),
  {
    id: 'answer-confirmed-to-nobody',
    kind: 'B',
    says: 'The server has an answer, and nobody hears that it has; the candidate writes on',
    async run(stage) {
      const sitting = await stage.sitting();
      const { world, computer } = sitting;
      world.line.meddle(answersMeet({ does: 'lose-answer' }));
      await computer.types('heard by the server alone');
      await until(
        () => Promise.resolve(versionsOf(world, 'loanword').includes('heard by the server alone') || null),
        10_000,
      );
      world.line.meddle(null);
      return goesOn(sitting);
    },
  },
  {
    id: 'answer-arrives-twice',
    kind: 'B',
    says: 'Each answer reaches the server twice',
    async run(stage) {
      const sitting = await stage.sitting();
      const { world, computer } = sitting;
      world.line.meddle(answersMeet({ does: 'twice' }));
      await computer.types('said twice');
      await computer.seesInTheExam('Saved');
      world.line.meddle(null);
      const found = await handsIn(sitting);
      const times = versionsOf(world, 'loanword').filter((value) => value === 'said twice').length;
      return times === 1 ? found : { ...found, losses: [...found.losses, `stored ${times} times`] };
    },
  },
  {
    id: 'killed-with-unsent-answer',
    kind: 'B',
    says: 'The app is killed while an answer could not be sent for a while',
    async run(stage) {
      const { world, computer } = await stage.sitting();
      world.line.meddle(answersMeet(html(502)));
      await computer.types('typed and not sent');
      await computer.seesInTheExam(kept);
      await computer.dies();
      world.line.meddle(null);
      const again = await world.computer('first');
      await again.seesTheExam();
      return handsIn({ world, computer: again });
    },
  },
  {
    id: 'answer-kept-though-taken-out',
    kind: 'B',
    says: 'The people who hold the exam take a question out while it is being answered',
    before: 'one refused answer closed the whole paper',
    async run(stage) {
      const sitting = await stage.sitting();
      const { world, computer } = sitting;
      const { dataDir } = world.environment;
      if (demoExam.venue.kind !== 'paper') throw new Error('the demo exam has no paper');
      const { paper } = demoExam.venue;
      const questions = paper.questions.filter(({ id }) => id !== 'loanword');
      const file = join(world.environment.dir, 'corrected.json');
      const { id, title } = demoExam;
      await writeFile(file, JSON.stringify({ id, title, paper: { ...paper, questions } }));
      await runAdmin(['import-exam', file, '--data', dataDir], {});
      // Their paper is the one that they began with: nothing is taken from under them.
      await computer.types('typed into what is gone for others');
      await computer.seesInTheExam('Saved');
      await computer.types('84', 'train');
      return handsIn(sitting);
    },
  },
  {
    id: 'late-work-of-a-first-computer',
    kind: 'B',
    says: 'The candidate moves to another computer, and what was typed offline on the first one arrives late',
    async run(stage) {
      const { world, computer: first } = await stage.sitting();
      // Only the answers are held up, and no line is cut: what is asked is whether they come.
      let isHeldUp = true;
      world.line.meddle(({ method }) => (isHeldUp && method === 'PUT' ? html(502) : null));
      await until(() => world.losses().length === 0 || null, 10_000);
      await first.types('offline on the first');
      await first.seesInTheExam(kept);
      const second = await world.computer('second');
      await second.takesOver();
      isHeldUp = false;
      const untold = await isToldWhere(world, first);
      await second.types('later, on the second');
      const isThere = () =>
        Promise.resolve(versionsOf(world, 'loanword').includes('offline on the first') || null);
      const hasBoth = (await until(isThere, 40_000)) === true;
      const found = await goesOn({ world, computer: second });
      const losses = hasBoth ? [] : ['what was typed on the first computer never came'];
      return { ...found, losses: [...untold, ...found.losses, ...losses] };
    },
  },
];
