import type { WordsOf } from '../../../core/text/words-of.ts';
import type * as english from '../en/commands.ts';
import { amounts } from './amounts.ts';
import { refusals } from './events/phrases.ts';

const { isolated, number } = amounts;

export const commands: WordsOf<typeof english.commands> = {
  title: 'الأوامر',
  about: 'ما تطلبه من تطبيق هذا المتقدم. يُحفظ كل أمر باسمك، ويُذكر ما آل إليه.',
  open: 'اختيار أمر…',
  ask: 'ماذا ينبغي للتطبيق أن يفعل؟',
  choose: 'الأمر',
  away: 'لا يمكن الوصول إلى التطبيق الآن. يصله ما ترسله عندما يعود، إلا إذا انتهت صلاحيته قبل ذلك.',
  words: { needed: 'كلمات للمتقدم', optional: 'كلمات للمتقدم (اختيارية)' },
  reason: 'السبب الذي يقرؤه المتقدم',
  noWords: 'اكتب ما ينبغي للمتقدم أن يقرأه.',
  lasts: (minutes) => `إذا لم يصل إلى التطبيق خلال هذا العدد من الدقائق فلن يُنفَّذ: ${number(minutes)}.`,
  lastsOn: 'يبقى صالحًا إلى أن يصل إلى التطبيق.',
  cancel: 'إلغاء',
  back: 'رجوع',
  next: 'التالي…',
  sending: 'جارٍ الإرسال…',
  certain: {
    title: (candidate) => `إنهاء امتحان ${isolated(candidate)} فعلًا؟`,
    body: 'لا يمكن التراجع عن ذلك. يُسلَّم ما حُفظ، ويقرأ المتقدم هذا السبب ومن يمكنه أن يسأل:',
    send: 'نعم، إنهاء الامتحان',
  },
  list: {
    warn: {
      name: 'تنبيه',
      meaning: 'يقرأ المتقدم كلماتك على أنها تنبيه. ويستمر الامتحان.',
      send: 'إرسال التنبيه',
    },
    pause: {
      name: 'إيقاف الامتحان مؤقتًا',
      meaning: 'تُحجب الأسئلة ويتوقف الوقت ولا يُسجَّل شيء، إلى أن يسمح شخص بمتابعة الامتحان.',
      send: 'إيقاف الامتحان مؤقتًا',
    },
    resume: {
      name: 'متابعة الامتحان',
      meaning: 'تظهر الأسئلة من جديد، ويستعيد المتقدم وقت التوقف كله.',
      send: 'متابعة الامتحان',
    },
    cover: {
      name: 'تغطية الامتحان',
      meaning: 'تُحجب الأسئلة إلى أن ترفع الغطاء. والوقت مستمر.',
      send: 'تغطية الامتحان',
    },
    terminate: {
      name: 'إنهاء الامتحان',
      meaning:
        'يُسلَّم ما حُفظ، ولا يمكن للمتقدم المتابعة. يقرأ السبب الذي تذكره ومن يمكنه أن يسأل. وستُسأل مرة أخرى.',
      send: 'إنهاء الامتحان',
    },
  },
  receipts: {
    sent: (at) => `أُرسلت ${at}`,
    delivered: (at) => `وصلت ${at}`,
    waiting: 'في انتظار التطبيق',
    until: (at) => `صالحة حتى ${at}`,
    executed: (at) => (at === null ? 'نُفِّذت' : `نُفِّذت ${at}`),
    refused: (why) => `لم تُنفَّذ: ${why}`,
    expired: 'لم تُنفَّذ: لم تصل إلى التطبيق في الوقت المناسب',
  },
  refusals,
};
