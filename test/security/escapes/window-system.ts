import { chooseElectron } from '../../../packages/electron-devhost/fixtures/electron-choice.ts';
import type { Attempt } from './attempt.ts';

const onDevHost = chooseElectron().kind === 'devhost';

/** The candidate's window, in the window manager's eyes. */
const ours = async ({ tool }: Parameters<Attempt['run']>[0]): Promise<string> =>
  (await tool('xdotool', ['search', '--onlyvisible', '--name', '^Invigil$'])).trim().split('\n')[0] ?? '';

const onWindow = (
  id: string,
  event: Attempt['event'],
  command: (window: string) => readonly string[],
  about?: string,
): Attempt => ({
  id: `window-${id}`,
  kind: 'window-system',
  expects: 'blocked',
  event,
  ...(about === undefined ? {} : { about }),
  async run(exam) {
    const window = await ours(exam);
    if (window === '') return { notJudged: 'the window manager does not know the window by its title' };
    const [name = '', ...args] = command(window);
    await exam.tool(name, args);
    const deadline = Date.now() + 3_000;
    while (!(await isHeld(exam))) {
      if (Date.now() > deadline) return 'escaped';
    }
    return 'held';
  },
});

/** Whether the window fills its display, on top and to be seen. */
const isHeld = ({ app }: Parameters<Attempt['run']>[0]): Promise<boolean> =>
  app.evaluate(({ BrowserWindow, screen }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (!window || window.isDestroyed()) return false;
    const { bounds } = screen.getDisplayMatching(window.getBounds());
    const isFull = JSON.stringify(window.getBounds()) === JSON.stringify(bounds);
    return isFull && window.isKiosk() && window.isVisible() && window.isAlwaysOnTop();
  });

/** What another program may ask the window manager to do with the exam. */
export const windowSystemAttempts: readonly Attempt[] = [
  onWindow('minimized', 'x.action.blocked', (window) => ['xdotool', 'windowminimize', window], '"minimize"'),
  onWindow('moved', null, (window) => ['xdotool', 'windowmove', window, '600', '400']),
  onWindow('resized', null, (window) => ['xdotool', 'windowsize', window, '300', '200']),
  // On the development host the window is Chromium's, which obeys the window manager without asking the app.
  ...(onDevHost
    ? []
    : [
        onWindow('asked-to-close', 'x.action.blocked', (window) => ['wmctrl', '-i', '-c', window], '"close"'),
      ]),
  onWindow('sent-to-another-desktop', null, (window) => ['xdotool', 'set_desktop_for_window', window, '1']),
  {
    id: 'app-asked-to-quit',
    kind: 'window-system',
    expects: 'blocked',
    event: 'x.action.blocked',
    about: '"quit"',
    async run({ app }) {
      await app.evaluate(({ app: running }) => running.quit());
      return (await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)) > 0
        ? 'held'
        : 'escaped';
    },
  },
  {
    id: 'developer-tools-by-the-app',
    kind: 'developer-tools',
    expects: 'blocked',
    event: null,
    async run({ app }) {
      const isOpen = await app.evaluate(({ webContents }) =>
        webContents.getAllWebContents().some((contents) => contents.isDevToolsOpened()),
      );
      return isOpen ? 'escaped' : 'held';
    },
  },
];
