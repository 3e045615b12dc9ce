import type { Stranger } from '../../../contract/app-state.ts';
import type { FailureCode } from '../../../contract/result.ts';
import { strangerWords } from '../../../core/network/stranger.ts';

/** What can be wrong with a join link or an address. */
type LinkTrouble = 'not-a-link' | 'incomplete' | 'damaged' | 'no-address' | 'insecure';
/** What can be wrong with the answer of a server. */
type AnswerTrouble = 'other-key' | 'answer-changed' | 'other-server' | 'unsafe-page';
/** What can be wrong with the exam's page. */
type PageTrouble = 'hand-in-late';

export type FailureText = { readonly title: string; readonly remedy?: string };

/** Words for the failures that a candidate can meet. */
export const failures = {
  'link.malformed': { title: 'This does not work as it is' },
  'ticket.unknown': {
    title: 'The server does not know this code',
    remedy:
      'Compare it with your invitation, letter by letter. There is no letter O or I and no digit 0 or 1.',
  },
  'ticket.expired': {
    title: 'This code can no longer be used',
    remedy: 'Ask your institution for a new invitation.',
  },
  'session.completed': {
    title: 'This exam has already been handed in',
    remedy: 'There is nothing more to do. If you think this is a mistake, ask your institution.',
  },
  'session.elsewhere': {
    title: 'Your exam is open on another computer',
    remedy: 'Go on there, or continue here.',
  },
  'session.move-refused': {
    title: 'The proctor did not allow it',
    remedy: 'Go on where your exam is open, or ask your proctor.',
  },
  'session.superseded': {
    title: 'Your exam is open on another computer',
    remedy: 'Go on there, or join again here with the same link.',
  },
  'server.unreachable': {
    title: 'The exam server cannot be reached now',
    remedy: 'Check the internet connection and the address, and try again.',
  },
  'session.wrong-phase': {
    title: 'That is not possible at this moment',
    remedy: 'Go on with what the screen shows.',
  },
  'scan.too-short': { title: 'That was a little fast', remedy: 'Show the whole room once more, slowly.' },
  'server.busy': { title: 'The server is busy', remedy: 'Wait a moment and try again.' },
  'server.failed': { title: 'Something went wrong on the server', remedy: 'Wait a moment and try again.' },
  'request.rate-limited': { title: 'That was many tries', remedy: 'Wait a minute and try again.' },
  'request.malformed': {
    title: 'This code cannot be right',
    remedy: 'A code has 8 to 16 letters and digits.',
  },
  'protocol.unsupported': {
    title: 'This app and the server do not fit together',
    remedy: 'Install the newest version of this app.',
  },
  'exam.unavailable': { title: 'The exam cannot be opened yet', remedy: 'Wait a moment and try again.' },
  'journal.unwritable': {
    title: 'This computer cannot save the session',
    remedy: 'Look whether its disk is full. Then try again.',
  },
  'consent.missing': {
    title: 'Something is not ticked yet',
    remedy: 'Look through the list once more.',
  },
  'password.wrong': {
    title: 'That is not the quit password',
    remedy: 'Look at capital letters and spaces, and type it once more.',
  },
  'settings.untrusted': {
    title: 'The exam’s settings cannot be trusted',
    remedy: 'They were changed on the way. Ask your institution; do not go on in this network.',
  },
  'settings.below-floor': { title: 'This exam asks for less than your institution requires' },
  'institution.other': { title: 'This exam is not one of this app' },
  'policy.damaged': { title: 'This computer’s settings for the app are damaged' },
  'device.unproven': {
    title: 'This app cannot show which computer it runs on',
    remedy: 'Install the newest version of this app, and open the exam again.',
  },
  'app.outdated': { title: 'This app is too old for exams' },
  'image.unreadable': { title: 'The photo could not be read', remedy: 'Take it once more.' },
  'vision.unavailable': {
    title: 'Photos cannot be examined on this computer',
    remedy: 'Go on; a person looks at them.',
  },
  'evidence.unwritable': {
    title: 'This computer cannot save the recording',
    remedy: 'Look whether its disk is full. Your exam goes on.',
  },
} satisfies Partial<Record<FailureCode, FailureText>>;

/** What helps, where one failure has several reasons. The names are those that main gives. */
export const failureReasons = {
  'not-a-link': 'This is not a join link. It begins with invigil://join',
  incomplete: 'The join link is incomplete. Ask for it again, or type server and code.',
  damaged: 'The join link is damaged. Copy it again, whole, or ask for a new one.',
  'no-address': 'This is not the address of a server. It looks like https://exams.example.org',
  insecure: 'The connection to the server must be secure: its address begins with https://',
  'hand-in-late':
    'The page of your exam does not come, so it cannot hand in. Nothing is handed in yet: try again, or see below what else you can do.',
  'other-key':
    'This server is not the one that the link was made for. Do not go on, and ask whoever sent you the link.',
  'answer-changed':
    'What the server said of this exam was changed on its way. Ask your institution; do not go on in this network.',
  'other-server': 'The server answers under another address. Ask your institution which address is right.',
  'unsafe-page':
    'The exam would take place at an address that is not secure. Nothing was opened. Ask your institution.',
  ...strangerWords,
} satisfies Readonly<Record<Stranger | LinkTrouble | AnswerTrouble | PageTrouble, string>>;
