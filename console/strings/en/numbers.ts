import { amounts } from './amounts.ts';

const { bytes, count, milliseconds, number, oneDecimal } = amounts;

/** Words of what an exam and the server come to in numbers. */
export const numbers = {
  title: 'Numbers',
  lead: 'What an exam comes to, counted anew every half a minute.',
  counted: (at: string) => `Counted at ${at}.`,
  noExam: 'There is no exam yet whose sessions you may watch.',
  number,
  states: { running: 'Running', offline: 'Offline', finished: 'Handed in', notBegun: 'Not started' },
  candidateTime: 'Time of all candidates',
  overTime: 'Incidents over time',
  step: (length: string, most: string) => `Each bar is ${length}; the highest is ${most}.`,
  from: 'From',
  asTable: 'The same as a table',
  noIncidents: 'Nothing was noticed so far.',
  alarms: 'What the rules say of conduct',
  alarmsLead:
    'How often each rule said something in an hour of one candidate, and how often people dismissed it.',
  perHour: 'Per candidate hour',
  rate: oneDecimal,
  all: 'All rules',
  connection: 'Connections',
  neverLost: 'No session lost its connection.',
  lost: (losses: number, sessions: number, all: string, longest: string) =>
    `Lost ${count(losses, 'time', 'times')}, in ${count(sessions, 'session', 'sessions')}: ${all} together, the longest ${longest}.`,
  health: {
    title: 'This server',
    up: 'Running for',
    connected: 'Connected apps',
    memory: 'Memory',
    of: (part: number, all: number) => `${bytes(part)} of ${bytes(all)}`,
    disk: 'Disk',
    free: (part: number, all: number) => `${bytes(part)} free of ${bytes(all)}`,
    delay: 'Work is begun late by',
    delays: (median: number, p99: number, over: string) =>
      `${milliseconds(median)}, 1 in 100 times ${milliseconds(p99)} or more (in ${over})`,
    store: 'Store',
    writes: (ms: number) => `keeps a row in ${milliseconds(ms)}`,
    storeDown: 'cannot be written to',
  },
};
