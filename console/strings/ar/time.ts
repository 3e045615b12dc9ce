import type { Strings } from '../en/en.ts';
import { amounts, counted } from './amounts.ts';

const { clockText, durationText } = amounts;

export const time: Strings['time'] = {
  title: 'الوقت',
  open: 'وقت إضافي…',
  runsUntil: (at) => `ينتهي الوقت الساعة ${clockText(at, false)}.`,
  over: (at) => `انتهى الوقت الساعة ${clockText(at, false)}. لم يُسلَّم الامتحان بعد.`,
  paused: 'المتقدم في استراحة: الوقت متوقف.',
  pausedByPerson: (at) => `أوقف شخص الامتحان مؤقتًا ${at}: الوقت متوقف.`,
  notBegun: 'لم يبدأ الامتحان.',
  closes: (at) => `يمكن البدء حتى ${clockText(at, false)}.`,
  neverBegan: (at) => `لم يبدأ قط. كان ذلك ممكنًا حتى ${clockText(at, false)}.`,
  handedIn: 'سُلّم: لم يبقَ وقت يُعطى.',
  granted: (ms) => `منها ${durationText(ms)} أعطاها الناس.`,
  grantedBefore: (ms) => `أُعطي من قبل ${durationText(ms)}، وتُضاف عند البدء.`,
  waiting: (ms) => `${durationText(ms)} إضافية: في انتظار التطبيق`,

  ask: 'إعطاء وقت إضافي',
  exam: 'الامتحان',
  who: 'لمن',
  whoOptions: { all: 'الجميع', some: 'بعضهم' },
  everybody: 'كل المدعوين إلى هذا الامتحان، انضموا أم لم ينضموا.',
  numbers: 'أرقام الطلاب',
  numbersHint: 'رقم في كل سطر، أو بينها فواصل. يمكن لصقها من جدول.',
  minutes: 'دقائق إضافية',
  reason: 'السبب',
  reasonHint: 'يُحفظ مع سجل الامتحان. لا يراه المتقدمون.',
  missing: {
    minutes: 'دقائق كاملة، من 1 إلى 1440.',
    reason: 'اذكر السبب في بضع كلمات.',
    numbers: 'لا رقم طالب بعد.',
  },
  cancel: 'إلغاء',
  next: 'عرض من يحصل عليه',
  looking: 'جارٍ السؤال…',

  confirmTitle: (minutes) => `إعطاء وقت إضافي: ${counted.minutes(minutes)}؟`,
  candidate: 'المتقدم',
  now: 'ينتهي الآن',
  newEnd: 'بعدها',
  step: {
    'not-joined': 'لم ينضم',
    'not-begun': 'لم يبدأ',
    running: 'جارٍ',
    paused: 'في استراحة أو متوقف',
    'handed-in': 'سُلّم',
  },
  atBeginning: 'يُضاف عند البدء',
  unchanged: 'يبقى كما هو',
  summary: (gets, stays) =>
    stays === 0
      ? `يحصل عليه: ${counted.candidates(gets)}.`
      : `يحصل عليه: ${counted.candidates(gets)}. سلّموا ويبقون كما هم: ${counted.candidates(stays)}.`,
  nobody: 'لا أحد هنا يمكن أن يحصل على وقت إضافي: سلّم الجميع.',
  hint: 'من هو غير متصل يحصل عليه عند عودته. لا يمكن التراجع عنه.',
  back: 'رجوع',
  give: 'إعطاء الوقت',
  giving: 'جارٍ الإعطاء…',

  doneTitle: 'أُعطي وقت إضافي',
  done: (gets) => `يراه حالما يُبلَغ التطبيق: ${counted.candidates(gets)}.`,
  close: 'إغلاق',
};

export const results: Strings['results'] = {
  open: 'النتائج…',
  title: 'نتائج امتحان',
  body: 'كل شيء برقم الطالب: الإجابات والأوقات وعدد ما لوحظ. ما لاحظته البرمجيات ليس حكمًا.',
  csv: 'حفظ بصيغة CSV',
  csvHint: 'لبرامج الجداول',
  json: 'حفظ بصيغة JSON',
  jsonHint: 'للبرامج، دون حذف شيء',
  close: 'إغلاق',
};
