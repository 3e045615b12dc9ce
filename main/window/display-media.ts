import { desktopCapturer, screen, type BrowserWindow, type DesktopCapturerSource } from 'electron';
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
    void ourScreen(window).then(
      (video) => answer(video && { video }),
      () => answer(null),
    );
  });
}

async function ourScreen(window: BrowserWindow): Promise<DesktopCapturerSource | null> {
  const display = screen.getDisplayMatching(window.getBounds());
  const displayIds = screen.getAllDisplays().map(({ id }) => id);
  const thumbnailSize = { width: 0, height: 0 };
  const sources = await desktopCapturer.getSources({ types: ['screen'], thumbnailSize });
  return sourceOf(sources, displayIds, display.id);
}
