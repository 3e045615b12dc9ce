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
  const commands: { readonly [key: string]: () => void } = {
    ...(allowed.reload ? { r: () => page.reload() } : {}),
    ...(allowed.print ? { p: () => page.print({ silent: false }) } : {}),
    ...(allowed.zoom
      ? { '+': () => zoom(1), '=': () => zoom(1), '-': () => zoom(-1), '0': () => zoom(0) }
      : {}),
  };
  const commandOf = ({ key, control, meta, alt }: Input): (() => void) | undefined => {
    if (key === 'F5') return commands['r'];
    const isCommand = (isMac ? meta : control) && !alt;
    return isCommand && Object.hasOwn(commands, key) ? commands[key] : undefined;
  };
  page.on('before-input-event', (event, input) => {
    const command = input.type === 'keyDown' ? commandOf(input) : undefined;
    if (command === undefined) return;
    event.preventDefault();
    command();
  });
  if (allowed.zoom) page.on('zoom-changed', (_event, direction) => zoom(direction === 'in' ? 1 : -1));
}

type Pane = Pick<WebContents, 'on' | 'off' | 'focus'>;

/**
 * F6, as between the panes of any program: from our bar into the exam, and back. The exam is a view of its own, which
 * the Tab key never reaches. Returns how to stop that.
 */
export function stepBetween(ours: Pane, exam: Pane): () => void {
  const leadTo = (other: Pane) => (event: Electron.Event, input: Electron.Input) => {
    if (input.key !== 'F6' || input.type !== 'keyDown') return;
    event.preventDefault();
    other.focus();
  };
  const [intoExam, outOfExam] = [leadTo(exam), leadTo(ours)];
  ours.on('before-input-event', intoExam);
  exam.on('before-input-event', outOfExam);
  return () => {
    ours.off('before-input-event', intoExam);
    exam.off('before-input-event', outOfExam);
  };
}
