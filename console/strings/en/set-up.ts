import type { ConsentStreamId, Kept } from '../../../core/consent.ts';
import type { FileProblem, PlannedCandidate } from '../../../contract/console/set-up.ts';
import { amounts } from './amounts.ts';

const { count, dayText, durationText } = amounts;

const candidates = (n: number) => count(n, 'candidate', 'candidates');

/** Words of setting up an exam: the exam itself, who takes it, and their tickets. */
export const setUp = {
  nav: 'Exams',
  title: 'Exams',
  lead: 'An exam comes from a file, its candidates from a list; each of them then has a ticket.',
  none: 'There is no exam yet.',
  exam: 'Exam',
  next: 'What is next',
  toCandidates: 'Candidates',
  toTickets: 'Tickets',
  ofExam: (what: string, title: string) => `${what} of ${title}`,
  back: 'All exams',

  add: 'Add or change an exam',
  addHint:
    'A file with the title, the settings, and the paper or the page. A file with the id of an exam that is here changes that exam.',
  choose: 'Choose the exam file…',
  chooseAnother: 'Choose another file…',
  looking: 'Looking at the file…',
  unreadable: 'This file cannot be read.',
  problems: (n: number, file: string) => `${count(n, 'thing is', 'things are')} wrong with ${file}`,
  nothingTaken: 'Nothing of it was taken. Change the file, and choose it again.',
  problem: ({ line, field, message }: FileProblem) =>
    [line === null ? '' : `Line ${line}`, field ?? '', message].filter(Boolean).join(': '),
  isNew: 'A new exam',
  isKnown: 'The next version of an exam that is here. Candidates who have begun keep theirs.',
  questions: (n: number) => `A paper of ${count(n, 'question', 'questions')}`,
  page: (url: string) => `On the page ${url}`,
  duration: (ms: number) => `${durationText(ms)} of time`,
  opens: (at: number) => `Can be begun from ${dayText(at)}`,
  closes: (at: number) => `Can be begun until ${dayText(at)}`,
  consentTitle: 'What candidates are asked to agree to',
  consentNone: 'Nothing: this exam watches nothing.',
  biometric:
    'They are also asked, apart from that and free to decline, whether a computer may compare their photos.',
  streams: {
    camera: 'Camera',
    microphone: 'Microphone',
    screen: 'Screen',
    photos: 'Photos of face and document',
    room: 'Recording of the room',
    windows: 'Which window is in front',
    'keyboard-activity': 'Whether keyboard and mouse are used',
    technical: 'Connection, devices and displays',
  } satisfies Record<ConsentStreamId, string>,
  keeps: {
    recording: 'recorded the whole time',
    'incident-recording': 'recorded around what is noticed',
    pictures: 'single pictures',
    photos: 'photos',
    titles: 'titles of windows',
    notes: 'notes of what happened',
  } satisfies Record<Kept, string>,
  listened: 'the app listens for speech',
  keptFor: (days: number) => `kept for ${count(days, 'day', 'days')}`,
  keep: 'Keep this exam',
  keeping: 'Keeping it…',
  kept: (title: string) => `${title} is kept.`,

  candidatesTitle: 'Candidates',
  list: 'List of candidates',
  listHint:
    'A CSV file with the columns student_number and name; where you need them, expires and extra_minutes. A number that is here already is changed, and nobody is ever removed by a list.',
  ignore: 'Columns to leave out',
  ignoreHint: 'Their names, between commas.',
  chooseList: 'Choose the list…',
  planned: (fresh: number, changed: number, unchanged: number) =>
    `${candidates(fresh)} new, ${changed} changed, ${unchanged} as before`,
  notListed: (n: number) =>
    `${candidates(n)} of this exam ${n === 1 ? 'is' : 'are'} not in the list, and ${n === 1 ? 'stays' : 'stay'}.`,
  number: 'Student number',
  name: 'Name',
  outcome: 'What happens',
  outcomes: { new: 'New', changed: 'Changed', unchanged: 'As before' } satisfies Record<
    PlannedCandidate['outcome'],
    string
  >,
  change: ({ what, from, to }: PlannedCandidate['changes'][number]) =>
    `${what}: ${from === '' ? 'none' : from} → ${to === '' ? 'none' : to}`,
  extra: 'More time',
  extraMinutes: (ms: number | null) => (ms === null || ms === 0 ? '' : durationText(ms)),
  expires: 'Can begin until',
  expiresAt: (at: number | null) => (at === null ? '' : dayText(at)),
  make: (n: number) => `Make ${count(n, 'ticket', 'tickets')}`,
  makeNothing: 'All tickets are made.',
  making: 'Making them…',
  made: (n: number) => `${count(n, 'ticket is', 'tickets are')} made.`,

  ticketsTitle: 'Tickets',
  ticketsLead:
    'Whoever has a ticket can sit the exam with it: give each to its candidate alone. That you have seen them is noted.',
  noTickets: 'There are no tickets yet: the list of candidates makes them.',
  ticket: 'Ticket',
  link: 'Link',
  openLink: (name: string) => `Link of ${name}`,
  mailMerge: 'File for a mail merge',
  print: 'Print a sheet each…',
  sheetHow:
    'Open the exam app, and type this ticket; or open the link that the code has in it on the computer of the exam.',
  qr: (name: string) => `Code with the link of ${name}`,
};
