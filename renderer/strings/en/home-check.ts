import type { CheckId } from '../../../contract/app-state.ts';
import { amountsIn } from '../../../core/text/amounts.ts';

const { listed } = amountsIn.en;

const tried: Readonly<Record<CheckId, string>> = {
  camera: 'your camera: whether its picture is bright and sharp',
  microphone: 'your microphone: whether it hears you',
  screen: 'your screen: whether it can be shared',
  notifications: 'whether messages can be shown to you',
  connection: 'the internet, by a few short transfers to the exam server',
  computer: 'disk space, power and displays',
};

/** Words of the check of a computer days before the exam. */
export const homeCheck = {
  offer: 'Only check this computer',
  opening: 'Asking…',
  title: 'Check this computer for your exam',
  lead: (title: string) =>
    `We try what “${title}” will need. Your exam does not begin, and your code stays good.`,
  fromServer: (host: string) => `What is needed was said by ${host}.`,
  triedTitle: 'This is tried',
  tried,
  privacyTitle: 'Nothing of it is kept',
  privacy: [
    'Picture, sound and screen stay on this computer and are not recorded.',
    'The server learns that your code was used for a check, and not what came of it.',
    'You can stop at any time.',
  ],
  agree: 'I agree, try it',
  close: 'Not now',
  again: 'Check again',
  checkLead: 'If something does not work, we show you what to do. Your exam does not begin.',
  finish: 'Show the result',
  finishOpen: 'Show the result as it is',
  allGood: 'Everything works.',
  someFailed: 'Try what is suggested, or show the result to your help desk.',
  good: 'This computer is ready',
  goodLead: (title: string) =>
    `Everything that “${title}” needs works here now. Use the same computer, place and network for your exam.`,
  partly: 'What was tried works here',
  partlyLead: (ids: readonly string[]) => `Not tried: ${listed(ids)}. Check again to be sure.`,
  bad: 'Some things need a look',
  badLead: 'There is time to put it right. Your help desk understands this code; nothing was sent to them.',
  code: 'Code for the help desk',
  report: 'What your help desk wants to know',
  contact: (contact: string) => `Whom to ask: ${contact}`,
  copy: 'Copy the text',
  copied: 'Copied.',
  save: 'Save as a file',
  saved: 'Saved.',
  done: 'Finish',
} as const;
