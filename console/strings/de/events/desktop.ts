import type { EventData } from '../../../../contract/catalog.ts';
import type { desktopEvents } from '../../../../contract/events/window.ts';
import type { EventWords } from '../../event-words.ts';
import { amounts } from '../amounts.ts';
import { durationText, list } from './phrases.ts';

const places = { screen: [], overlay: ['über allen Fenstern'], inside: ['im Fenster der Prüfung'] } as const;
const means = {
  record: 'bekommt alle Eingaben gesagt',
  grab: 'hat überall eigene Tasten oder Knöpfe',
  raw: 'hört Eingabegeräte, ohne ein eigenes Fenster',
} as const;

/** What makes a window worth a look; an ordinary one has none of it. */
function traits(d: EventData<'x.window.foreign'>): readonly string[] {
  return [
    ...places[d.place],
    ...(d.isOnTop ? ['bleibt oben'] : []),
    ...(d.isClickThrough ? ['lässt Klicks durch'] : []),
    ...(d.isManaged ? [] : ['nicht in der Liste der Fenster']),
    ...(d.opacity01 < 1 ? [`zu ${amounts.percent(d.opacity01)} deckend`] : []),
    ...(d.isCaptureExcluded === true ? ['auf Bildern des Bildschirms verborgen'] : []),
    ...(d.path === null ? [] : [d.path]),
  ];
}

const presses = (d: { readonly keys: number; readonly clicks: number }): string =>
  list([
    ...(d.keys > 0 ? [amounts.count(d.keys, 'Taste', 'Tasten')] : []),
    ...(d.clicks > 0 ? [amounts.count(d.clicks, 'Klick', 'Klicks')] : []),
  ]);

export const desktopWords: EventWords<typeof desktopEvents> = {
  'x.window.foreign': {
    title: 'Ein Fenster eines anderen Programms liegt über der Prüfung',
    detail: (d) => list([d.application, amounts.size(d), ...traits(d)]),
  },
  'x.window.foreign-gone': {
    title: 'Das Fenster über der Prüfung ist weg',
    detail: (d) => list([d.application, `nach ${durationText(d.shownMs)}`]),
  },
  'x.input.injected': { title: 'Ein Programm drückt Tasten oder Knöpfe', detail: presses },
  'x.input.injection-ended': {
    title: 'Kein Programm drückt mehr Tasten oder Knöpfe',
    detail: (d) => list([presses(d), `in ${durationText(d.lastedMs)}`]),
  },
  'x.input.listened': {
    title: 'Ein Programm hört Eingaben mit',
    detail: (d) => list([d.application, means[d.means]]),
  },
};
