import type { FailureCode } from '../../../contract/result.ts';

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
  'session.superseded': {
    title: 'Your exam is open on another computer',
    remedy: 'Go on there, or join again here with the same link.',
  },
  'server.unreachable': {
    // What to do depends on who answered instead, which the message says.
    title: 'The exam server cannot be reached now',
  },
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
