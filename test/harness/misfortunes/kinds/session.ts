import { decodeJwt } from 'jose';
import type { Meddling, SeenRequest } from '../../network/meddler.ts';
import type { Misfortune } from '../misfortune.ts';
import { goesOn, handsIn } from '../stage.ts';

/**
 * A join that the server hears as one. Before it the app has asked without the nonce that its proof has to carry, and that
 * opens nothing.
 */
const isProvenJoin = ({ path, headers: { dpop } }: SeenRequest): boolean =>
  path === '/api/join' && decodeJwt(String(dpop))['nonce'] !== undefined;

/** Somebody in the line does this to the join, once; then the candidate has the exam, by pressing again if need be. */
function joinMeddled(id: string, says: string, meddling: Meddling): Misfortune {
  return {
    id,
    kind: 'A',
    says,
    async run(stage) {
      const world = await stage.open();
      let isOver = false;
      world.line.meddle((seen) => {
        if (isOver || !isProvenJoin(seen)) return null;
        isOver = true;
        return meddling;
      });
      const computer = await world.computer();
      await computer.joinsAtLast();
      await computer.sitsDown();
      const found = await handsIn({ world, computer });
      const joins = world.remains().stored.filter(({ type }) => type === 'session.joined').length;
      const doubled = joins === 1 ? [] : [`${joins} joins are recorded, and there was one`];
      return { ...found, losses: [...found.losses, ...doubled] };
    },
  };
}

/** The app is killed in mid-exam, and started again while this is done to its join. */
function restartMeddled(id: string, says: string, meddling: Meddling, before?: string): Misfortune {
  return {
    id,
    kind: 'A',
    says,
    ...(before === undefined ? {} : { before }),
    async run(stage) {
      const { world, computer } = await stage.sitting();
      await computer.types('before the restart');
      await computer.seesInTheExam('Saved');
      await computer.dies();
      world.line.meddle((seen) => (isProvenJoin(seen) ? meddling : null));
      const again = await world.computer();
      await again.seesTheExam();
      await again.types('after the restart');
      await again.seesInTheExam('Saved');
      world.line.meddle(null);
      return handsIn({ world, computer: again });
    },
  };
}

/** A: the answer to a join, and starting again. */
export const misfortunesOfSessions: readonly Misfortune[] = [
  joinMeddled('join-answer-lost', 'The server hears the join, and its answer never arrives', {
    does: 'lose-answer',
  }),
  joinMeddled('join-answer-late', 'The answer to the join takes eight seconds', { does: 'late', ms: 8_000 }),
  joinMeddled('join-doubled', 'The join arrives at the server twice', { does: 'twice' }),
  restartMeddled(
    'restart-answer-late',
    'The app is started again in mid-exam, and the server answers after ten seconds',
    { does: 'late', ms: 10_000 },
  ),
  restartMeddled('restart-answer-lost', 'Started again in mid-exam, and no join is ever answered', {
    does: 'lose-answer',
  }),
  {
    id: 'line-cut',
    kind: 'A',
    says: 'The line is dead for a while, and the candidate types on',
    async run(stage) {
      const sitting = await stage.sharedSitting();
      const { world, computer } = sitting;
      world.line.cut();
      await computer.types('typed into a dead line');
      const told = await computer.isTold(/You are offline\. Just keep working/);
      world.line.restore();
      const found = await goesOn(sitting);
      return told === null ? { ...found, losses: [...found.losses, 'nobody was told of it'] } : found;
    },
  },
  {
    id: 'restart-without-line',
    kind: 'A',
    says: 'The app is killed and started again while the line is dead, with an answer that was never sent',
    async run(stage) {
      const { world, computer } = await stage.sitting();
      world.line.cut();
      await computer.types('never sent before the crash');
      await computer.isTold(/You are offline/);
      await computer.dies();
      const again = await world.computer();
      await again.seesTheExam();
      await again.isTold(/You are offline\. Just keep working/);
      world.line.restore();
      await again.seesInTheExam('never sent before the crash').catch(() => undefined);
      const losses = await world.lossesAtLast();
      const found = await handsIn({ world, computer: again });
      return { ...found, losses: [...losses, ...found.losses] };
    },
  },
  {
    id: 'app-killed-thrice',
    kind: 'A',
    says: 'The app is killed three times in a row, once as soon as it is back',
    async run(stage) {
      const { world, computer } = await stage.sitting();
      await computer.dies();
      const second = await world.computer();
      await second.dies();
      const third = await world.computer();
      await third.seesTheExam();
      await third.types('after the second crash');
      await third.dies();
      const last = await world.computer();
      await last.seesTheExam();
      return handsIn({ world, computer: last });
    },
  },
  {
    id: 'message-while-offline',
    kind: 'A',
    says: 'A proctor writes while the line is dead',
    async run(stage) {
      const sitting = await stage.sharedSitting();
      const { world, computer } = sitting;
      world.line.cut();
      await world.proctorWrites('You have five minutes more than the others.');
      await computer.isTold(/You are offline/);
      world.line.restore();
      const read = await computer.isTold(/You have five minutes more than the others\./);
      await computer.page.getByRole('button', { name: 'I have read it' }).click();
      const found = await goesOn(sitting);
      return read === null ? { ...found, losses: ['the message never came'] } : found;
    },
  },
];
