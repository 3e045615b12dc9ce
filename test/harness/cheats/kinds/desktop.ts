import { execFile } from 'node:child_process';
import { setTimeout as after } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { XClientPlan } from '../../desktop/x-client.ts';
import type { Undo } from '../../environment/machine-stimuli.ts';
import { controlsOf, type Scenario } from '../scenario.ts';
import type { Seat } from '../seat.ts';

const onDesktop = controlsOf('desktop');
const byPerson = controlsOf('person');

/** A program of an ordinary desktop, as a session starts it. */
const part = (id: string, says: string, program: string, args: readonly string[] = []): Scenario =>
  onDesktop({ id, says, act: async (seat) => seat.starts(program, args) });

/** A window that comes by itself and goes again. */
const passing = (id: string, says: string, type: string): Scenario =>
  onDesktop({
    id,
    says,
    async act(seat) {
      const plan: XClientPlan = { windows: [{ at: [500, 300, 260, 120], unmanaged: true, type }] };
      for (let times = 0; times < 2; times++) {
        const { undo } = await seat.client(plan);
        await after(3_500);
        await undo();
        await after(500);
      }
    },
  });

const notifies = async ({ environment }: Seat): Promise<void> =>
  void (await promisify(execFile)('notify-send', ['-t', '5000', 'Battery', '72 % left'], {
    env: environment.appEnv,
  }));

/** Several programs, which all end with it. */
function together(undo: readonly Undo[]): Undo {
  return async () => {
    for (const end of undo.toReversed()) await end();
  };
}

export const desktopControls: readonly Scenario[] = [
  part('panel', 'A panel with a clock is started (tint2)', 'tint2'),
  part('compositor', 'A compositor is started (picom)', 'picom', ['--backend', 'xrender']),
  part('screen-keyboard', 'A keyboard on the screen is shown (onboard)', 'onboard'),
  part('input-method', 'An input method is started (fcitx5)', 'fcitx5', ['--disable=dbus', '--replace']),
  part('screen-saver', 'A screen saver is started, and saves nothing yet (xscreensaver)', 'xscreensaver', [
    '--no-splash',
  ]),
  part('screen-reader', 'A screen reader is started (Orca)', 'orca', ['--replace']),
  passing('tooltip', 'A tooltip of another program comes and goes', 'TOOLTIP'),
  passing('menu', 'A menu of another program comes and goes', 'POPUP_MENU'),
  onDesktop({
    id: 'notification',
    says: 'The desktop notifies of something, twice (dunst)',
    async act(seat) {
      await notifies(seat);
      await after(2_000);
      await notifies(seat);
    },
  }),
  onDesktop({
    id: 'whole-desktop',
    says: 'Compositor, panel, input method and a notification at once',
    forMs: 20_000,
    async act(seat) {
      const programs = [
        seat.starts('picom', ['--backend', 'xrender']),
        seat.starts('tint2'),
        seat.starts('fcitx5', ['--disable=dbus', '--replace']),
      ];
      await after(1_500);
      await notifies(seat);
      return together(programs);
    },
  }),
];

export const handControls: readonly Scenario[] = [
  byPerson({
    id: 'types',
    says: 'The candidate types an answer at the keyboard',
    act: (seat) =>
      seat.hands('type', '--delay', '90', 'Both numbers are prime, because nothing divides them.'),
  }),
  byPerson({
    id: 'uses-the-mouse',
    says: 'The candidate moves the pointer, clicks and scrolls',
    async act(seat) {
      for (const [x, y] of [
        [300, 300],
        [700, 420],
        [500, 640],
      ]) {
        await seat.hands('mousemove', String(x), String(y), 'click', '1');
        await after(600);
      }
      await seat.hands('click', '--repeat', '6', '--delay', '150', '5');
    },
  }),
];
