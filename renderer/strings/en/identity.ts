import { amountsIn } from '../../../core/text/amounts.ts';

const { number } = amountsIn.en;

type PhotoKind = 'document' | 'face';
type Reason = { readonly title: string; readonly remedy: string };

/** Why a photo cannot be used, and what helps. Codes come from main. */
const reasons = {
  'no-document': {
    title: 'We do not see a card in the frame',
    remedy: 'Hold your ID so that it fills the frame, with the photo towards the camera.',
  },
  'no-face': {
    title: 'We do not see a face',
    remedy: 'Make sure the face is fully in the frame and nothing covers it.',
  },
  'several-faces': {
    title: 'There is more than one face',
    remedy: 'Make sure that nobody else, and no other picture of a person, is in the frame.',
  },
  'too-small': { title: 'It is too far away', remedy: 'Come closer until the frame is filled.' },
  blurred: {
    title: 'The photo is not sharp',
    remedy: 'Hold still for a moment; rest your arm on the table. Wipe the lens if it stays blurred.',
  },
  dark: { title: 'The photo is too dark', remedy: 'Switch on a light, or turn towards a window.' },
  glare: {
    title: 'Something reflects the light',
    remedy: 'Tilt the card a little, or turn away from the lamp, until the bright spot is gone.',
  },
  'cut-off': { title: 'A part is cut off', remedy: 'Move back a little, so that all of it is in the frame.' },
  'not-same-person': {
    title: 'Your face and the photo on your ID seem different',
    remedy: 'That happens with older photos. Look straight ahead in good light and try again.',
  },
  unreadable: { title: 'The photo could not be read', remedy: 'Take it once more.' },
  'not-saved': {
    title: 'The photo could not be saved',
    remedy: 'Look whether the disk of this computer is full. Then take it once more.',
  },
  'vision-unavailable': {
    title: 'Photos cannot be examined on this computer',
    remedy: 'That is no fault of yours. A person looks at your photo instead.',
  },
} satisfies Readonly<Record<string, Reason>>;

const other: Reason = { title: 'The photo cannot be used', remedy: 'Take it once more in good light.' };

const steps: Readonly<Record<PhotoKind, { title: string; lead: string; outline: string; name: string }>> = {
  document: {
    name: 'your ID',
    title: 'Show your ID',
    lead: 'Hold your ID card, passport or student card in the frame, with its photo towards the camera.',
    outline: 'Fill this frame with your ID',
  },
  face: {
    name: 'your face',
    title: 'Now a photo of you',
    lead: 'Look straight into the camera, with your face in the oval. You need not smile.',
    outline: 'Place your face here',
  },
};

/** Words of the identity step. */
export const identity = {
  steps,
  reasons,
  otherReason: other,
  preview: 'Live camera picture, as in a mirror',
  photo: (kind: PhotoKind) => `The photo of ${steps[kind].name}`,
  take: 'Take the photo',
  space: 'or press the space bar',
  taking: 'Taking the photo…',
  judging: 'Looking at your photo…',
  judgingHint: 'This takes a few seconds, on this computer.',
  accepted: 'This photo is good',
  acceptedHint: (kind: PhotoKind) =>
    kind === 'document' ? 'You can put your ID away.' : 'That was the last photo.',
  retake: 'Take another photo',
  toDocument: 'Back to the photo of your ID',
  toFace: 'Next: a photo of you',
  finish: 'Continue',
  finishing: 'One moment…',
  again: 'Try again',
  tries: (n: number) =>
    n < 3
      ? `That was try ${number(n)} of ${number(3)}. After that you can go on, and a person will check.`
      : 'You need not try again: go on, and a person will check.',
  defer: 'Continue; a person will check',
  noCamera: 'There is no camera picture',
  noCameraHint: 'Check its cable or cover, and close other programs that use it.',
  reopen: 'Try the camera again',
  anyway: 'Go on without; a person will check',
  notTaken: 'The photo could not be taken. Try once more.',
} as const;
