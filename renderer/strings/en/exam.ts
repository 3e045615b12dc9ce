import type { Stranger } from '../../../contract/app-state.ts';
import { amountsIn } from '../../../core/text/amounts.ts';

const { count, duration, isolated, listed, minutes } = amountsIn.en;

const left = (ms: number) =>
  ms < 60_000 ? 'Less than a minute left' : `${minutes(Math.ceil(ms / 60_000))} left`;

/** Words of the last screen before the exam. */
export const ready = {
  hello: (name: string) => `You are ready, ${isolated(name)}`,
  helloPlain: 'You are ready',
  facts: {
    start: 'The time starts when you press Start. The exam then opens in this window.',
    goesOn: 'Your exam has begun already: its time is running. It opens in this window when you press Start.',
    opens: (moment: string) => `It opens on ${moment}.`,
    closes: (moment: string) => `You can begin until ${moment}.`,
    stay: ['Stay in this window', 'If another window comes in front, that is noted. Your exam goes on.'],
    offline: ['No internet for a while? Keep working', 'Everything is kept on this computer and sent later.'],
    help: ['Raise your hand if you need somebody', 'The button is above your exam, next to Hand in.'],
    helpBreaks: (n: number) =>
      [
        'Need somebody, or a break?',
        `Raise your hand, or take one of your ${count(n, { one: '# break', other: '# breaks' })}: both buttons are above your exam.`,
      ] as const,
  },
  recording: 'Recording begins with the exam and ends when you hand in.',
  unchecked: 'Some checks are left for a person',
  uncheckedNames: (names: readonly string[]) => `Still to be looked at: ${listed(names)}.`,
  uncheckedHint: 'That does not keep you from your exam.',
  submit: 'Start the exam',
  starting: 'Opening your exam…',
} as const;

/** Words around the running exam. */
export const running = {
  examFrame: 'Exam. F6 leads there and back.',
  opening: 'Your exam is opening…',
  left,
  over: 'The time is over',
  leftUnsure: (ms: number) => (ms < 60_000 ? left(ms) : `About ${left(ms)}`),
  unsure: 'Time left: known when you are online',
  unsureWhy:
    'The app was started again while you are offline, so the time left is not certain. It is put right as soon as you are online again.',
  timeIsOver: 'The time is over. Hand in when you have finished your last sentence.',
  connection: {
    none: 'Not connected',
    connecting: 'Connecting…',
    connected: 'Connected',
    lost: 'Offline',
  },
  offline: 'You are offline. Just keep working',
  offlineHint: 'Everything is kept on this computer and sent as soon as the internet is back.',
  /** In place of the hint, where it is known who answers instead of the exam server. */
  offlineBy: {
    'sign-in':
      'A sign-in page of this network answers instead of the exam server. Everything is kept on this computer; ask somebody to sign it in to the network.',
    proxy:
      'The proxy of this network wants a name and a password. Everything is kept on this computer; tell whoever looks after the network.',
    blocked:
      'Something in this network does not let the exam server through. Everything is kept on this computer; tell whoever looks after the network.',
    gateway:
      'The exam server cannot be reached behind its address. Everything is kept on this computer and sent as soon as it is back.',
    crowded:
      'Something on the way has too many requests just now. Everything is kept on this computer and sent in a while.',
    certificate:
      'Somebody in this network answers in the exam server’s place, and is not trusted. Everything is kept on this computer; tell whoever looks after the network.',
    date: 'The date of this computer does not fit the exam server’s certificate. Everything is kept on this computer; have its date and time looked at.',
    other:
      'Something else answers instead of the exam server. Everything is kept on this computer; tell whoever looks after the network.',
  } satisfies Readonly<Record<Stranger, string>>,
  online: 'You are connected again.',
  late: {
    exam: {
      title: 'The page of your exam has not come yet',
      hint: 'It is tried again by itself. Raise your hand if it takes long. Under Hand in there is also a way to leave without handing in.',
    },
    handIn: {
      title: 'Your exam is not handed in yet',
      hint: 'The page below was asked to, and has not confirmed it. Look whether it wants something from you. If it does not work, press Hand in again: there is another way.',
    },
  },
  unsent: {
    title: 'That could not be sent yet. Nothing is lost',
    network: 'There is no connection at the moment. The page below still has what you typed.',
    server: 'The exam’s server could not take it at the moment. The page below still has what you typed.',
    hint: 'Send it again in a while. Until then, stay on this page.',
  },
  answersFile: {
    title: 'What is not saved yet is in a file',
    where: (path: string) =>
      `It is on this computer: ${isolated(path)}. It is still tried to be saved as well.`,
    failed:
      'The file could not be written. What you typed is still on the page below; call somebody if you need it.',
  },
  released: 'This screen was released by a person',
  releasedHint: 'Your exam goes on. Hand in when you have finished.',
  camera: 'Your own picture',
  cameraOff: 'Camera off',
  hidePicture: 'Hide your own picture',
  showPicture: 'Show your own picture',
  raise: 'Raise hand',
  lower: 'Lower hand',
  raisedSpoken: 'Your hand is raised. The proctor sees it.',
  loweredSpoken: 'Your hand is lowered.',
  takeBreak: 'Break',
  handIn: 'Hand in',
  dismiss: 'All right',

  lost: {
    camera: {
      title: 'The camera has stopped',
      hint: 'Check its cable or cover. It comes back by itself, and your exam goes on.',
      denied: 'Allow the camera for this app again. It comes back by itself, and your exam goes on.',
      back: 'The camera is back.',
    },
    microphone: {
      title: 'The microphone has stopped',
      hint: 'Check its cable. It comes back by itself, and your exam goes on.',
      denied: 'Allow the microphone for this app again. It comes back by itself, and your exam goes on.',
      back: 'The microphone is back.',
    },
    screen: {
      title: 'Your screen is not shared at the moment',
      hint: 'Your exam goes on. When you have a moment, share the entire screen again.',
      denied: 'Your exam goes on. Choose “Entire screen” when you are asked; a person looks at it otherwise.',
      back: 'Your screen is shared again.',
      action: 'Share the screen again',
    },
  },

  message: {
    titleAt: (time: string) => `Message from the proctor, at ${time}`,
    at: (time: string) => `at ${time}`,
    more: (n: number) => count(n, { one: '# more message', other: '# more messages' }),
    read: 'I have read it',
    moreTime: (time: string) => `You have ${time} more`,
    endsAt: (time: string) => `Your exam now ends at ${time}. Just go on.`,
    spoken: (text: string) => `Message from the proctor: ${text}`,
    all: (n: number) => count(n, { one: '# message', other: '# messages' }),
    allTitle: 'Messages from the proctor',
    close: 'Back to the exam',
  },
} as const;

