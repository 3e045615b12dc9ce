import { amountsIn } from '../../../core/text/amounts.ts';

const { bytes, count, days, isolated, listed, percent } = amountsIn.en;

/** Words of what is still to be delivered after the exam. */
export const submitting = {
  title: 'You have handed in',
  lead: 'Well done. What was recorded is still on its way to your institution; you need not do anything.',
  progress: 'Delivering',
  records: (open: number) => count(open, { one: '# note', other: '# notes' }),
  evidence: (waiting: number, waitingBytes: number) =>
    `${count(waiting, { one: '# recording', other: '# recordings' })} (${bytes(waitingBytes)})`,
  open: (things: readonly string[]) => `Still to go: ${listed(things)}`,
  almost: 'Almost done',
  spoken: (share01: number) => `${percent(share01)} delivered.`,
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
    contact === '' ? 'Send it to your institution.' : `Send it to your institution: ${isolated(contact)}.`,
  close: 'Close {app}',
} as const;

/** Words of the goodbye. */
export const completed = {
  title: 'You are done',
  lead: (exam: string) => `You have handed in “${isolated(exam)}”, and everything has arrived.`,
  leadPlain: 'You have handed in, and everything has arrived.',
  nextTitle: 'What happens next',
  next: [
    'Your institution has your answers and will tell you the result.',
    'If anything was noted during the exam, a person looks at it. Nothing is decided by a computer.',
    'Camera, microphone and screen are off. Nothing is watched any more.',
  ],
  deleted: (n: number) => `What was recorded is deleted after ${days(n)}.`,
  close: 'Close {app}',
} as const;
