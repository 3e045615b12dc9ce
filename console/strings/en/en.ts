import type { Severity } from '../../../contract/catalog.ts';
import type { Lane } from '../../../contract/events/definition.ts';
import type { SessionSummary } from '../../../contract/http.ts';
import type { FailureCode } from '../../../contract/result.ts';
import type { WordsOf } from '../../../core/text/words-of.ts';
import type { EventFilter } from '../../session/timeline/timeline-items.ts';
import type { SessionFilter } from '../../sessions/session-list.ts';
import { account } from './account.ts';
import { secondFactor } from './second-factor.ts';
import { amounts } from './amounts.ts';
import { commands } from './commands.ts';
import { findingWords } from './events/computer.ts';
import { does, similarity } from './events/phrases.ts';
import { grid } from './grid.ts';
import { numbers } from './numbers.ts';
import { webhooks } from './webhooks.ts';
import { review } from './review.ts';
import { setUp } from './set-up.ts';
import { staff } from './staff.ts';
import { results, time } from './time.ts';

const { count, durationText } = amounts;

type Named = Pick<SessionSummary, 'candidateName' | 'studentNumber'>;

/** Every word of the console in English, but of the events. Its shape is what every other language has to fill. */
export const en = {
  appName: 'Invigil console',
  language: 'Language',
  /** The reader's own time zone. */
  zone: (name: string) => `Times: ${name}`,
  opening: 'Opening…',
  live: 'Live',
  notLive: 'Not live. Connecting…',
  failureTitle: 'Something could not be read',
  /** The server answers in English: other languages say it by its code. */
  failure: (_code: FailureCode, message: string) => message,
  unreachable: 'The server does not answer.',
  /** Names can be the same; student numbers cannot. */
  candidate: ({ candidateName, studentNumber }: Named) =>
    studentNumber === null ? candidateName : `${candidateName} (${studentNumber})`,
  studentNumber: (number: string) => `No. ${number}`,
  announcement: (candidate: string, title: string) => `${candidate}: ${title}`,

  findings: findingWords,
  account,
  secondFactor,
  staff,
  grid,
  setUp,
  review,
  numbers,
  webhooks,

  severities: { info: 'Info', notice: 'Notice', warning: 'Warning', alert: 'Alert' } satisfies Record<
    Severity,
    string
  >,
  states: { joined: 'Not started', running: 'Running', completed: 'Handed in' } satisfies Record<
    SessionSummary['state'],
    string
  >,
  /** The end is over, and it was not begun: nothing is missing. */
  neverBegan: 'Never began',
  handRaised: 'Hand raised',
  connection: { connected: 'Connected', offline: 'Offline', ended: 'Ended' },

  sessions: {
    title: 'Sessions',
    summary: (all: number, running: number) => `${count(all, 'session', 'sessions')}, ${running} running`,
    filter: 'Show',
    filters: { all: 'All', running: 'Running', flagged: 'With flags' } satisfies Record<
      SessionFilter,
      string
    >,
    search: 'Search by name, number or exam',
    candidate: 'Candidate',
    state: 'Exam',
    connection: 'Connection',
    flags: 'Flags',
    latest: 'Latest event',
    flagCount: (n: number) => count(n, 'flag', 'flags'),
    noFlags: 'None',
    nothingYet: 'Nothing yet',
    none: 'Nobody has joined yet. Sessions appear here by themselves.',
    noneFound: 'No session is like that.',
    found: (n: number) => `${count(n, 'session', 'sessions')} shown`,
  },

  session: {
    back: 'All sessions',
    unknown: 'This session is not known here.',
    joined: 'Joined',
    attempt: (n: number) => `Attempt ${n}`,
    timeline: 'Timeline',
    timelineSummary: (events: number, flags: number) =>
      `Timeline of ${count(events, 'event', 'events')}, ${count(flags, 'flag', 'flags')}. The list below has every event.`,
    events: 'Events',
    show: 'Show',
    filters: {
      flags: 'Flags',
      notices: 'Notices and flags',
      all: 'All',
      segments: 'With recording pieces',
    } satisfies Record<EventFilter, string>,
    empty: {
      flags: 'Nothing to look at so far.',
      notices: 'Nothing to look at so far.',
      all: 'No events yet.',
      segments: 'No events yet.',
    } satisfies Record<EventFilter, string>,
    reading: 'Reading events…',
    verdict: 'What is shown here was noticed by software and can be wrong. Look before you judge.',
    since: (text: string) => `after ${text}`,
    own: 'own',
    byServer: 'said by the server',
  },

  evidence: {
    missing: 'Evidence missing',
    missingHint: 'It has not arrived. It comes by itself when the candidate’s network allows.',
    enlarge: (what: string, at: string) => `Enlarge picture: ${what}, ${at}`,
    picture: (what: string, at: string) => `${what}, ${at}`,
    close: 'Close',
  },

  identity: {
    title: 'Identity',
    document: 'Document',
    face: 'Face',
    notYet: 'Not taken yet',
    judged: { accepted: 'Usable', rejected: 'Not usable', none: 'Not judged' },
    outcome: { accepted: 'Checked by the app', 'for-a-person': 'Please look: left for a person to check' },
    similarity,
  },

  /** Another computer wants to go on with the exam. */
  moves: {
    badge: 'Wants to move',
    title: (sign: string) => `Another computer asks to go on with this exam: ${sign}`,
    body: (at: string) =>
      `It has asked since ${at}, and shows this sign on its screen. Allow it only if you see the sign at the candidate’s. The exam then stops where it is open now.`,
    allow: 'Allow the move',
    refuse: 'Refuse',
    sending: 'Sending…',
  },

  cover: {
    covered: 'Exam covered',
    title: (at: string, reason: string | null) =>
      `The exam has been covered since ${at}${reason === null ? '' : `, because of ${reason}`}`,
    body: 'The candidate does not see it and waits for you. The time goes on. Have a look, then lift the cover.',
    away: 'The app cannot be reached now: the cover is lifted when it is back. Staff at the desk can lift it with the quit password.',
    label: 'Words for the candidate (optional)',
    lift: 'Lift the cover',
    lifting: 'Sending…',
    sent: 'Lifting the cover: waiting for the app',
  },

  lockdown: {
    title: 'Lockdown',
    held: (at: string) => `The exam holds the candidate’s screen since ${at}.`,
    release: 'Release the screen…',
    ask: 'Release this candidate’s screen?',
    body: 'The candidate can then use other programs, and close Invigil. The exam goes on, nothing is handed in, and the release is noted. It lasts to the end of the session.',
    cancel: 'Cancel',
    confirm: 'Release the screen',
    sending: 'Sending…',
    sent: 'Releasing: waiting for the app',
  },

  messages: {
    title: 'Messages',
    none: 'Nothing has been written to this candidate.',
    label: 'Message to the candidate',
    send: 'Send',
    sending: 'Sending…',
    by: (name: string) => `by ${name}`,
    template: 'Insert a text',
    templates: [
      'Please stay in front of the camera.',
      'Please put your phone away, where you cannot reach it.',
      'Please speak to nobody while the exam runs.',
      'Your camera’s picture is hard to see: please check the light and the camera.',
      'We have seen your message, and somebody is looking into it.',
    ],
    does,
    more: (ms: number) => `${durationText(ms)} more time`,
    ended: 'The session has ended: messages would not reach anybody.',
  },

  commands,
  time,
  results,

  recordings: {
    title: 'Recordings',
    streams: { camera: 'Camera and microphone', screen: 'Screen', room: 'Room' },
    play: 'Play',
    pause: 'Pause',
    moment: 'Moment of the recording',
    mute: 'Sound off',
    nothingThen: 'Not recorded at this moment',
    broken: 'This piece cannot be played.',
  },

  lanes: {
    session: 'Session',
    camera: 'Camera',
    window: 'Window',
    objects: 'Objects',
    connection: 'Connection',
  } satisfies Record<Lane, string>,
};

/** Every word of the console but of the events, in any language. The compiler asks each for all of them. */
export type Strings = WordsOf<typeof en>;
