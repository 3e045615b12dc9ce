import { amountsIn } from '../../core/text/amounts.ts';
import type { WordsOf } from '../../core/text/words-of.ts';

const { count, isolated, number } = amountsIn.en;

const points = (n: number) => count(n, { one: '# point', other: '# points' });
const words = (n: number) => count(n, { one: '# word', other: '# words' });

/** Every word of the exam page in English. Its shape is what every other language has to fill. */
export const en = {
  amounts: amountsIn.en,
  /** Of the page, where no exam is shown. */
  title: 'Exam',
  opening: 'Opening your exam…',
  closed: {
    title: 'The exam cannot be shown here',
    reasons: {
      'token.missing': 'Open the exam from the app: this page alone does not know whose exam it is.',
      'token.invalid': 'Open the exam from the app again: this page’s access has run out.',
      'session.superseded': 'Your exam has been opened again, perhaps on another computer. Go on there.',
      'session.wrong-phase': 'This exam has been handed in. Nothing can be changed any more.',
      'exam.not-started':
        'The server has not heard yet that you have started. This page tries again by itself.',
      'server.unreachable': 'The server does not answer at the moment. This page tries again by itself.',
    },
    otherReason: (message: string) => message,
  },

  nav: {
    label: 'Questions',
    intro: 'Instructions',
    answered: 'answered',
    open: 'not answered',
    overview: 'Check and hand in',
    progress: (answered: number, all: number) => `${number(answered)} of ${number(all)} answered`,
  },

  intro: {
    hello: (name: string) => `Good luck, ${isolated(name)}`,
    facts: (questions: number, all: number) =>
      `${count(questions, { one: '# question', other: '# questions' })}, ${points(all)}`,
    saved:
      'Your answers are saved while you write. You can go back and forth and change them until you hand in.',
    begin: 'Begin',
  },

  question: {
    /** In place of a picture that cannot be shown. */
    picture: (alt: string) => `Picture: ${isolated(alt)}`,
    number: (n: number, all: number) => `Question ${number(n)} of ${number(all)}`,
    points,
    previous: 'Previous',
    next: 'Next',
    toOverview: 'Check and hand in',
    one: 'Choose one answer.',
    several: 'Choose all that are right.',
    text: 'Your answer',
    numberHint: 'A number, for example 3.5',
    readAs: (value: string) => `Read as ${value}`,
    unread: 'Kept as you type it. This cannot be read as a number yet.',
    ambiguous: (one: string, other: string) =>
      `Kept as you type it. This can be ${one} or ${other}: without a mark for thousands it is clear.`,
    words: (n: number, least: number) => (least > 0 ? `${words(n)} of at least ${number(least)}` : words(n)),
    tooLong: (n: number) =>
      count(n, {
        one: '# character too many. Nothing is cut off: shorten it, so that all of it counts.',
        other: '# characters too many. Nothing is cut off: shorten it, so that all of it counts.',
      }),
    order: 'Put these in order with the arrow buttons.',
    up: (label: string) => `Move up: ${isolated(label)}`,
    down: (label: string) => `Move down: ${isolated(label)}`,
    moved: (label: string, place: number, all: number) =>
      `${isolated(label)} is now ${number(place)} of ${number(all)}`,
    keepOrder: 'This order is right',
    orderOpen: 'Not answered yet: move something, or confirm this order.',
  },

  saving: {
    none: '',
    saving: 'Saving…',
    saved: 'Saved',
    kept: 'Not saved yet, kept on this computer',
    unkept: 'Not saved yet, and this computer cannot keep it: leave this page open',
    refused: 'Cannot be saved as it is',
    gone: 'This question has been taken out of the exam. Your answer is kept. Go on with the others.',
    over: 'The time was over when this answer came. It is kept, and the people who mark the exam see it.',
  },

  versions: {
    title: 'You have written two answers to this question',
    hint: 'They come from two computers, and neither knew of the other. Which one is yours? Both are kept, whichever you choose.',
    here: 'What counts now',
    there: 'From another computer',
    keepHere: 'Keep what counts now',
    keepThere: 'Take this one',
    empty: 'Nothing',
  },

  unsent: {
    title: 'What has not been saved yet',
    hint: 'It is still here, and tried again by itself. You can copy it, or keep it as a file.',
    notCounting: 'What does not count as it is',
    notCountingHint: 'It is kept, and the people who mark the exam can see what arrived of it.',
    copy: (title: string) => `Copy: ${isolated(title)}`,
    copyShort: 'Copy',
    copied: 'Copied, if this exam allows copying.',
    notCopied: 'Copying is not allowed here. Select the text and write it down, or call somebody.',
    asFile: 'Keep all of this as a file',
    handedOver: 'Handed to the app as a file. Above the exam it says where the file is.',
    unknownQuestion: 'A question that is no longer in the exam',
  },

  changed: {
    title: 'The exam has been changed by the people who hold it',
    hint: 'What you have written is kept. Look at the questions as they are now.',
    show: 'Show the questions as they are now',
  },

  overview: {
    title: 'Check and hand in',
    allAnswered: 'You have answered every question.',
    someOpen: (n: number) =>
      count(n, { one: '# question has no answer yet.', other: '# questions have no answer yet.' }),
    refused: 'Some answers cannot be saved as they are',
    refusedHint: 'Open the questions marked below and put them right, or hand in without them.',
    final: 'After handing in, you cannot change your answers any more.',
    undecided: (n: number) =>
      count(n, {
        one: '# answer was written twice, on two computers',
        other: '# answers were written twice, on two computers',
      }),
    undecidedHint: 'Open the questions marked below and choose. If you do not, a person looks at both.',
    twoAnswers: 'Two answers',
    leave: 'Hand in without what is not saved',
    handIn: 'Hand in now',
    handingIn: 'Handing in…',
    back: 'Back to the questions',
    waiting: 'There is no connection at the moment',
    waitingHint:
      'Your answers are kept on this computer. Leave this page open: handing in goes on by itself as soon as the internet is back.',
    cancel: 'Do not hand in yet',
    failed: 'Handing in did not work',
  },

  submitted: {
    title: 'You have handed in',
    body: 'Your answers have arrived. There is nothing more to do here.',
  },
} as const;

/** Every word of the exam page, in any language. The compiler asks each for all of them. */
export type Strings = WordsOf<typeof en>;
