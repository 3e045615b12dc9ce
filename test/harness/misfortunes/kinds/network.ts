import type { Misfortune } from '../misfortune.ts';
import { handsIn } from '../stage.ts';

const signIn = '<!doctype html><title>WLAN</title><h1>Welcome. Please sign in</h1>';

/** F: one way out, and who sits in it. */
export const misfortunesOfTheNetwork: readonly Misfortune[] = [
  {
    id: 'portal-page-at-join',
    kind: 'F',
    says: 'A sign-in page of the network answers the join with 200 and HTML',
    before: 'told to update the app',
    async run(stage) {
      const world = await stage.open();
      world.line.meddle(() => ({
        does: 'answer',
        status: 200,
        headers: { 'content-type': 'text/html' },
        body: signIn,
      }));
      const computer = await world.computer();
      await computer.joins();
      const told = await computer.isTold(/A sign-in page of this network answered[^.]*\. [^.]*\./);
      if (told === null) return { wentOn: false, by: await computer.words(), losses: [], told };
      world.line.meddle(null);
      await computer.begins();
      return handsIn({ world, computer });
    },
  },
];
