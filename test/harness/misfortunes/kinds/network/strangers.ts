import type { Meddle } from '../../../network/meddler.ts';
import type { Misfortune } from '../../misfortune.ts';
import { goesOn, handsIn, toldThen, type Sitting } from '../../stage.ts';

const html = { 'content-type': 'text/html' };
const signIn = '<!doctype html><title>WLAN</title><h1>Welcome. Please sign in</h1>';
/** What the frame of the exam says of it. */
const pageAnswers = /A sign-in page of this network answers instead[^.]*\. [^.]*\./;
const answers =
  (status: number, headers: Readonly<Record<string, string>> = html, body = signIn): Meddle =>
  () => ({ does: 'answer', status, headers, body });

/** Somebody else answers the join; what the person is told fits, and once they are gone the exam can be sat. */
function atJoin(id: string, says: string, meddle: Meddle, told: RegExp, before?: string): Misfortune {
  return {
    id,
    kind: 'F',
    says,
    ...(before === undefined ? {} : { before }),
    async run(stage) {
      const world = await stage.open();
      world.line.meddle(meddle);
      const computer = await world.computer();
      await computer.joins();
      return toldThen(await computer.isTold(told), async () => {
        world.line.meddle(null);
        await computer.begins();
        return handsIn({ world, computer });
      });
    },
  };
}

/** Somebody sits in the line for a while in mid-exam, and the candidate types on meanwhile. */
function inExam(id: string, says: string, meddle: Meddle, told: RegExp | null): Misfortune {
  return {
    id,
    kind: 'F',
    says,
    async run(stage) {
      const sitting = await stage.sharedSitting();
      const { world, computer } = sitting;
      world.line.meddle(meddle);
      await computer.types(`typed during ${id}`);
      await computer.seesInTheExam('kept on this computer');
      const words = told === null ? null : await computer.isTold(told, 45_000);
      world.line.meddle(null);
      const found = await goesOn(sitting);
      return told !== null && words === null
        ? { ...found, losses: [...found.losses, `nobody was told: ${await computer.words()}`] }
        : found;
    },
  };
}

const exam = ({ path }: { readonly path: string }): boolean =>
  path.startsWith('/exam') || path.startsWith('/api/exam');

/** F: who sits in the one way out, at the join and in mid-exam. */
export const misfortunesOfTheNetwork: readonly Misfortune[] = [
  atJoin(
    'portal-page-at-join',
    'A sign-in page of the network answers the join with 200 and HTML',
    answers(200),
    /A sign-in page of this network answered[^.]*\. [^.]*\./,
    'told to update the app',
  ),
  atJoin(
    'portal-redirect-at-join',
    'A sign-in page answers the join by leading elsewhere (302)',
    ({ path }) =>
      path === '/login'
        ? { does: 'answer', status: 200, headers: html, body: signIn }
        : { does: 'answer', status: 302, headers: { location: '/login' } },
    /A sign-in page of this network answered[^.]*\. [^.]*\./,
  ),
  atJoin(
    'portal-511-at-join',
    'The network says in its own word (511) that it wants to be signed in to',
    answers(511),
    /A sign-in page of this network answered[^.]*\. [^.]*\./,
  ),
  atJoin(
    'gateway-502-at-join',
    'A gateway answers the join with 502 and a page',
    answers(502, html, '<h1>502 Bad Gateway</h1>'),
    /cannot be reached behind its address just now\. [^.]*\./,
    'told to update the app',
  ),
  atJoin(
    'gateway-504-at-join',
    'A gateway answers the join with an empty 504',
    answers(504, {}, ''),
    /cannot be reached behind its address just now\. [^.]*\./,
    'told to update the app',
  ),
  atJoin(
    'blocked-403-at-join',
    'A filter of the network answers the join with 403 and a page',
    answers(403, html, '<h1>Category: education. Blocked.</h1>'),
    /Something in this network does not let requests[^.]*\. [^.]*\./,
  ),
  {
    id: 'crowded-429-at-join',
    kind: 'F',
    says: 'Something on the way has had too many requests (429): it is waited for',
    before: 'told to update the app',
    async run(stage) {
      const world = await stage.open();
      world.line.meddle(answers(429, { 'retry-after': '6' }, 'Too Many Requests'));
      const computer = await world.computer();
      await computer.joins();
      return toldThen(await computer.isTold(/Many people are joining right now\. [^.]*\./), async () => {
        world.line.meddle(null);
        await computer.sitsDown();
        return handsIn({ world, computer });
      });
    },
  },
  inExam('portal-in-exam', 'A sign-in page answers everything in mid-exam', answers(200), pageAnswers),
  inExam(
    'portal-511-in-exam',
    'The network wants to be signed in to again in mid-exam (511)',
    answers(511),
    pageAnswers,
  ),
  inExam(
    'gateway-in-exam',
    'The gateway says 502 to everything for a while',
    answers(502),
    /The exam server cannot be reached behind its address\. [^.]*\./,
  ),
  {
    id: 'websocket-blocked',
    kind: 'F',
    says: 'The network lets no WebSocket through, from beginning to end',
    async run(stage) {
      const world = await stage.open();
      world.line.meddle(({ isUpgrade }) =>
        isUpgrade ? { does: 'answer', status: 403, headers: html } : null,
      );
      const computer = await world.computer();
      await computer.begins();
      await computer.types('without a WebSocket');
      return handsIn({ world, computer });
    },
  },
  {
    id: 'events-arrive-twice',
    kind: 'F',
    says: 'The network lets no WebSocket through, and brings every other batch of events twice',
    async run(stage) {
      const world = await stage.open();
      let batches = 0;
      world.line.meddle(({ path, isUpgrade }) => {
        if (isUpgrade) return { does: 'answer', status: 403, headers: html };
        return path.endsWith('/batches') && batches++ % 2 === 0 ? { does: 'twice' } : null;
      });
      const computer = await world.computer();
      await computer.begins();
      await computer.types('brought twice');
      return handsIn({ world, computer });
    },
  },
  {
    id: 'websocket-silent',
    kind: 'F',
    says: 'A WebSocket is let in and then says nothing; HTTP goes through',
    async run(stage) {
      const sitting: Sitting = await stage.sitting();
      sitting.world.line.meddle(({ isUpgrade }) => (isUpgrade ? { does: 'hang' } : null));
      const found = await goesOn(sitting);
      sitting.world.line.meddle(null);
      return found;
    },
  },
  {
    id: 'events-answered-by-portal',
    kind: 'F',
    says: 'Only the exam’s own page gets through; a sign-in page answers for all else',
    async run(stage) {
      const sitting = await stage.sharedSitting();
      sitting.world.line.meddle((seen) => (exam(seen) ? null : answers(200)(seen)));
      await sitting.computer.types('the page gets through');
      await sitting.computer.seesInTheExam('Saved');
      const told = await sitting.computer.isTold(pageAnswers, 45_000);
      sitting.world.line.meddle(null);
      const found = await goesOn(sitting);
      return told === null ? { ...found, losses: [...found.losses, 'nobody was told of it'] } : found;
    },
  },
];
