import type { WordsOf } from '../../../core/text/words-of.ts';
import type { failures as english } from '../en/failures.ts';

export const failures: WordsOf<typeof english> = {
  'link.malformed': { title: 'لا يعمل هذا كما هو' },
  'ticket.unknown': {
    title: 'لا يعرف الخادم هذا الرمز',
    remedy: 'قارنه بدعوتك حرفًا حرفًا. لا يوجد فيه الحرفان O وI ولا الرقمان 0 و1.',
  },
  'ticket.expired': {
    title: 'لم يعد هذا الرمز صالحًا',
    remedy: 'اطلب من مؤسستك دعوة جديدة.',
  },
  'session.completed': {
    title: 'سبق تسليم هذا الامتحان',
    remedy: 'لم يبقَ ما تفعله. إن كنت ترى أن هذا خطأ فاسأل مؤسستك.',
  },
  'session.elsewhere': {
    title: 'امتحانك مفتوح على حاسوب آخر',
    remedy: 'تابع هناك، أو أكمل هنا.',
  },
  'session.superseded': {
    title: 'امتحانك مفتوح على حاسوب آخر',
    remedy: 'تابع هناك، أو انضم هنا من جديد بالرابط نفسه.',
  },
  'server.unreachable': { title: 'لا يمكن الوصول إلى خادم الامتحان الآن' },
  'server.busy': { title: 'الخادم مشغول', remedy: 'انتظر لحظة وحاول من جديد.' },
  'server.failed': { title: 'حدث خلل في الخادم', remedy: 'انتظر لحظة وحاول من جديد.' },
  'request.rate-limited': { title: 'كانت هذه محاولات كثيرة', remedy: 'انتظر دقيقة وحاول من جديد.' },
  'request.malformed': {
    title: 'لا يمكن أن يكون هذا الرمز صحيحًا',
    remedy: 'يتكون الرمز من 8 إلى 16 حرفًا ورقمًا.',
  },
  'protocol.unsupported': {
    title: 'هذا التطبيق والخادم غير متوافقين',
    remedy: 'ثبّت أحدث إصدار من هذا التطبيق.',
  },
  'exam.unavailable': { title: 'لا يمكن فتح الامتحان بعد', remedy: 'انتظر لحظة وحاول من جديد.' },
  'journal.unwritable': {
    title: 'لا يستطيع هذا الحاسوب حفظ الجلسة',
    remedy: 'تحقق مما إذا كان القرص ممتلئًا، ثم حاول من جديد.',
  },
  'consent.missing': {
    title: 'بقي شيء بلا علامة',
    remedy: 'راجع القائمة مرة أخرى.',
  },
  'password.wrong': {
    title: 'ليست هذه كلمة مرور الإنهاء',
    remedy: 'انتبه إلى الأحرف الكبيرة والمسافات، واكتبها مرة أخرى.',
  },
  'settings.untrusted': {
    title: 'لا يمكن الوثوق بإعدادات الامتحان',
    remedy: 'لقد تغيّرت في الطريق. اسأل مؤسستك، ولا تتابع على هذه الشبكة.',
  },
  'image.unreadable': { title: 'تعذّرت قراءة الصورة', remedy: 'التقطها مرة أخرى.' },
  'vision.unavailable': {
    title: 'لا يمكن فحص الصور على هذا الحاسوب',
    remedy: 'تابع، وسينظر فيها شخص.',
  },
  'evidence.unwritable': {
    title: 'لا يستطيع هذا الحاسوب حفظ التسجيل',
    remedy: 'تحقق مما إذا كان القرص ممتلئًا. يستمر امتحانك.',
  },
};
