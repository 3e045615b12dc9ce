import type { Input, WebContents } from 'electron';
import type { LockdownSettings } from '../../contract/lockdown-settings.ts';

type Commands = Pick<LockdownSettings, 'reload' | 'zoom' | 'print'>;
type Page = Pick<WebContents, 'on' | 'reload' | 'print' | 'getZoomLevel' | 'setZoomLevel'>;

/** Steps of 20 %: from 69 % to 249 %. */
const leastZoom = -2;
const mostZoom = 5;

/** What an exam's settings allow at the keyboard; without a menu nothing else would do it. */
export function followCommands(page: Page, allowed: Commands, isMac: boolean): void {
  const zoom = (by: number): void => {
    const level = by === 0 ? 0 : page.getZoomLevel() + by;
    page.setZoomLevel(Math.min(mostZoom, Math.max(leastZoom, level)));
  };
  const commandOf = ({ key, control, meta, alt }: Input): (() => void) | null => {
    const isCommand = (isMac ? meta : control) && !alt;
    if (allowed.reload && (key === 'F5' || (isCommand && key === 'r'))) return () => page.reload();
    if (allowed.print && isCommand && key === 'p') return () => page.print({ silent: false });
    if (!allowed.zoom || !isCommand) return null;
    if (key === '+' || key === '=') return () => zoom(1);
    if (key === '-' || key === '_') return () => zoom(-1);
    return key === '0' ? () => zoom(0) : null;
  };
  page.on('before-input-event', (event, input) => {
    const command = input.type === 'keyDown' ? commandOf(input) : null;
    if (command === null) return;
    event.preventDefault();
    command();
  });
  if (allowed.zoom) page.on('zoom-changed', (_event, direction) => zoom(direction === 'in' ? 1 : -1));
}
