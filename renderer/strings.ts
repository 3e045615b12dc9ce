import type { FailureCode } from '../contract/result.ts';

const minutes = (ms: number) => Math.max(0, Math.round(ms / 60_000));
const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

type FailureText = { readonly title: string; readonly remedy?: string };

/** Every word of the candidate's app. Another language is another object of this shape. */
export const strings = {
  appName: 'Invigil',
  starting: 'Opening…',
  steps: { label: 'Your way to the exam', done: 'done', names: ['Join', 'Camera', 'Start'] },

  join: {
    title: 'Join your exam',
    lead: 'You find the link in the invitation from your institution. It is quick: join, look at your camera, start.',
    link: 'Invitation link',
    linkHint: 'It begins with invigil://',
    paste: 'Paste the whole link here',
    server: 'Server address',
    serverHint: 'For example exams.university.edu',
    code: 'Your code',
    codeHint: '8 to 16 letters and digits. Small or capital, with or without dashes.',
    submit: 'Continue',
    joining: 'Joining…',
    byCode: 'I have a server address and a code',
    byLink: 'I have a link',
    missing: { link: 'Paste your link first.', server: 'Type the server address.', code: 'Type your code.' },
  },

  invitation: {
    title: 'Is this your exam?',
    lead: 'The link you opened leads to this server. Go on only if you know the name from your institution.',
    server: 'Server',
    code: 'Your code',
    submit: 'Yes, join',
    other: 'Use another link',
  },

  check: {
    title: 'Let’s look at your camera',
    lead: 'Sit as you will during the exam, with your face in the picture.',
    camera: 'Camera',
    preview: 'Your camera picture, as in a mirror',
    status: {
      asking: {
        title: 'Waiting for the camera…',
        hint: 'If your computer asks whether this app may use the camera, say yes.',
      },
      looking: {
        title: 'Looking at the picture…',
        hint: 'This takes a few seconds. You need not do anything.',
      },
      passed: { title: 'Your camera works well', hint: 'The picture is clear and bright enough.' },
    },
    faces: {
      none: 'No face in the picture yet',
      one: 'Your face is in the picture',
      several: 'More than one face in the picture',
    },
    again: 'Try again',
    anyway: 'Go on without; a person will check',
    submit: 'Continue',
    watchedTitle: 'What is watched, and why',
    watched:
      'During the exam this app notices whether your face is in view, whether another person, a phone or a book may be, and whether another window comes in front. It sends your institution short notes about that, never the camera picture, and a person decides what they mean.',
  },

  ready: {
    welcome: (name: string) => `Welcome, ${name}`,
    duration: (ms: number) => count(minutes(ms), 'minute', 'minutes'),
    facts: {
      start: 'The time starts when you press Start. The exam then opens in this window.',
      stay: ['Stay in this window', 'If another window comes in front, that is noted. Your exam goes on.'],
      offline: [
        'No internet for a while? Keep working',
        'Everything is kept on this computer and sent later.',
      ],
      handIn: ['You decide when you are done', 'The Hand in button is at the top right all the time.'],
    },
    unchecked: 'Your camera was not checked',
    uncheckedHint: 'That does not keep you from your exam. A person will look at it later.',
    submit: 'Start the exam',
    starting: 'Opening your exam…',
  },

  running: {
    examFrame: 'Exam',
    opening: 'Your exam is opening…',
    left: (ms: number) =>
      ms < 60_000 ? 'Less than a minute left' : `${count(Math.ceil(ms / 60_000), 'minute', 'minutes')} left`,
    over: 'The time is over',
    connection: {
      none: 'Not connected',
      connecting: 'Connecting…',
      connected: 'Connected',
      lost: 'Offline. Your work is kept',
    },
    camera: 'Your camera',
    cameraOff: 'Camera off',
    cameraLost: 'The camera has stopped',
    cameraLostHint: 'Check its cable or cover. It comes back by itself, and your exam goes on.',
    cameraDeniedHint: 'Allow the camera for this app again. It comes back by itself, and your exam goes on.',
    cameraBack: 'The camera is back',
    timeIsOver: 'The time is over. Hand in when you have finished your last sentence.',
    handIn: 'Hand in',
  },

  handIn: {
    title: 'Hand in your exam?',
    body: 'If your exam has an overview of your answers, you see it first. After handing in you cannot change anything any more.',
    left: (text: string) => `You still have time: ${text}.`,
    cancel: 'Back to the exam',
    submit: 'Yes, hand in',
    pending: 'Handing in…',
  },

  submitting: {
    title: 'Handing in',
    lead: 'The last records of your session are on their way.',
    progress: 'Delivering',
    value: (open: number, total: number) =>
      `${open} of ${count(total, 'record', 'records')} still to be delivered`,
    almost: 'Almost done',
    offline: 'There is no connection at the moment',
    offlineHint:
      'Keep this computer on and this window open. Nothing is lost: it goes on by itself as soon as the internet is back.',
  },

  completed: {
    title: 'You are done',
    lead: (exam: string) => `You have handed in “${exam}”, and everything has arrived.`,
    leadPlain: 'You have handed in, and everything has arrived.',
    nextTitle: 'What happens next',
    next: [
      'Your institution has your answers and will tell you the result.',
      'If anything was noted during the exam, a person looks at it. Nothing is decided by a computer.',
      'The camera is off. Nothing is watched any more.',
    ],
    close: 'Close Invigil',
  },

  vision: {
    title: 'The camera picture cannot be examined on this computer',
    body: 'That is no fault of yours. You can take your exam, and a person knows about it.',
    dismiss: 'All right',
  },

  failures: {
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
    'session.superseded': {
      title: 'Your exam is open on another computer',
      remedy: 'Go on there, or join again here with the same link.',
    },
    'server.unreachable': {
      title: 'The server does not answer',
      remedy: 'Look whether this computer is online and whether the address is right. Then try again.',
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
  } as Partial<Record<FailureCode, FailureText>>,
  otherFailure: 'That did not work',
} as const;

/** A failure in words a layperson can follow; what the table has no words for speaks for itself. */
export function failureText(failure: { readonly code: FailureCode; readonly message: string }) {
  const { title, remedy } = strings.failures[failure.code] ?? { title: strings.otherFailure };
  return { title, remedy: remedy ?? failure.message };
}
