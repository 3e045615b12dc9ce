import { createHash } from 'node:crypto';
import type { Display } from 'electron';
import { directionOf } from '../../../core/text/language.ts';
import type { MainWords } from '../../words.ts';

/** A plain window over a whole display that the exam is not on. */
export type BlackoutWindow = {
  readonly place: (bounds: Electron.Rectangle) => void;
  readonly dispose: () => void;
};
type DisplayPlace = Pick<Display, 'id' | 'bounds'>;
export type OpenBlackoutWindow = (display: DisplayPlace) => BlackoutWindow;

/** Keeps one blackout window on each display that is to be blacked out, and none elsewhere. */
export function createBlackout(openWindow: OpenBlackoutWindow) {
  const windows = new Map<number, BlackoutWindow>();

  function follow(displays: readonly DisplayPlace[]): void {
    const wanted = new Set(displays.map(({ id }) => id));
    for (const [id, gone] of windows) {
      if (wanted.has(id)) continue;
      windows.delete(id);
      gone.dispose();
    }
    for (const display of displays) {
      const there = windows.get(display.id);
      if (there === undefined) windows.set(display.id, openWindow(display));
      else there.place(display.bounds);
    }
  }
  return { follow, dispose: (): void => follow([]) };
}

/** Served by the app's own protocol, beside the candidate's page. */
export const blackoutUrl = 'app://candidate/blackout.html';

const style =
  'html{height:100%;background:#1c2733;color:#fff;font:400 28px/1.4 system-ui,sans-serif}' +
  'body{height:100%;margin:0;display:grid;place-content:center;text-align:center;padding:2rem;box-sizing:border-box}';

const page = ({ language, appName, otherScreen }: MainWords) => `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
  <meta charset="utf-8">
  <title>${appName}</title>
  <style>${style}</style>
  <body><p>${otherScreen}</p></body>
</html>`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** What stands on the displays that the exam is not on. Nothing in it can be pressed, and nothing runs. */
export function blackoutPage(words: MainWords): Response {
  return new Response(page(words), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    },
  });
}
