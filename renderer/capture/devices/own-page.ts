import type { AppState } from '../../../contract/app-state.ts';
import type { Bridge } from '../../../contract/ipc/bridge.ts';
import type { OwnPage } from './watch-screen.ts';

/** Two shades: on any ground at least one of them shows, to a program. */
const shades = ['rgb(0 0 0 / 6%)', 'rgb(255 255 255 / 6%)'] as const;
/** Pixels. A screen that is captured in half its size still has four of these. */
const side = 8;

/** A spot of our page, at the upper edge, that changes by a shade when it is stirred. */
export function createOwnPage(
  bridge: Pick<Bridge, 'onState'>,
  page: Window,
): OwnPage & { readonly dispose: () => void } {
  let isInFront: AppState['isInFront'] = null;
  const unfollow = bridge.onState((state) => {
    isInFront = state.isInFront;
  });
  const spot = page.document.createElement('div');
  spot.ariaHidden = 'true';
  Object.assign(spot.style, {
    position: 'fixed',
    insetBlockStart: '0',
    insetInlineStart: '50%',
    inlineSize: `${side}px`,
    blockSize: `${side}px`,
    zIndex: '2147483647',
    pointerEvents: 'none',
  });
  let turn = 0;
  return {
    isShown: () =>
      page.document.visibilityState === 'visible' &&
      // Which of several displays we are on is not known here.
      !('isExtended' in page.screen && page.screen.isExtended) &&
      (isInFront ?? page.document.hasFocus()),
    stir() {
      if (!spot.isConnected) page.document.body.append(spot);
      turn += 1;
      spot.style.backgroundColor = shades[turn % shades.length] ?? '';
    },
    dispose() {
      unfollow();
      spot.remove();
    },
  };
}
