import type { ScanFinding } from '../../../core/environment.ts';
import { amountsIn } from '../../../core/text/amounts.ts';

const { listed, number, seconds } = amountsIn.en;

type Thing = Exclude<ScanFinding, 'not-examined'>;

const findings: Readonly<Record<Thing, { readonly noun: string; readonly advice: string }>> = {
  phone: { noun: 'a phone', advice: 'Put it out of reach, best in another room.' },
  book: { noun: 'a book or notes', advice: 'Close it and put it away, unless your exam allows it.' },
  'several-people': { noun: 'another person', advice: 'Ask them to leave the room until you are done.' },
};
const other = { noun: 'something unusual', advice: 'Have a look around.' };

/** Words of the environment scan. */
export const environment = {
  titles: { idle: 'Show your room once', scanning: 'Showing your room', done: 'Your room' },
  lead: 'Turn your laptop or camera slowly. We tell you where to point it, and there is no hurry.',
  preview: 'What the camera sees now',
  parts: [
    { name: 'To the left', instruction: 'Turn the camera slowly to the left.' },
    { name: 'Behind you', instruction: 'Go on turning: show what is behind you.' },
    { name: 'To the right', instruction: 'Go on turning: show the right side.' },
    { name: 'Your desk', instruction: 'Tilt the camera down: show the top of your desk.' },
    { name: 'Under the desk', instruction: 'Lower the camera: show what is under the desk.' },
  ],
  list: 'What to show',
  done: 'shown',
  begin: 'Begin',
  beginning: 'Beginning…',
  tone: 'A soft tone tells you when to go on, in case you cannot see the screen.',
  next: 'Next',
  last: 'Finish',
  more: 'I need more time',
  progress: 'Shown so far',
  progressValue: (done: number, all: number) => `${number(done)} of ${number(all)}`,
  secondsLeft: seconds,
  ending: 'Saving…',
  cleanTitle: 'Thank you, that is done',
  cleanHint: 'Nothing stood out. You can put the camera back in its place.',
  findings,
  otherFinding: other,
  foundTitle: (nouns: readonly string[]) => `It seems there is ${listed(nouns)}`,
  foundHint:
    'You can tidy up and show the room again. If this is a mistake, keep it: a person looks at it and decides.',
  unseenTitle: 'Your room is recorded',
  unseenHint:
    'This computer could not look at the pictures by itself. That is nothing you did: a person looks at the recording.',
  again: 'Show the room again',
  keep: 'Keep it and continue',
  submit: 'Continue',
  finishing: 'One moment…',
  defer: 'I cannot show my room; a person will check',
  noCamera: 'There is no camera picture',
  noCameraHint: 'Check its cable or cover, and close other programs that use it.',
  reopen: 'Try the camera again',
} as const;
