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

/** Every word of the candidate's app in Modern Standard Arabic. */
export const ar: Strings = {
  amounts: amountsIn.ar,
  appName: '{app}',
  language: 'اللغة',
  starting: 'جارٍ الفتح…',
  steps: {
    label: 'طريقك إلى الامتحان',
    done: 'تم',
    names: {
      consenting: 'ترحيب',
      checking: 'الفحص',
      identifying: 'الهوية',
      scanning: 'الغرفة',
      ready: 'البدء',
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
    title: 'لا يمكن فحص صورة الكاميرا على هذا الحاسوب',
    body: 'ليس هذا بسببك. يمكنك أداء امتحانك، وهناك شخص يعلم بذلك.',
    dismiss: 'حسنًا',
  },
  failures,
  beginning,
  yourInstitution: 'مؤسستك',
  failureReasons,
  otherFailure: {
    title: 'لم ينجح ذلك',
    remedy: (message) => `حاول من جديد. وإن بقي الأمر هكذا فأظهر هذه الرسالة لمؤسستك: \u2068${message}\u2069`,
  },
};
