import type { WordsOf } from '../../../core/text/words-of.ts';
import { amountsIn } from '../../../core/text/amounts.ts';
import type * as english from '../en/finish.ts';

const { bytes, count, days, isolated, listed, percent } = amountsIn.ar;

export const submitting: WordsOf<typeof english.submitting> = {
  title: 'سلّمت امتحانك',
  lead: 'أحسنت. ما سُجّل ما زال في طريقه إلى مؤسستك، وليس عليك أن تفعل شيئًا.',
  progress: 'جارٍ الإرسال',
  records: (open) =>
    count(open, {
      zero: 'لا ملاحظات',
      one: 'ملاحظة واحدة',
      two: 'ملاحظتان',
      few: '# ملاحظات',
      many: '# ملاحظة',
      other: '# ملاحظة',
    }),
  evidence: (waiting, waitingBytes) =>
    `${count(waiting, {
      zero: 'لا تسجيلات',
      one: 'تسجيل واحد',
      two: 'تسجيلان',
      few: '# تسجيلات',
      many: '# تسجيلًا',
      other: '# تسجيل',
    })} (${bytes(waitingBytes)})`,
  open: (things) => `المتبقي: ${listed(things)}`,
  almost: 'أوشك على الانتهاء',
  spoken: (share01) => `تم إرسال ${percent(share01)}.`,
  off: 'الكاميرا والميكروفون والشاشة متوقفة.',
  closeTitle: 'يمكنك إغلاق هذه النافذة',
  closeHint: 'يستمر الإرسال في الخلفية، أو عندما تفتح هذا التطبيق في المرة القادمة. لا يضيع شيء.',
  offline: 'لا يوجد اتصال في هذه اللحظة',
  offlineHint:
    'لا يضيع شيء: يستمر الإرسال من تلقاء نفسه حالما يعود الإنترنت. ويمكنك أيضًا حفظه في ملف وإعطاؤه لمؤسستك.',
  slow: 'يستغرق هذا وقتًا أطول من المعتاد',
  slowHint: 'يمكنك الانتظار، أو إغلاق النافذة، أو حفظه في ملف وإعطاؤه لمؤسستك.',
  save: 'حفظ في ملف لمؤسستك',
  saving: 'جارٍ الحفظ…',
  saved: 'تم حفظ الملف',
  savedHint: (contact) => (contact === '' ? 'أرسله إلى مؤسستك.' : `أرسله إلى مؤسستك: ${isolated(contact)}.`),
  close: 'إغلاق {app}',
};

export const completed: WordsOf<typeof english.completed> = {
  title: 'لقد انتهيت',
  lead: (exam) => `سلّمت «${isolated(exam)}»، ووصل كل شيء.`,
  leadPlain: 'سلّمت امتحانك، ووصل كل شيء.',
  nextTitle: 'ماذا يحدث بعد ذلك',
  next: [
    'إجاباتك لدى مؤسستك، وستخبرك بالنتيجة.',
    'إذا دُوّن شيء أثناء الامتحان فسينظر فيه شخص. لا يقرر الحاسوب شيئًا.',
    'الكاميرا والميكروفون والشاشة متوقفة. لم يعد يُراقَب شيء.',
  ],
  deleted: (n) => `المدة إلى أن يُحذف ما سُجّل: ${days(n)}.`,
  close: 'إغلاق {app}',
};
