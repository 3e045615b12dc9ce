/** Without a frame for so long, as in a window that is not seen, it is done all the same. */
const withoutFrameMs = 250;

/** Runs it once, before the next frame is drawn. */
export function onNextFrame(run: () => void): void {
  const once = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    run();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, withoutFrameMs);
}
