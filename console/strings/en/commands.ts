import type { AskedAction } from '../../session/commands/command-list.ts';
import { refusals } from './events/phrases.ts';

type Words = {
  readonly name: string;
  /** What follows from it, for the candidate and for the record. */
  readonly meaning: string;
  readonly send: string;
};

/** Words of what people ask of a candidate's app, and what became of it. */
export const commands = {
  title: 'Commands',
  about: 'What you ask of this candidate’s app. Each is kept with your name, and says what became of it.',
  open: 'Choose a command…',
  ask: 'What should the app do?',
  choose: 'Command',
  away: 'The app cannot be reached now. What you send reaches it when it is back, unless it has expired before.',
  words: { needed: 'Words for the candidate', optional: 'Words for the candidate (optional)' },
  reason: 'Reason, for the candidate to read',
  noWords: 'Write what the candidate should read.',
  lasts: (minutes: number) => `If the app does not have it within ${minutes} minutes, it is not done.`,
  lastsOn: 'It stays good until the app has it.',
  cancel: 'Cancel',
  back: 'Back',
  next: 'Next…',
  sending: 'Sending…',
  certain: {
    title: (candidate: string) => `Really end the exam of ${candidate}?`,
    body: 'This cannot be taken back. What is saved is handed in; the candidate reads this reason, and whom to ask:',
    send: 'Yes, end the exam',
  },
  list: {
    warn: {
      name: 'Warn',
      meaning: 'The candidate reads your words as a warning. The exam goes on.',
      send: 'Send the warning',
    },
    pause: {
      name: 'Pause the exam',
      meaning:
        'The paper is hidden, the time stands still, and nothing is captured, until a person lets the exam go on.',
      send: 'Pause the exam',
    },
    resume: {
      name: 'Let the exam go on',
      meaning: 'The paper is shown again, and the candidate has all the time of the pause back.',
      send: 'Let it go on',
    },
    cover: {
      name: 'Cover the exam',
      meaning: 'The paper is hidden until you lift the cover. The time goes on.',
      send: 'Cover the exam',
    },
    terminate: {
      name: 'End the exam',
      meaning:
        'What is saved is handed in, and the candidate cannot go on. They read your reason, and whom to ask. You are asked once more.',
      send: 'End the exam',
    },
  } satisfies Record<AskedAction, Words>,
  receipts: {
    sent: (at: string) => `Sent ${at}`,
    delivered: (at: string) => `Delivered ${at}`,
    waiting: 'Waiting for the app',
    until: (at: string) => `good until ${at}`,
    executed: (at: string | null) => (at === null ? 'Done' : `Done ${at}`),
    refused: (why: string) => `Not done: ${why}`,
    expired: 'Not done: it did not reach the app in time',
  },
  refusals,
};
