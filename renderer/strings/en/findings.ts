import type { FindingKind } from '../../../contract/events/definition.ts';

/** What was seen, as something that may be harmless, and what the candidate can do about it. */
const seen: Readonly<Record<FindingKind, { readonly title: string; readonly remedy: string }>> = {
  processes: {
    title: 'A program is open that this exam does not allow',
    remedy: 'Please close messengers, assistants and whatever else you do not need for your exam.',
  },
  remote: {
    title: 'This computer could be seen or used from somewhere else',
    remedy: 'Please end programs for remote help or for sharing the desktop.',
  },
  capture: {
    title: 'A program seems to be recording the screen',
    remedy: 'Please end it. The recording that belongs to your exam is not meant.',
  },
  displays: {
    title: 'More than one display is in use, or that has just changed',
    remedy: 'Please use one display: unplug the others or switch them off.',
  },
  virtualMachine: {
    title: 'This looks like a computer inside another computer',
    remedy: 'There is nothing to close. If it was agreed with your institution, all is well.',
  },
  screenLock: {
    title: 'The screen was locked, or another user was in front',
    remedy: 'Please stay in your exam. If you need to leave it, raise your hand.',
  },
  devices: {
    title: 'Something was plugged into this computer',
    remedy: 'If you do not need it for your exam, please unplug it.',
  },
  clock: {
    title: 'The clock of this computer was changed',
    remedy: 'Please set it right if that was you, and leave it alone from now on.',
  },
  tampering: {
    title: 'Another program seems to look into this app',
    remedy: 'Please end debuggers and tools that change other programs.',
  },
  speech: {
    title: 'Somebody may be speaking in your room',
    remedy:
      'Please work without speaking, and turn off radio and television. If you are addressed, raise your hand.',
  },
  windows: {
    title: 'Another program shows a window over your exam',
    remedy: 'Please close it. Tools that help you to see, hear or type are not meant.',
  },
  input: {
    title: 'A program seems to press keys for you, or to listen to them',
    remedy: 'Please end programs that type, click or record input. A keyboard on the screen is not meant.',
  },
};

/** Words for what was found on the candidate's computer. */
export const findings = {
  seen,
  warning: { goesOn: 'It has been noted, and your exam goes on.', dismiss: 'All right' },
  cover: {
    title: 'Your exam is covered for the moment',
    lead: 'Something was noticed on this computer, and the rules of this exam ask a person to look at it first. That is no verdict.',
    noticed: 'What was noticed',
    toDo: 'What you can do',
    wait: 'Then wait here. If it takes long, raise your hand.',
    answers: 'Your answers',
    answersKept: 'They are kept, and nothing about them has changed. You hand in when the cover is gone.',
    time: 'Your time',
    timeGoesOn:
      'It goes on. If you lose much of it, tell your proctor: it can be looked up how long this took.',
    proctor: 'Your proctor',
    told: 'Has been told, and can lift the cover from afar.',
    toldLater: 'Is told as soon as you are online again. Somebody in the room can lift the cover here.',
    gone: 'The cover is lifted. Your exam is open again, as you left it.',
  },
  staff: {
    open: 'For staff',
    label: 'Quit password of this exam',
    hint: {
      cover: 'You lift the cover. It is noted that staff at this desk did.',
      lockdown:
        'You release this screen: other programs can be used, and this one closed. The exam goes on, and nothing is handed in.',
    },
    submit: { cover: 'Lift the cover', lockdown: 'Release the screen' },
    pending: 'Looking…',
    cancel: 'Cancel',
  },
} as const;
