import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { XClientPlan } from '../../desktop/x-client.ts';
import { cheatsOf, type Scenario } from '../scenario.ts';

const at = [380, 260, 420, 240] as const;
const aWindow = ['x.window.foreign'] as const;
const cheat = cheatsOf('windows');

/** A window of another program over the exam, as its plan says. */
type Overlay = { readonly id: string; readonly says: string; readonly plan: XClientPlan };

const overlays: readonly Overlay[] = [
  {
    id: 'overlay-click-through',
    says: 'An overlay that the window manager never hears of, and that lets clicks through to the exam',
    plan: { windows: [{ at, unmanaged: true, clickThrough: true }] },
  },
  {
    id: 'overlay-translucent',
    says: 'The same, of which a quarter can be seen',
    plan: { windows: [{ at, unmanaged: true, clickThrough: true, opacity01: 0.25 }] },
  },
  {
    id: 'overlay-unmanaged',
    says: 'A solid window that is not in the window manager’s list',
    plan: { windows: [{ at, unmanaged: true }] },
  },
  {
    id: 'overlay-one-line',
    says: 'An overlay of one line of small letters',
    plan: { windows: [{ at: [400, 770, 200, 16], unmanaged: true, clickThrough: true }] },
  },
  {
    id: 'overlay-composite-child',
    says: 'A window on the compositor’s overlay, which is not in the tree of windows',
    plan: { overlay: 'window' },
  },
  {
    id: 'overlay-composite-drawing',
    says: 'A drawing on the compositor’s overlay, without any window',
    plan: { overlay: 'drawing' },
  },
  {
    id: 'overlay-pretends',
    says: 'An overlay that gives itself out as the exam: its title and its process',
    plan: { windows: [{ at, unmanaged: true, title: 'Invigil', pretends: 1 }] },
  },
  {
    id: 'overlay-blinks',
    says: 'An overlay that comes and goes, 900 ms each',
    plan: { windows: [{ at, unmanaged: true, blinksMs: 900 }] },
  },
];

/** Windows of other programs, each in another way not a window that one works with. */
export const windowCheats: readonly Scenario[] = [
  ...overlays.map(({ id, says, plan }) => cheat(aWindow, { id, says, act: (seat) => seat.client(plan) })),
  cheat(aWindow, {
    id: 'overlay-as-notification',
    says: 'An overlay that calls itself a notification, and stays',
    act: (seat) => seat.client({ windows: [{ at, unmanaged: true, type: 'NOTIFICATION' }] }),
  }),
  cheat(aWindow, {
    id: 'overlay-as-desktop-part',
    says: 'An overlay of a program that has the name of a part of the desktop',
    async act(seat) {
      const file = join(seat.environment.dir, 'dunst');
      await copyFile(process.execPath, file);
      return seat.client({ windows: [{ at, unmanaged: true, clickThrough: true }] }, file);
    },
  }),
  cheat(['x.window.foreign', 'window.focus-out'], {
    id: 'window-always-on-top',
    says: 'A solid window that stays on top, as an ordinary program has one',
    act: (seat) => seat.client({ windows: [{ at, states: ['ABOVE'], title: 'Notes' }] }),
  }),
  cheat(aWindow, {
    id: 'overlay-under-compositor',
    says: 'An overlay that a running compositor makes nearly transparent',
    async act(seat) {
      const endCompositor = seat.starts('picom', ['--backend', 'xrender']);
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      const plan = { windows: [{ at, unmanaged: true, clickThrough: true, opacity01: 0.1 }] } as const;
      const { undo, since } = await seat.client(plan);
      const end = async (): Promise<void> => {
        await undo();
        await endCompositor();
      };
      return { undo: end, since };
    },
  }),
  cheat(['window.focus-out'], {
    id: 'another-window',
    says: 'Another window in front of the exam, as one opens it',
    act: async (seat) => seat.starts('xterm', ['-T', 'Notes', '-geometry', '60x20+80+80']),
  }),
  cheat(['window.focus-out'], {
    id: 'window-without-title',
    says: 'Another window in front, without a title, which says that the exam’s process made it',
    act: (seat) =>
      seat.client({
        windows: [{ at, states: ['ABOVE'], pretends: seat.candidate().app.process().pid ?? 1 }],
      }),
  }),
];
