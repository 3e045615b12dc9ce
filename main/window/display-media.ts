import { desktopCapturer, screen, type BrowserWindow } from 'electron';
import { sourceOf } from './source-of.ts';

/**
 * Answers the wish to capture the screen: with the entire screen the candidate's window is on, and for nobody but the
 * page of that window. Anything else (another page, a frame in it) is refused.
 */
export function guardDisplayMedia(window: BrowserWindow): void {
  window.webContents.session.setDisplayMediaRequestHandler((request, answer) => {
    const { frame } = request;
    const isOurs =
      frame?.frameTreeNodeId === window.webContents.mainFrame.frameTreeNodeId &&
      request.videoRequested &&
      !request.audioRequested;
    if (!isOurs) return answer(null);
    const display = screen.getDisplayMatching(window.getBounds());
    const displayIds = screen.getAllDisplays().map(({ id }) => id);
    desktopCapturer.getSources({ types: ['screen'], thumbnailSize: { width: 0, height: 0 } }).then(
      (sources) => {
        const source = sourceOf(sources, displayIds, display.id);
        answer(source === null ? null : { video: source });
      },
      () => answer(null),
    );
  });
}
