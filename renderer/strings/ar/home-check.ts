import { amountsIn } from '../../../core/text/amounts.ts';
import type { WordsOf } from '../../../core/text/words-of.ts';
import type * as english from '../en/home-check.ts';

const { isolated, listed } = amountsIn.ar;

export const homeCheck: WordsOf<typeof english.homeCheck> = {
  offer: 'فحص هذا الحاسوب فقط',
  opening: 'جارٍ السؤال…',
  title: 'افحص هذا الحاسوب قبل امتحانك',
  lead: (title) => `نجرّب ما سيحتاج إليه «${isolated(title)}». لا يبدأ امتحانك، ويبقى رمزك صالحًا.`,
  fromServer: (host) => `الخادم الذي حدّد ما يلزم: ${isolated(host)}`,
  triedTitle: 'هذا ما نجرّبه',
  tried: {
    camera: 'الكاميرا: هل صورتها مضيئة وواضحة',
    microphone: 'الميكروفون: هل يسمعك',
    screen: 'الشاشة: هل يمكن مشاركتها',
    notifications: 'هل يمكن عرض الرسائل لك',
    connection: 'الإنترنت، ببضعة إرسالات قصيرة إلى خادم الامتحان',
    computer: 'مساحة القرص والكهرباء والشاشات',
  },
  privacyTitle: 'لا يُحفظ شيء من ذلك',
  privacy: [
    'تبقى الصورة والصوت والشاشة على هذا الحاسوب ولا تُسجَّل.',
    'يعلم الخادم أن رمزك استُخدم لفحص، ولا يعلم نتيجته.',
    'يمكنك التوقف متى شئت.',
  ],
  agree: 'أوافق، ابدأ',
  close: 'ليس الآن',
  again: 'إعادة الفحص',
  checkLead: 'إن لم يعمل شيء فسنبيّن لك ما يمكنك فعله. لا يبدأ امتحانك.',
  finish: 'عرض النتيجة',
  finishOpen: 'عرض النتيجة كما هي',
  allGood: 'كل شيء يعمل.',
  someFailed: 'جرّب ما نقترحه، أو أظهر النتيجة لمكتب المساعدة.',
  good: 'هذا الحاسوب جاهز',
  goodLead: (title) =>
    `كل ما يحتاج إليه «${isolated(title)}» يعمل هنا الآن. استخدم في امتحانك الحاسوب والمكان والشبكة نفسها.`,
  partly: 'ما جُرِّب يعمل',
  partlyLead: (ids) => `لم يُجرَّب: ${listed(ids)}. أعد الفحص لتتأكد.`,
  bad: 'بعض الأمور تحتاج إلى نظرة',
  badLead: 'ما زال هناك وقت لإصلاحها. يفهم مكتب المساعدة هذا الرمز، ولم يُرسل إليه شيء.',
  code: 'رمز لمكتب المساعدة',
  report: 'ما يريد مكتب المساعدة معرفته',
  contact: (contact) => `من تسأل: ${isolated(contact)}`,
  copy: 'نسخ النص',
  copied: 'تم النسخ.',
  save: 'حفظ في ملف',
  saved: 'تم الحفظ.',
  done: 'إنهاء',
};
