import type { EventData } from '../../../../contract/catalog.ts';
import type { desktopEvents } from '../../../../contract/events/window.ts';
import type { EventWords } from '../../event-words.ts';
import { durationText, list } from './phrases.ts';

const places = { screen: [], overlay: ['above all windows'], inside: ['inside the exam’s window'] } as const;
const means = {
  record: 'is told all input',
  grab: 'has keys or buttons of its own everywhere',
  raw: 'hears of input devices, without a window of its own',
} as const;

/** What makes a window worth a look; an ordinary one has none of it. */
function traits(d: EventData<'x.window.foreign'>): readonly string[] {
  return [
    ...places[d.place],
    ...(d.isOnTop ? ['stays on top'] : []),
    ...(d.isClickThrough ? ['lets clicks through'] : []),
    ...(d.isManaged ? [] : ['not in the list of windows']),
    ...(d.opacity01 < 1 ? [`${Math.round(d.opacity01 * 100)} % opaque`] : []),
    ...(d.isCaptureExcluded === true ? ['hidden from pictures of the screen'] : []),
    ...(d.path === null ? [] : [d.path]),
  ];
}

const amount = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;
const presses = (d: { readonly keys: number; readonly clicks: number }): string =>
  list([
    ...(d.keys > 0 ? [amount(d.keys, 'key')] : []),
    ...(d.clicks > 0 ? [amount(d.clicks, 'click')] : []),
  ]);

/** Of the desktop around the exam: what other programs show over it, and what they do to its input. */
export const desktopWords: EventWords<typeof desktopEvents> = {
  'x.window.foreign': {
    title: 'A window of another program lies over the exam',
    detail: (d) => list([d.application, `${d.width}×${d.height}`, ...traits(d)]),
  },
  'x.window.foreign-gone': {
    title: 'The window over the exam is gone',
    detail: (d) => list([d.application, `after ${durationText(d.shownMs)}`]),
  },
  'x.input.injected': { title: 'A program presses keys or buttons', detail: presses },
  'x.input.injection-ended': {
    title: 'No program presses keys or buttons any more',
    detail: (d) => list([presses(d), `in ${durationText(d.lastedMs)}`]),
  },
  'x.input.listened': {
    title: 'A program listens to input',
    detail: (d) => list([d.application, means[d.means]]),
  },
};
