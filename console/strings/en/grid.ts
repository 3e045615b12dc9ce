import type { Counts, GridFilter } from '../../live-grid/grid-choice.ts';
import { amounts } from './amounts.ts';

const { clockText, count } = amounts;

const candidates = (n: number) => count(n, 'candidate', 'candidates');
const minuteMs = 60_000;

/** Words of the grid of everybody who takes an exam now. */
export const grid = {
  title: 'Sessions',
  summary: ({ all, running, finished }: Counts) =>
    `${candidates(all)}: ${running} running, ${finished} handed in`,
  label: 'Candidates',
  filter: 'Show',
  filters: {
    all: ({ all }) => `All ${all}`,
    running: ({ running }) => `Running ${running}`,
    needs: ({ needs }) => `Need a look ${needs}`,
    offline: ({ offline }) => `Offline ${offline}`,
    pinned: (_counts, pinned) => `Pinned ${pinned}`,
  } satisfies Record<GridFilter, (counts: Counts, pinned: number) => string>,
  search: 'Search by name, number or exam',
  room: 'Room',
  everyRoom: 'All exams',
  roomOf: (title: string, n: number) => `${title} (${n})`,
  rotate: 'Turn the pages',
  rotateHint: 'Shows the next candidates every 12 seconds, unless you are at one.',
  asTable: 'Table',
  asGrid: 'Grid',
  waiting: (n: number) =>
    n === 1
      ? 'One tile belongs elsewhere by now. Nothing moves while you are here.'
      : `${n} tiles belong elsewhere by now. Nothing moves while you are here.`,
  reorder: 'Put in order',
  none: 'Nobody has joined yet. Candidates appear here by themselves.',
  noneFound: 'Nobody is like that.',
  found: (n: number) => `${candidates(n)} shown`,

  pin: (name: string) => `Pin ${name}`,
  picture: (at: number) => `Picture of ${clockText(at, false)}`,
  noPicture: 'No picture yet',
  left: (ms: number) =>
    ms < minuteMs ? 'Less than 1 min left' : `${count(Math.floor(ms / minuteMs), 'min', 'min')} left`,
  over: 'Time is over',
  paused: 'On a break',
  held: 'Paused by a person',
  closesAt: (at: number) => `Until ${clockText(at, false)}`,
  newFlags: (fresh: number, all: number) =>
    fresh === all ? count(all, 'new flag', 'new flags') : `${fresh} new of ${all} flags`,
  seenFlags: (all: number) => `${count(all, 'flag', 'flags')}, looked at`,
};