/** Words of a break. */
export const breaks = {
  askTitle: 'Take a break?',
  ask: (ms: number, n: number) =>
    `You have up to ${duration(ms)}. Your time stands still, and nothing is captured. After this one you have ${
      n === 1 ? 'no further break' : count(n - 1, { one: '# more break', other: '# more breaks' })
    }.`,
  cancel: 'Back to the exam',
  begin: 'Take the break',
  beginning: 'One moment…',
  title: 'You are on a break',
  lead: 'Stand up, drink something, breathe. Camera, microphone and screen are off, and your time stands still.',
  left: 'Left of your break',
  spoken: (n: number) => `${minutes(n)} of your break left.`,
  soon: 'Less than a minute of your break left.',
  overTitle: 'Your break is over',
  overLead: 'Come back when you are ready. From now on your exam time may run.',
  end: 'Come back to the exam',
  ending: 'Opening your exam…',
  screenHint: 'You may be asked to share your screen again.',
} as const;

/** Words of asking before handing in. */
export const handIn = {
  title: 'Hand in your exam?',
  body: 'If your exam has an overview of your answers, you see it first. After handing in you cannot change anything any more.',
  left: (text: string) => `You still have time: ${text}.`,
  cancel: 'Back to the exam',
  submit: 'Yes, hand in',
  pending: 'Handing in…',
  anyway: {
    title: 'Does the page of your exam not hand in?',
    lead: 'You asked it to, and it has not confirmed it. You can hand in without it.',
    open: 'Hand in without the page',
    meaning:
      'What you have saved is handed in, and it is written down that the page did not confirm it. What the page has not saved yet is not handed in. After that you cannot change anything any more.',
    submit: 'Yes, hand in what is saved',
    pending: 'Handing in…',
  },
} as const;

/** Words of leaving without handing in. */
export const leave = {
  open: 'Leave without handing in',
  title: 'Leave the exam without handing it in?',
  meaning: [
    'Nothing is handed in.',
    'It is written down that you left, and your institution can see it.',
    'What is saved is kept, and sent as soon as there is a connection.',
    'Your exam time goes on. Open this app again to go on with the exam.',
  ],
  goOn: 'I want to leave',
  certainTitle: 'Really leave?',
  certain: 'The exam is closed, this computer is free again, and the app ends. Your exam is not handed in.',
  stay: 'Stay in the exam',
  leave: 'Leave, not handed in',
  pending: 'Leaving…',
} as const;
