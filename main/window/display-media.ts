import { desktopCapturer, screen, type BrowserWindow, type DesktopCapturerSource } from 'electron';

type ScreenSource = Pick<DesktopCapturerSource, 'id' | 'display_id'>;

/**
 * The entire screen that our window is on, of those that can be captured. Some systems do not say which source is
 * which display: then the order is the only hint.
 */
export function sourceOf<S extends ScreenSource>(
  sources: readonly S[],
  displayIds: readonly number[],
  ours: number,
): S | null {
  const named = sources.find(({ display_id }) => display_id === String(ours));
  if (named) return named;
  const place = displayIds.indexOf(ours);
  return (sources.length === displayIds.length ? sources[place] : undefined) ?? sources[0] ?? null;
}

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
