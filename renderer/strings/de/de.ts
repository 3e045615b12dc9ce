import { amountsIn } from '../../../core/text/amounts.ts';
import type { Strings } from '../en/en.ts';
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

/** Every word of the candidate's app in German, as one speaks to adults: Sie, and plain. */
export const de: Strings = {
  amounts: amountsIn.de,
  appName: '{app}',
  language: 'Sprache',
  starting: 'Wird geöffnet …',
  steps: {
    label: 'Ihr Weg zur Prüfung',
    done: 'erledigt',
    names: {
      consenting: 'Willkommen',
      checking: 'Technik',
      identifying: 'Ausweis',
      scanning: 'Raum',
      ready: 'Start',
    },
  },
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
    title: 'Das Kamerabild kann auf diesem Computer nicht untersucht werden',
    body: 'Das liegt nicht an Ihnen. Sie können Ihre Prüfung ablegen, und ein Mensch weiß davon.',
    dismiss: 'In Ordnung',
  },
  failures,
  beginning,
  yourInstitution: 'Ihre Institution',
  failureReasons,
  otherFailure: {
    title: 'Das hat nicht geklappt',
    remedy: (message) =>
      `Versuchen Sie es noch einmal. Wenn es so bleibt, zeigen Sie Ihrer Institution diese Meldung: ${message}`,
  },
};
