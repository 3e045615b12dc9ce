import type { Strings } from '../en/en.ts';
import { amounts } from './amounts.ts';

const { clockText, count, isolated, number } = amounts;
const candidates = (n: number) => count(n, 'Prüfling', 'Prüflinge');
const minuteMs = 60_000;

export const grid: Strings['grid'] = {
  title: 'Sitzungen',
  summary: ({ all, running, finished }) =>
    `${candidates(all)}: ${number(running)} laufend, ${number(finished)} abgegeben`,
  label: 'Prüflinge',
  filter: 'Anzeigen',
  filters: {
    all: ({ all }) => `Alle ${all}`,
    running: ({ running }) => `Laufend ${running}`,
    needs: ({ needs }) => `Bitte ansehen ${needs}`,
    offline: ({ offline }) => `Offline ${offline}`,
    pinned: (_counts, pinned) => `Angeheftet ${pinned}`,
  },
  search: 'Nach Name, Nummer oder Prüfung suchen',
  room: 'Raum',
  everyRoom: 'Alle Prüfungen',
  roomOf: (title, n) => `${isolated(title)} (${n})`,
  rotate: 'Seiten umblättern',
  rotateHint: 'Zeigt alle 12 Sekunden die nächsten Prüflinge, außer wenn Sie gerade bei einem sind.',
  asTable: 'Tabelle',
  asGrid: 'Kacheln',
  waiting: (n) =>
    n === 1
      ? 'Eine Kachel gehört inzwischen woandershin. Nichts bewegt sich, solange Sie hier sind.'
      : `${n} Kacheln gehören inzwischen woandershin. Nichts bewegt sich, solange Sie hier sind.`,
  reorder: 'Ordnen',
  none: 'Noch ist niemand beigetreten. Prüflinge erscheinen hier von selbst.',
  noneFound: 'Auf niemanden trifft das zu.',
  found: (n) => `${candidates(n)} angezeigt`,

  pin: (name) => `Anheften: ${isolated(name)}`,
  picture: (at) => `Bild von ${clockText(at, false)}`,
  noPicture: 'Noch kein Bild',
  left: (ms) => (ms < minuteMs ? 'Noch weniger als 1 min' : `Noch ${number(Math.floor(ms / minuteMs))} min`),
  over: 'Die Zeit ist um',
  paused: 'In der Pause',
  held: 'Von einem Menschen angehalten',
  closesAt: (at) => `Bis ${clockText(at, false)}`,
  newFlags: (fresh, all) =>
    fresh === all
      ? count(all, 'neue Markierung', 'neue Markierungen')
      : `${fresh} neu von ${all} Markierungen`,
  seenFlags: (all) => `${count(all, 'Markierung', 'Markierungen')}, angesehen`,
};
