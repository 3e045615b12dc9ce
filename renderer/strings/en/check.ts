import type { CheckId, CheckView } from '../../../contract/app-state.ts';
import { amountsIn } from '../../../core/text/amounts.ts';

const { bitRate, bytes, count, listed, number, percent } = amountsIn.en;

const names: Readonly<Record<CheckId, string>> = {
  camera: 'Camera',
  microphone: 'Microphone',
  screen: 'Screen',
  notifications: 'Notifications',
  connection: 'Internet',
  computer: 'Computer',
};

type Words = Readonly<Record<CheckId, string>>;

const inSentence: Words = {
  camera: 'camera',
  microphone: 'microphone',
  screen: 'screen',
  notifications: 'notifications',
  connection: 'internet',
  computer: 'computer',
};

const running: Words = {
  camera: 'Looking at the picture…',
  microphone: 'Please say a few words, such as your name.',
  screen: 'Choose “Entire screen” in the window that opens.',
  notifications: 'Asking your computer…',
  connection: 'Measuring…',
  computer: 'Looking…',
};

const takesLonger =
  'Still at it. If this computer is busy, this may take a minute; you need not do anything.';

const passed: Words = {
  camera: 'The picture is clear and bright enough.',
  microphone: 'We hear you well.',
  screen: 'Your entire screen is shared.',
  notifications: 'Messages for you can be shown.',
  connection: 'Fast and steady enough.',
  computer: 'Ready for the exam.',
};

/** Measured facts in plain words, by the name main gives them; what has no words here is not shown. */
const facts = {
  rttMs: (ms: number) => `answers in ${number(Math.round(ms))} ms`,
  uploadKbps: (kbps: number) => `uploads ${bitRate(kbps, 'kbit/s', 'Mbit/s')}`,
  freeMb: (free: number) => `${bytes(free * 1_000_000)} free`,
  displays: (n: number) => count(n, { one: 'one display', other: '# displays' }),
  batteryLevel01: (share: number) => `battery at ${percent(share)}`,
};

/** Words of the system check. Remedies: `check/remedies/`. */
export const check = {
  title: 'Let’s try everything once',
  lead: 'If something does not work, we show you what to do. It never keeps you from your exam.',
  list: 'Checks',
  names,
  inSentence,
  running,
  takesLonger,
  passed,
  facts,
  idle: 'Not tried yet.',
  skipped: 'Left out.',
  status: {
    idle: 'Waiting',
    running: 'Checking…',
    passed: 'Good',
    failed: 'Needs a look',
    skipped: 'Left out',
  } satisfies Record<CheckView['status'], string>,
  /** Said aloud when a check ends. */
  spoken: (id: CheckId, words: string) => `${names[id]}: ${words}`,
  summary: (done: number, all: number) => `${number(done)} of ${number(all)} done`,
  share: 'Share the entire screen',
  shareHint: 'Choose “Entire screen”, then Share.',
  again: (id: CheckId) => `Check again: ${names[id]}`,
  againShort: 'Check again',
  camera: 'Camera',
  preview: 'Your camera picture, as in a mirror',
  noPreview: 'No camera picture',
  turned: 'Your camera hangs upside down. Its picture is turned, so you need not do anything.',
  virtual:
    'This looks like a camera made by a program. That is noted; choose your real camera if you have one.',
  microphone: 'Microphone',
  level: 'How loud we hear you',
  levels: { silent: 'silent', quiet: 'quiet', good: 'good', loud: 'loud' },
  faces: {
    none: 'No face in the picture yet',
    one: 'Your face is in the picture',
    several: 'More than one face in the picture',
  },
  submit: 'Continue',
  anyway: 'Go on; a person will check',
  anywayOpen: 'Go on without; a person will check',
  open: (ids: readonly CheckId[]) => `Still to do: ${listed(ids.map((id) => inSentence[id]))}`,
  allGood: 'Everything works. You are well prepared.',
  someFailed: 'You can go on as it is. A person looks at it later, and your exam does not suffer.',
} as const;
