import { amountsIn } from '../../../core/text/amounts.ts';
import type { WordsOf } from '../../../core/text/words-of.ts';
import type { Phase } from '../../../contract/app-state.ts';
import { beginning } from './beginning.ts';
import { check } from './check.ts';
import { consent } from './consent.ts';
import { decisions } from './decisions.ts';
import { environment } from './environment.ts';
import { breaks, handIn, leave, ready, running } from './exam.ts';
import { failureReasons, failures } from './failures.ts';
import { findings } from './findings.ts';
import { completed, submitting } from './finish.ts';
import { homeCheck } from './home-check.ts';
import { identity } from './identity.ts';
import { elsewhere, invitation, join, startTrouble } from './join.ts';
import { otherRemedy, remedies } from './remedies/remedies.ts';
import { update } from './update.ts';

/** The steps that the indicator at the top shows, where the exam has them. */
const stepNames: { readonly [P in Phase]?: string } = {
  consenting: 'Welcome',
  checking: 'Check',
  identifying: 'Identity',
  scanning: 'Room',
  ready: 'Start',
};

/** Every word of the candidate's app in English, by screen. Its shape is what every other language has to fill. */
export const en = {
  amounts: amountsIn.en,
  appName: '{app}',
  language: 'Language',
  starting: 'Opening…',
  steps: { label: 'Your way to the exam', done: 'done', names: stepNames },
  join,
  invitation,
  elsewhere,
  startTrouble,
  update,
  consent,
  check,
  homeCheck,
  remedies,
  otherRemedy,
  identity,
  environment,
  ready,
  running,
  breaks,
  handIn,
  leave,
  findings,
  decisions,
  submitting,
  completed,
  vision: {
    title: 'The camera picture cannot be examined on this computer',
    body: 'That is no fault of yours. You can take your exam, and a person knows about it.',
    dismiss: 'All right',
  },
  failures,
  beginning,
  yourInstitution: 'your institution',
  failureReasons,
  otherFailure: { title: 'That did not work', remedy: (message: string) => message },
} as const;

/** Every word of the candidate's app, in any language. The compiler asks each for all of them. */
export type Strings = WordsOf<typeof en>;
