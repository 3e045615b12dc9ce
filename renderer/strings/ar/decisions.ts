import type { WordsOf } from '../../../core/text/words-of.ts';
import { amountsIn } from '../../../core/text/amounts.ts';
import type * as english from '../en/decisions.ts';

const { isolated } = amountsIn.ar;

export const decisions: WordsOf<typeof english.decisions> = {
  warningAt: (time) => `تنبيه من المراقب، الساعة ${isolated(time)}`,
  whomToAsk: (contact) =>
    contact === '' ? 'لديك أسئلة؟ اسأل مؤسستك.' : `لديك أسئلة؟ اسأل: ${isolated(contact)}.`,
  paused: {
    title: 'امتحانك متوقف مؤقتًا',
    lead: 'أوقفه شخص من مؤسستك مؤقتًا. ليس عليك أن تفعل شيئًا، وليس هذا حكمًا.',
    since: (time) => `أُوقف الساعة ${isolated(time)}`,
    words: 'ما قيل عن ذلك',
    time: 'وقتك',
    timeStands: 'وقتك متوقف. وعندما يستمر الامتحان تستعيده كله.',
    answers: 'إجاباتك',
    answersKept: 'إجاباتك محفوظة ولم يتغيّر فيها شيء.',
    capture: 'الكاميرا والميكروفون والشاشة',
    captureOff: 'لا يُسجَّل شيء ما دام الامتحان متوقفًا.',
    next: 'ماذا بعد',
    nextWait: 'انتظر هنا. يُفتح الامتحان من تلقاء نفسه حالما يسمح شخص باستمراره.',
    nextOffline: 'أنت غير متصل الآن. يُفتح الامتحان حالما يمكن الوصول إلى هذا الحاسوب ويسمح شخص باستمراره.',
    resumed: 'يستمر امتحانك، واستعدت وقت التوقف كله.',
  },
  covered: {
    lead: 'حجبه شخص من مؤسستك في الوقت الحالي. وليس هذا حكمًا.',
    next: 'ماذا بعد',
    wait: 'انتظر هنا. وإذا طال الأمر فارفع يدك.',
    proctor: 'يمكنه رفع الحجب عن بُعد.',
    proctorLater: 'يمكنه رفع الحجب حالما يعود اتصالك. ويمكن لشخص في القاعة رفعه هنا.',
  },
  ended: {
    title: 'أنهى شخص امتحانك',
    lead: 'أنهاه شخص من مؤسستك. لا يقرر ذلك أي حاسوب.',
    at: (time) => `أُنهي الساعة ${isolated(time)}. السبب المذكور:`,
    kept: 'ما حفظته قد سُلِّم. ولم يضع منه شيء.',
  },
};
