import type { TimeRow } from '../../../contract/console/more-time.ts';
import { amounts } from './amounts.ts';

const { clockText, count, durationText } = amounts;

const candidates = (n: number) => count(n, 'candidate', 'candidates');

/** Words of giving more time. */
export const time = {
  title: 'Time',
  open: 'More time…',
  runsUntil: (at: number) => `The time is over at ${clockText(at, false)}.`,
  over: (at: number) => `The time was over at ${clockText(at, false)}. The exam is not handed in yet.`,
  paused: 'The candidate is on a break: the time stands still.',
  pausedByPerson: (at: string) => `A person paused the exam at ${at}: the time stands still.`,
  notBegun: 'The exam has not begun.',
  closes: (at: number) => `It can be begun until ${clockText(at, false)}.`,
  neverBegan: (at: number) => `It was never begun. That was possible until ${clockText(at, false)}.`,
  handedIn: 'Handed in: there is no time left to give.',
  granted: (ms: number) => `That includes ${durationText(ms)} that people gave.`,
  grantedBefore: (ms: number) => `${durationText(ms)} were given already, and are added at the beginning.`,
  waiting: (ms: number) => `${durationText(ms)} more: waiting for the app`,

  ask: 'Give more time',
  exam: 'Exam',
  who: 'Who gets it',
  whoOptions: { all: 'Everybody', some: 'Some' },
  everybody: 'Everybody who is invited to this exam, whether or not they have joined.',
  numbers: 'Student numbers',
  numbersHint: 'One on each line, or between commas. They can be pasted from a spreadsheet.',
  minutes: 'Minutes more',
  reason: 'Why',
  reasonHint: 'Kept with the exam’s record. Candidates do not see it.',
  missing: {
    minutes: 'Whole minutes, from 1 to 1440.',
    reason: 'Say in a few words why.',
    numbers: 'There is no student number yet.',
  },
  cancel: 'Cancel',
  next: 'Look who gets it',
  looking: 'Asking…',

  confirmTitle: (minutes: number) => `Give ${count(minutes, 'minute', 'minutes')} more?`,
  candidate: 'Candidate',
  now: 'Ends now',
  newEnd: 'Then',
  step: {
    'not-joined': 'not joined',
    'not-begun': 'not begun',
    running: 'running',
    paused: 'on a break, or paused',
    'handed-in': 'handed in',
  } satisfies Record<TimeRow['step'], string>,
  atBeginning: 'added at the beginning',
  unchanged: 'stays as it is',
  summary: (gets: number, stays: number) =>
    stays === 0
      ? `${candidates(gets)} will get it.`
      : `${candidates(gets)} will get it. ${stays} ${stays === 1 ? 'has' : 'have'} handed in and ${stays === 1 ? 'stays' : 'stay'} as ${stays === 1 ? 'it is' : 'they are'}.`,
  nobody: 'Nobody here can get more time: all have handed in.',
  hint: 'Whoever is offline gets it when they are back. It cannot be taken back.',
  back: 'Back',
  give: 'Give the time',
  giving: 'Giving…',

  doneTitle: 'More time is given',
  done: (gets: number) => `${candidates(gets)} will see it as soon as their app is reached.`,
  close: 'Close',
};

/** Words of taking the results of an exam. */
export const results = {
  open: 'Results…',
  title: 'Results of an exam',
  body: 'Everything by student number: answers, times, and counts of what was noticed. What software noticed is no verdict.',
  csv: 'Save as CSV',
  csvHint: 'for spreadsheets',
  json: 'Save as JSON',
  jsonHint: 'for programs, with nothing left out',
  close: 'Close',
};
