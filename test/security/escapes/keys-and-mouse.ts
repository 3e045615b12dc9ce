import type { ShortcutName } from '../../../contract/events/lockdown.ts';
import type { Attempt } from './attempt.ts';

/** Chords in the words of `xdotool`, and the shortcut that each is told as. */
const chords: readonly (readonly [chord: string, shortcut: ShortcutName])[] = [
  ['F11', 'full-screen'],
  ['ctrl+n', 'new-window'],
  ['ctrl+shift+n', 'new-window'],
  ['ctrl+t', 'new-tab'],
  ['ctrl+shift+t', 'new-tab'],
  ['ctrl+w', 'close-window'],
  ['ctrl+F4', 'close-window'],
  ['ctrl+q', 'close-app'],
  ['ctrl+r', 'reload'],
  ['ctrl+shift+r', 'reload'],
  ['F5', 'reload'],
  ['ctrl+p', 'print'],
  ['ctrl+s', 'save-page'],
  ['ctrl+o', 'open-file'],
  ['ctrl+u', 'view-source'],
  ['ctrl+j', 'downloads'],
  ['ctrl+h', 'history'],
  ['ctrl+d', 'bookmark'],
  ['ctrl+l', 'address-bar'],
  ['ctrl+f', 'find'],
  ['F3', 'find'],
  ['ctrl+plus', 'zoom'],
  ['ctrl+minus', 'zoom'],
  ['ctrl+0', 'zoom'],
  ['F12', 'developer-tools'],
  ['ctrl+shift+i', 'developer-tools'],
  ['ctrl+shift+j', 'developer-tools'],
  ['ctrl+shift+c', 'developer-tools'],
  ['F7', 'caret-browsing'],
  ['F1', 'help'],
  ['Menu', 'menu-key'],
  ['shift+F10', 'menu-key'],
  ['F10', 'menu-bar'],
  ['alt+space', 'window-menu'],
  ['alt+Left', 'history-back'],
  ['alt+Right', 'history-forward'],
  ['ctrl+Tab', 'switch-tab'],
  ['ctrl+Prior', 'switch-tab'],
  ['ctrl+Escape', 'system-key'],
  ['ctrl+shift+Escape', 'task-manager'],
  ['alt+F2', 'run-command'],
  ['ctrl+alt+t', 'run-command'],
  ['ctrl+alt+l', 'lock-screen'],
  ['super+l', 'lock-screen'],
  ['super+r', 'run-command'],
  ['super+e', 'run-command'],
  ['super+m', 'minimize'],
  ['Print', 'screenshot'],
  ['alt+Print', 'screenshot'],
  ['ctrl+alt+Left', 'switch-desktop'],
];

/** Keys as a hand presses them, through the display's own input. */
export const keyAttempts: readonly Attempt[] = [
  ...chords.map(([chord, shortcut]): Attempt => ({
    id: `key-${chord.toLowerCase().replaceAll('+', '-')}`,
    kind: 'key',
    expects: 'blocked',
    event: 'x.shortcut.blocked',
    about: `"${shortcut}"`,
    async run({ keyboard, exam }) {
      await exam.run(`document.getElementById('field').focus(); 1`);
      await keyboard(chord);
      return 'held';
    },
  })),
  {
    id: 'key-alt-f4',
    kind: 'key',
    expects: 'blocked',
    // Told as the key where the system gave it to us, as the wish to close where the window manager kept it.
    event: 'x.action.blocked',
    about: '"close"',
    async run({ keyboard }) {
      await keyboard('alt+F4');
      return 'held';
    },
  },
  {
    id: 'key-alt-tab',
    kind: 'key',
    expects: 'blocked',
    event: null,
    async run({ keyboard, app }) {
      await keyboard('alt+Tab');
      const isOurs = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow() !== null);
      return isOurs ? 'held' : 'escaped';
    },
  },
];

const linkUnder = (href: string) =>
  `document.body.innerHTML = '<a href="${href}" style="position:fixed;inset:0;display:block">x</a>'; 1`;

/** The other buttons, and the wheel. */
export const mouseAttempts: readonly Attempt[] = [
  button('middle-click-on-link', 2, '"middle-click"'),
  button('back-button', 8, '"history-back"'),
  button('forward-button', 9, '"history-forward"'),
  {
    id: 'right-click',
    kind: 'mouse',
    expects: 'blocked',
    event: null,
    async run({ mouse }) {
      await mouse(3);
      return 'held';
    },
  },
  {
    id: 'ctrl-click-on-link',
    kind: 'mouse',
    expects: 'blocked',
    event: 'x.navigation.blocked',
    about: '"window"',
    async run({ exam, site, tool }) {
      await exam.run(linkUnder(site.outside));
      await tool('xdotool', [
        'mousemove',
        '--sync',
        '400',
        '400',
        'keydown',
        'ctrl',
        'click',
        '1',
        'keyup',
        'ctrl',
      ]);
      return 'held';
    },
  },
  {
    id: 'ctrl-wheel',
    kind: 'mouse',
    expects: 'blocked',
    event: null,
    async run({ exam, tool }) {
      const before = await exam.run('devicePixelRatio + "/" + visualViewport.scale');
      await tool('xdotool', [
        'mousemove',
        '--sync',
        '400',
        '400',
        'keydown',
        'ctrl',
        'click',
        '4',
        'keyup',
        'ctrl',
      ]);
      const after = await exam.run('devicePixelRatio + "/" + visualViewport.scale');
      return before === after
        ? 'held'
        : { notJudged: 'the host is a browser, whose wheel zooms; Electron only tells' };
    },
  },
];

function button(id: string, number: number, about: string): Attempt {
  return {
    id,
    kind: 'mouse',
    expects: 'blocked',
    event: 'x.shortcut.blocked',
    about,
    async run({ exam, site, mouse }) {
      await exam.run(linkUnder(site.outside));
      await mouse(number);
      return 'held';
    },
  };
}
