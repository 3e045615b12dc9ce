import type { Strings } from '../en/en.ts';
import { account } from './account.ts';
import { secondFactor } from './second-factor.ts';
import { amounts, counted } from './amounts.ts';
import { commands } from './commands.ts';
import { findingWords } from './events/computer.ts';
import { does, similarity } from './events/phrases.ts';
import { failures } from './failures.ts';
import { grid } from './grid.ts';
import { numbers } from './numbers.ts';
import { webhooks } from './webhooks.ts';
import { review } from './review.ts';
import { setUp } from './set-up.ts';
import { staff } from './staff.ts';
import { results, time } from './time.ts';

const { durationText, isolated, number } = amounts;

/** Every word of the console in Modern Standard Arabic, but of the events. */
export const ar: Strings = {
  appName: 'لوحة Invigil',
  language: 'اللغة',
  zone: (name) => `الأوقات: ${name}`,
  opening: 'جارٍ الفتح…',
  live: 'مباشر',
  notLive: 'غير مباشر. جارٍ الاتصال…',
  failureTitle: 'تعذّرت قراءة شيء',
  failure: (code, message) => failures[code] ?? `يقول الخادم: ${isolated(message)}`,
  unreachable: 'الخادم لا يستجيب.',
  candidate: ({ candidateName, studentNumber }) =>
    studentNumber === null
      ? isolated(candidateName)
      : `${isolated(candidateName)} (${isolated(studentNumber)})`,
  studentNumber: (of) => `رقم ${isolated(of)}`,
  announcement: (candidate, title) => `${candidate}: ${title}`,

  findings: findingWords,
  account,
  secondFactor,
  staff,
  grid,
  setUp,
  review,
  numbers,
  webhooks,

  severities: { info: 'معلومة', notice: 'ملاحظة', warning: 'تنبيه', alert: 'إنذار' },
  states: { joined: 'لم يبدأ', running: 'جارٍ', completed: 'سُلّم' },
  neverBegan: 'لم يبدأ قط',
  handRaised: 'يرفع يده',
  connection: { connected: 'متصل', offline: 'غير متصل', ended: 'انتهى' },

  sessions: {
    title: 'الجلسات',
    summary: (all, running) => `${counted.sessions(all)}، ${number(running)} جارية`,
    filter: 'عرض',
    filters: { all: 'الكل', running: 'جارية', flagged: 'عليها علامات' },
    search: 'ابحث بالاسم أو الرقم أو الامتحان',
    candidate: 'المتقدم',
    state: 'الامتحان',
    connection: 'الاتصال',
    flags: 'العلامات',
    latest: 'آخر حدث',
    flagCount: counted.flags,
    noFlags: 'لا علامات',
    nothingYet: 'لا شيء بعد',
    none: 'لم ينضم أحد بعد. تظهر الجلسات هنا تلقائيًا.',
    noneFound: 'لا جلسة كذلك.',
    found: (n) => `المعروض: ${counted.sessions(n)}`,
  },

  session: {
    back: 'كل الجلسات',
    unknown: 'هذه الجلسة غير معروفة هنا.',
    joined: 'انضم',
    attempt: (n) => `المحاولة ${number(n)}`,
    timeline: 'الخط الزمني',
    timelineSummary: (events, flags) =>
      `خط زمني فيه ${counted.events(events)}، ${counted.flags(flags)}. في القائمة أدناه كل حدث.`,
    events: 'الأحداث',
    show: 'عرض',
    filters: {
      flags: 'العلامات',
      notices: 'الملاحظات والعلامات',
      all: 'الكل',
      segments: 'مع قطع التسجيل',
    },
    empty: {
      flags: 'لا شيء يُنظر فيه حتى الآن.',
      notices: 'لا شيء يُنظر فيه حتى الآن.',
      all: 'لا أحداث بعد.',
      segments: 'لا أحداث بعد.',
    },
    reading: 'جارٍ قراءة الأحداث…',
    verdict: 'ما يظهر هنا لاحظته برمجيات، وقد تخطئ. انظر قبل أن تحكم.',
    since: (text) => `بعد ${text}`,
    own: 'خاص',
    byServer: 'قاله الخادم',
  },

  evidence: {
    missing: 'الدليل ناقص',
    missingHint: 'لم يصل. يصل تلقائيًا حين تسمح شبكة المتقدم.',
    enlarge: (what, at) => `تكبير الصورة: ${what}، ${at}`,
    picture: (what, at) => `${what}، ${at}`,
    close: 'إغلاق',
  },

  identity: {
    title: 'الهوية',
    document: 'الوثيقة',
    face: 'الوجه',
    notYet: 'لم تؤخذ بعد',
    judged: { accepted: 'صالحة', rejected: 'غير صالحة', none: 'لم تُقيَّم' },
    outcome: { accepted: 'فحصها التطبيق', 'for-a-person': 'انظر من فضلك: تُركت لفحص إنسان' },
    similarity,
  },

  moves: {
    badge: 'يطلب الانتقال',
    title: (sign: string) => `حاسوب آخر يطلب متابعة هذا الامتحان: ${sign}`,
    body: (at: string) =>
      `يطلب ذلك منذ ${at}، ويعرض هذا الرمز على شاشته. لا تسمح إلا إذا رأيت الرمز عند الممتحَن. عندئذ يتوقف الامتحان حيث هو مفتوح الآن.`,
    allow: 'السماح بالانتقال',
    refuse: 'رفض',
    sending: 'جارٍ الإرسال…',
  },

  cover: {
    covered: 'الامتحان مغطى',
    title: (at, reason) => `الامتحان مغطى منذ ${at}${reason === null ? '' : `. السبب: ${reason}`}`,
    body: 'لا يراه المتقدم وهو في انتظارك. الوقت مستمر. انظر ثم ارفع الغطاء.',
    away: 'لا يمكن الوصول إلى التطبيق الآن: يُرفع الغطاء حين يعود. ويستطيع من في القاعة رفعه بكلمة مرور الإنهاء.',
    label: 'كلمات للمتقدم (اختياري)',
    lift: 'رفع الغطاء',
    lifting: 'جارٍ الإرسال…',
    sent: 'جارٍ رفع الغطاء: في انتظار التطبيق',
  },

  lockdown: {
    title: 'القفل',
    held: (at) => `يشغل الامتحان شاشة المتقدم منذ ${at}.`,
    release: 'تحرير الشاشة…',
    ask: 'تحرير شاشة هذا المتقدم؟',
    body: 'يستطيع المتقدم بعدها استعمال برامج أخرى وإغلاق Invigil. يستمر الامتحان، ولا يُسلَّم شيء، ويُدوَّن التحرير. ويبقى إلى نهاية الجلسة.',
    cancel: 'إلغاء',
    confirm: 'تحرير الشاشة',
    sending: 'جارٍ الإرسال…',
    sent: 'جارٍ التحرير: في انتظار التطبيق',
  },

  messages: {
    title: 'الرسائل',
    none: 'لم يُكتب شيء إلى هذا المتقدم.',
    label: 'رسالة إلى المتقدم',
    send: 'إرسال',
    sending: 'جارٍ الإرسال…',
    by: (name) => `من ${isolated(name)}`,
    template: 'إدراج نص',
    templates: [
      'يرجى البقاء أمام الكاميرا.',
      'يرجى إبعاد هاتفك إلى حيث لا تصل إليه يدك.',
      'يرجى عدم التحدث إلى أحد أثناء الاختبار.',
      'صورة الكاميرا غير واضحة: يرجى التحقق من الإضاءة والكاميرا.',
      'رأينا رسالتك، وهناك من ينظر فيها.',
    ],
    does,
    more: (ms) => `وقت إضافي ${durationText(ms)}`,
    ended: 'انتهت الجلسة: لن تصل الرسائل إلى أحد.',
  },

  commands,
  time,
  results,

  recordings: {
    title: 'التسجيلات',
    streams: { camera: 'الكاميرا والميكروفون', screen: 'الشاشة', room: 'الغرفة' },
    play: 'تشغيل',
    pause: 'إيقاف',
    moment: 'موضع التسجيل',
    mute: 'كتم الصوت',
    nothingThen: 'لا تسجيل في هذه اللحظة',
    broken: 'لا يمكن تشغيل هذه القطعة.',
  },

  lanes: {
    session: 'الجلسة',
    camera: 'الكاميرا',
    window: 'النوافذ',
    objects: 'الأشياء',
    connection: 'الاتصال',
  },
};
