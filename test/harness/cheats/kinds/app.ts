import { setTimeout as after } from 'node:timers/promises';
import { until } from '../../environment/stimulator.ts';
import { setTheClock } from '../../environment/machine-stimuli.ts';
import { cheatsOf, controlsOf, type Scenario } from '../scenario.ts';

const cheat = cheatsOf('app');
const control = controlsOf('desktop');

const changed = /What the server said of this exam was changed on its way/;

export const appCheats: readonly Scenario[] = [
  cheat(['x.clock.jumped'], {
    id: 'clock-set-back',
    says: 'The clock is set back by ten minutes',
    act: async (seat) => setTheClock(seat.candidate(), -600_000),
  }),
  cheat(['candidate.offline'], {
    id: 'offline-gap',
    says: 'The line is pulled, to be unwatched for a while',
    forMs: 60_000,
    async act({ line }) {
      line.cut();
      return async () => line.restore();
    },
  }),
  cheat(['candidate.offline'], {
    id: 'app-killed',
    says: 'The app is killed, to be unwatched for a while, and started again',
    forMs: 60_000,
    isLast: true,
    async act(seat) {
      await seat.dies();
      return () => seat.comesBack();
    },
  }),
  cheat([], {
    id: 'settings-changed',
    says: 'The exam’s settings are changed on their way, so that nothing is looked for',
    forMs: 60_000,
    isLast: true,
    async act(seat) {
      await seat.dies();
      seat.line.meddle(() => ({
        does: 'alter',
        to: (answer) => answer.replaceAll('"report"', '"ignore"'),
      }));
      const { page } = await seat.startsAnew();
      const onward = page.getByRole('button', { name: /^(Yes, join|Continue here)$/ }).last();
      const told = async () => {
        await onward.click({ timeout: 500 }).catch(() => undefined);
        return changed.exec(await page.innerText('body'))?.[0] ?? null;
      };
      return { shown: await until(told, 45_000) };
    },
  }),
];

export const appControls: readonly Scenario[] = [
  control({
    id: 'line-hiccup',
    says: 'The line is lost for two seconds',
    async act({ line }) {
      line.cut();
      await after(2_000);
      line.restore();
    },
  }),
  control({
    id: 'clock-adjusted',
    says: 'A time server moves the clock by half a second',
    act: async (seat) => setTheClock(seat.candidate(), 500),
  }),
  control({
    id: 'answers-a-question',
    says: 'The candidate answers a question with the mouse',
    act: (seat) => seat.candidate().answersTheFirstQuestion(),
  }),
];
