import type { FailureCode } from '../../../contract/result.ts';

/** What the server answers in English, in Arabic, by its code. */
export const failures: Readonly<Partial<Record<FailureCode, string>>> = {
  'request.rate-limited': 'طلبات كثيرة في وقت قصير. حاول مرة أخرى بعد دقيقة.',
  'request.too-large': 'هذا أكبر من أن يُرسل إلى الخادم.',
  'token.invalid': 'انتهت مدة تسجيل دخولك. سجّل الدخول مرة أخرى.',
  'token.missing': 'لم تسجّل الدخول. سجّل الدخول.',
  'credentials.wrong': 'هذا العنوان وكلمة المرور هذه لا يتوافقان.',
  'second-factor.needed': 'كلمة المرور صحيحة. بقي رمز من تطبيقك أو أحد رموز الاسترداد.',
  'second-factor.missing': 'أعدّ أولًا تسجيل الدخول بخطوتين في صفحة حسابك.',
  'second-factor.wrong':
    'الرمز غير صحيح أو استُعمل من قبل: انتظر الرمز التالي. وإن لم يصح أي رمز فساعة هاتفك غير مضبوطة.',
  'second-factor.none': 'تسجيل الدخول بخطوتين ليس مشغّلًا. حمّل الصفحة من جديد.',
  'second-factor.taken': 'تسجيل الدخول بخطوتين مشغّل من قبل. حمّل الصفحة من جديد.',
  'access.denied': 'أدوارك لا تسمح بذلك. يستطيع مدير النظام أن يسمح به.',
  'setup-link.invalid': 'انتهت مدة الرابط، أو استُعمل، أو هو غير كامل. اطلب من مدير النظام رابطًا جديدًا.',
  'staff.taken': 'هنا شخص بهذا البريد الإلكتروني.',
  'staff.unknown': 'لا وجود لهذا الشخص هنا.',
  'staff.last-administrator': 'هذا آخر حساب يدير الخادم: لا بد أن يبقى.',
  'password.wrong': 'كلمة المرور الحالية غير هذه.',
  'session.unknown': 'هذه الجلسة غير معروفة هنا.',
  'move.unknown': 'لم يعد ذلك الحاسوب يطلب شيئًا.',
  'session.completed': 'انتهت هذه الجلسة.',
  'incident.unknown': 'لم تعد هذه الواقعة كما كانت. حمّل الصفحة من جديد.',
  'review.second-person': 'لا بد أن يقرر في هذا شخص آخر.',
  'exam.unknown': 'هذا الامتحان غير معروف هنا.',
  'exam.taken': 'غيّر أحدهم هذا الامتحان في الأثناء. انظر في الملف مرة أخرى.',
  'student.unknown': 'رقم واحد على الأقل من هذه الأرقام ليس في هذا الامتحان.',
  'webhook.unknown': 'لم يعد خطاف الويب هذا أو هذا التسليم موجودًا.',
  'webhook.address-refused':
    'لا يرسل هذا الخادم إلى هناك: فقط عبر https إلى عناوين عامة موجودة، وإلى الشبكات المذكورة في إعداداته.',
  'server.unreachable': 'الخادم لا يستجيب.',
  'server.busy': 'الخادم مشغول جدًا الآن. حاول بعد قليل.',
  'server.failed': 'حدث خلل في الخادم. حاول مرة أخرى.',
};
