import type { ConsentStreamId, Kept } from '../../../core/consent.ts';
import { amountsIn } from '../../../core/text/amounts.ts';

const { capitalised, count, days, duration, isolated, listed } = amountsIn.en;

const names: Readonly<Record<ConsentStreamId, string>> = {
  camera: 'Camera',
  microphone: 'Microphone',
  screen: 'Screen',
  photos: 'Photos of you and your ID',
  room: 'View of your room',
  windows: 'Other windows',
  'keyboard-activity': 'Whether you are active',
  technical: 'Connection and devices',
};

const purposes: Readonly<Record<ConsentStreamId, string>> = {
  camera: 'To see that you take the exam yourself and alone, without a phone or a book.',
  microphone: 'To hear whether somebody helps you.',
  screen: 'To see that you work in the exam and nowhere else.',
  photos: 'To know that it is you who takes the exam.',
  room: 'To see, once before the exam, that you are alone and have no notes in reach.',
  windows: 'To notice when another program comes in front of the exam.',
  'keyboard-activity': 'To notice long pauses. That keys or the mouse are used, never which keys.',
  technical: 'To keep the exam working, and to explain gaps: connection, names of camera and microphone.',
};

const kept: Readonly<Record<Kept, string>> = {
  recording: 'the whole recording',
  'incident-recording': 'short recordings around something unusual',
  pictures: 'single pictures',
  photos: 'the photos',
  titles: 'the other window’s title',
  notes: 'short notes with times',
};

/** Words of the welcome, and of asking for consent. */
export const consent = {
  hello: (name: string) => `Welcome, ${isolated(name)}`,
  lead: 'Take your time. Nothing is captured yet, and your exam has not begun.',
  facts: {
    heldBy: (organisation: string) =>
      organisation === '' ? 'Held by your institution' : `Held by ${isolated(organisation)}`,
    contact: (contact: string) => `Questions? Ask ${isolated(contact)}`,
    noContact: 'Questions? Ask whoever invited you.',
    howLong: duration,
    extra: (ms: number) => `That includes your ${duration(ms)} of extra time.`,
    noExtra: 'The time begins only when you press Start, after a few short steps.',
    need: 'What you need',
    id: 'an ID card, passport or student card',
    camera: 'a camera',
    microphone: 'a microphone',
    room: 'a quiet room where you are alone',
    needed: (things: readonly string[]) => `${capitalised(listed(things))}.`,
    breaks: (n: number) =>
      n === 0 ? 'No breaks are planned' : `You may take ${count(n, { one: '# break', other: '# breaks' })}`,
    breaksHint: (n: number, ms: number) =>
      n === 0
        ? 'If you need one, tell the proctor during the exam.'
        : `Up to ${duration(ms)} each. Your time stands still, and nothing is captured.`,
    assistive: 'Your assistive software stays on',
    assistiveHint: 'What you agreed with your institution is allowed and not reported.',
    speech: 'You may speak, or be read to',
    speechHint: 'What you agreed with your institution: speech is not listened for.',
  },
  next: 'Continue',

  title: 'What is captured, and who sees it',
  listLead:
    'Please read each line and tick it if you agree. Everything begins after this page, and stops when you hand in.',
  streams: 'What is captured',
  names,
  purposes,
  listening:
    'During the exam this computer listens for whether somebody speaks, you included. What is said, and by whom, it does not look into.',
  kept: (keeps: readonly Kept[]) => capitalised(listed(keeps.map((what) => kept[what]))),
  labels: { kept: 'Kept', seenBy: 'Seen by' },
  keptFor: (n: number) => `${days(n)}, then deleted`,
  seenBy: (organisation: string) =>
    organisation === ''
      ? 'Proctors and examiners of your institution'
      : `Proctors and examiners of ${isolated(organisation)}`,
  local: 'Pictures and sound are examined on this computer. No program decides about you: a person does.',
  biometricTitle: 'Comparing your face, asked separately',
  biometric: 'This computer may compare my face with the photo on my ID',
  biometricHint:
    'Used once, on this computer; the measurements of your face are forgotten right after. You are free to leave this empty: then a person compares the two photos, and nothing else is different.',
  biometricRepeated: 'This computer may compare my face with my photos, also during the exam',
  biometricRepeatedHint:
    'Before the exam, every few minutes of it, and when you come back, on this computer. The measurements of your face are never stored and never leave it. You are free to leave this empty: then a person looks, and nothing else is different.',
  agree: 'I agree, go on',
  agreeing: 'One moment…',
  decline: 'I do not agree',
  back: 'Back',
  open: (n: number) => count(n, { one: '# line is not ticked yet', other: '# lines are not ticked yet' }),
  complete: 'All lines are ticked',

  declined: {
    title: 'You do not agree, and that is all right',
    lead: 'Nothing has been captured, and nothing will be.',
    next: [
      'Your institution has been told that you did not agree to be watched by this app. It is told nothing else.',
      'You cannot take this exam in this app without it. Ask for another way, such as a room with a person.',
      'If you change your mind, go back. Nothing is lost.',
    ],
    contact: (organisation: string, contact: string) =>
      `Whom to ask: ${[organisation === '' ? 'your institution' : isolated(organisation), contact && isolated(contact)].filter(Boolean).join(', ')}`,
    back: 'Back to the list',
    close: 'Close {app}',
  },
} as const;
