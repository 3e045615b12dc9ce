import type { DesktopCapturerSource } from 'electron';

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
