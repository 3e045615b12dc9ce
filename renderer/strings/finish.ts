import { bytes, count } from './amounts.ts';

/** Words of what is still to be delivered after the exam. */
export const submitting = {
  title: 'You have handed in',
  lead: 'Well done. What was recorded is still on its way to your institution; you need not do anything.',
  progress: 'Delivering',
  records: (open: number) => count(open, 'note', 'notes'),
  evidence: (waiting: number, waitingBytes: number) =>
    `${count(waiting, 'recording', 'recordings')} (${bytes(waitingBytes)})`,
  open: (things: readonly string[]) => `Still to go: ${things.join(' and ')}`,
  almost: 'Almost done',
  spoken: (percent: number) => `${percent} percent delivered.`,
  off: 'Camera, microphone and screen are off.',
  closeTitle: 'You may close this window',
  closeHint: 'Delivery goes on in the background, or when you next open this app. Nothing is lost.',
  offline: 'There is no connection at the moment',
  offlineHint:
    'Nothing is lost: it goes on by itself as soon as the internet is back. You can also save it to a file and give that to your institution.',
  slow: 'This takes longer than usual',
  slowHint: 'You can wait, close the window, or save it to a file and give that to your institution.',
  save: 'Save to a file for your institution',
  saving: 'Saving…',
  saved: 'The file is saved',
  savedHint: (contact: string) =>
    contact === '' ? 'Send it to your institution.' : `Send it to your institution: ${contact}.`,
  close: 'Close Invigil',
} as const;

/** Words of the goodbye. */
export const completed = {
  title: 'You are done',
  lead: (exam: string) => `You have handed in “${exam}”, and everything has arrived.`,
  leadPlain: 'You have handed in, and everything has arrived.',
  nextTitle: 'What happens next',
  next: [
    'Your institution has your answers and will tell you the result.',
    'If anything was noted during the exam, a person looks at it. Nothing is decided by a computer.',
    'Camera, microphone and screen are off. Nothing is watched any more.',
  ],
  deleted: (days: number) => `What was recorded is deleted after ${count(days, 'day', 'days')}.`,
  close: 'Close Invigil',
} as const;
