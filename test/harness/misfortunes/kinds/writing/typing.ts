import { demoExam } from '../../../../../server/demo-exam.ts';
import type { Misfortune } from '../../misfortune.ts';
import { goesOn, handsIn } from '../../stage.ts';
import { administer, fileOf } from '../../world/admin.ts';

const essay = (characters: number): string => 'A library is a place to learn. '.repeat(characters / 31);

/** B: what was typed, and has not arrived. */
export const misfortunesOfTyping: readonly Misfortune[] = [
  {
    id: 'killed-while-typing',
    kind: 'B',
    says: 'The app is killed at the moment at which the last letter was typed',
    async run(stage) {
      const { world, computer } = await stage.sitting();
      await computer.types('typed at the last moment');
      await computer.dies();
      const again = await world.computer();
      await again.seesTheExam();
      const losses = await world.lossesAtLast();
      const found = await handsIn({ world, computer: again });
      return { ...found, losses: [...losses, ...found.losses] };
    },
  },
  {
    id: 'essay-into-a-dead-line',
    kind: 'B',
    says: 'An essay of 30,000 characters is pasted while the line is dead',
    async run(stage) {
      const sitting = await stage.sitting();
      sitting.world.line.cut();
      await sitting.computer.types(essay(31_000), 'library');
      await sitting.computer.isTold(/You are offline/);
      sitting.world.line.restore();
      return goesOn(sitting);
    },
  },
  {
    id: 'answers-answered-with-errors',
    kind: 'B',
    says: 'Answers, and nothing else, are answered with 500 and a page for a while',
    async run(stage) {
      const sitting = await stage.sharedSitting();
      const { world, computer } = sitting;
      world.line.meddle(({ method, path }) =>
        method === 'PUT' && path.startsWith('/api/exam')
          ? { does: 'answer', status: 500, headers: { 'content-type': 'text/html' }, body: '<h1>Oops</h1>' }
          : null,
      );
      await computer.types('answered with 500');
      await computer.seesInTheExam('kept on this computer');
      world.line.meddle(null);
      return goesOn(sitting);
    },
  },
  {
    id: 'answer-to-the-save-lost',
    kind: 'B',
    says: 'The server stores an answer, and its word for it never arrives',
    async run(stage) {
      const sitting = await stage.sharedSitting();
      const { world, computer } = sitting;
      world.line.meddle(({ method }) => (method === 'PUT' ? { does: 'lose-answer' } : null));
      await computer.types('stored, and nobody heard');
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      world.line.meddle(null);
      return goesOn(sitting);
    },
  },
  {
    id: 'hand-in-into-a-dead-line',
    kind: 'B',
    says: 'The candidate hands in while the line is dead, with an answer that was never sent',
    async run(stage) {
      const { world, computer } = await stage.sitting();
      world.line.cut();
      await computer.types('typed before the hand-in');
      await computer.page.getByRole('button', { name: 'Hand in' }).click();
      await computer.page.getByRole('button', { name: 'Yes, hand in' }).click();
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      world.line.restore();
      await computer.clicksInTheExam('Hand in now');
      await computer.seesDone();
      const losses = await world.lossesAtLast();
      return { wentOn: true, by: 'handed in once the line was back', losses, told: null };
    },
  },
  {
    id: 'question-taken-out',
    kind: 'B',
    says: 'The teacher takes a question out of the paper while the candidate writes',
    before: 'the whole paper was closed',
    async run(stage) {
      const sitting = await stage.sitting();
      const { world, computer } = sitting;
      await computer.types('a first thought', 'library');
      await computer.seesInTheExam('Saved');
      const { venue } = demoExam;
      if (venue.kind !== 'paper') throw new Error('the demo exam has no paper');
      const { paper } = venue;
      const questions = paper.questions.filter(({ id }) => id !== 'library');
      const corrected = { id: demoExam.id, title: demoExam.title, paper: { ...paper, questions } };
      const file = await fileOf(world, 'corrected.json', JSON.stringify(corrected));
      const imported = await administer(world, 'import-exam', file);
      if (!imported.isDone) throw new Error(imported.words);
      await computer.types('typed into what was taken out for others', 'library');
      return goesOn(sitting);
    },
  },
];
