import type { App, BrowserWindow } from 'electron';
import type { AppState } from '../../contract/app-state.ts';

type Options = {
  readonly app: Pick<App, 'quit' | 'on'>;
  readonly window: Pick<BrowserWindow, 'on' | 'hide' | 'show' | 'focus' | 'close'>;
  readonly phase: () => AppState['phase'];
};

/**
 * Whoever closes the window after handing in need not wait: the window hides, what is left is delivered, and only
 * then the app ends. Opening the app again shows how far it is.
 */
export function keepDelivering({ app, window, phase }: Options) {
  let isQuitting = false;
  /** Closed meanwhile, and not opened again. A window that is not yet there at the start is another matter. */
  let hasLeft = false;
  app.on('before-quit', () => (isQuitting = true));
  window.on('close', (event) => {
    if (isQuitting || phase() !== 'submitting') return;
    event.preventDefault();
    hasLeft = true;
    window.hide();
  });
  return {
    /** The candidate wants to leave: by closing the window, so that the same holds. */
    leave: (): void => window.close(),
    /** Everything has been delivered: an app that nobody waits for any more ends. */
    delivered(): void {
      if (hasLeft) app.quit();
    },
    comeBack(): void {
      hasLeft = false;
      window.show();
      window.focus();
    },
  };
}
