import { amountsIn } from '../../../core/text/amounts.ts';

const { isolated } = amountsIn.en;

const whomToAsk = (contact: string) =>
  contact === '' ? 'Questions? Ask your institution.' : `Questions? Ask: ${isolated(contact)}.`;

/** Words of what a person decides about an exam that is under way. */
export const decisions = {
  warningAt: (time: string) => `Warning from the proctor, at ${time}`,
  whomToAsk,
  paused: {
    title: 'Your exam is paused',
    lead: 'A person of your institution has paused it. You need not do anything, and it is no verdict.',
    since: (time: string) => `Paused at ${time}`,
    words: 'What they say',
    time: 'Your time',
    timeStands: 'It stands still. When the exam goes on you have all of it back.',
    answers: 'Your answers',
    answersKept: 'They are kept. Nothing about them has changed.',
    capture: 'Camera, microphone, screen',
    captureOff: 'Nothing is captured while the exam is paused.',
    next: 'What happens next',
    nextWait: 'Wait here. The exam opens again by itself as soon as a person lets it go on.',
    nextOffline:
      'You are offline at the moment. The exam opens again as soon as this computer can be reached and a person lets it go on.',
    resumed: 'Your exam goes on. You have all the time of the pause back.',
  },
  covered: {
    lead: 'A person of your institution has covered it for the moment. That is no verdict.',
    next: 'What happens next',
    wait: 'Wait here. If it takes long, raise your hand.',
    proctor: 'Can lift the cover from afar.',
    proctorLater: 'Can lift the cover once you are online again. Somebody in the room can lift it here.',
  },
  ended: {
    title: 'Your exam was ended by a person',
    lead: 'A person of your institution has ended it. No computer decides that.',
    at: (time: string) => `Ended at ${time}. The reason that was given:`,
    kept: 'What you had saved is handed in. Nothing of it is lost.',
  },
} as const;
