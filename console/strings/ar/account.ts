import { minPasswordLength } from '../../../contract/console/account.ts';
import type { Strings } from '../en/en.ts';
import { amounts, counted } from './amounts.ts';

const { countForms, isolated, number } = amounts;
const characters = countForms(minPasswordLength, {
  one: 'حرف واحد',
  two: 'حرفان',
  few: '# أحرف',
  many: '# حرفًا',
  other: '# حرف',
});

export const account: Strings['account'] = {
  signIn: {
    title: 'مرحبًا بعودتك',
    lead: 'سجّل الدخول بالعنوان الذي لدى مؤسستك.',
    email: 'البريد الإلكتروني',
    password: 'كلمة المرور',
    submit: 'تسجيل الدخول',
    pending: 'جارٍ تسجيل الدخول…',
    missing: 'اكتب بريدك الإلكتروني وكلمة المرور.',
    help: 'لا كلمة مرور لديك، أو نسيتها؟ يستطيع مدير النظام أن يرسل إليك رابطًا لاختيار كلمة جديدة.',
  },
  setUp: {
    title: 'إعداد حسابك',
    newcomer: 'ستكون مديرًا لهذا الخادم: ترى كل امتحان، وتحدد من يرى غيرك.',
    known: (name) => `مرحبًا ${isolated(name)}. اختر كلمة مرور لتدخل.`,
    name: 'اسمك',
    email: 'البريد الإلكتروني',
    password: 'كلمة مرور جديدة',
    passwordHint: `${characters} أو أكثر. بضع كلمات تتذكرها اختيار جيد.`,
    submit: 'حفظ وتسجيل الدخول',
    pending: 'جارٍ الحفظ…',
    missing: 'املأ كل الحقول.',
    tooShort: `${characters} على الأقل.`,
    badLinkTitle: 'هذا الرابط لا يعمل',
    toSignIn: 'إلى تسجيل الدخول',
  },
  header: { menu: 'الصفحات والحساب', signOut: 'تسجيل الخروج' },
  own: {
    title: 'حسابك',
    back: 'رجوع',
    may: 'ما يُسمح لك به',
    everywhere: 'كل الامتحانات',
    exams: counted.exams,
    nothing: 'لا شيء بعد. يحدد مدير النظام الامتحانات التي تعمل فيها.',
    roles: { administrator: 'مدير', author: 'معدّ', proctor: 'مراقب', reviewer: 'مراجع' },
    signIns: 'أين سجّلت الدخول',
    signInsHint: 'هل هنا ما ليس لك؟ أنهِه، وغيّر كلمة المرور.',
    thisBrowser: 'هذا المتصفح',
    since: (at) => `منذ ${at}`,
    used: (ago) => `آخر استعمال: ${ago}`,
    end: 'إنهاء',
    endOf: (what) => `إنهاء تسجيل الدخول: ${isolated(what)}`,
    password: 'تغيير كلمة المرور',
    passwordHint: 'يُسجَّل خروجك من كل المتصفحات الأخرى.',
    current: 'كلمة المرور الحالية',
    next: 'كلمة مرور جديدة',
    change: 'تغيير كلمة المرور',
    changing: 'جارٍ التغيير…',
    changed: 'تغيّرت كلمة المرور، وسُجّل خروجك من كل المتصفحات الأخرى.',
    unknownBrowser: 'برنامج غير معروف',
  },
  exams: {
    title: 'الامتحانات',
    lead: 'يمكنك أخذ نتائج هذه الامتحانات.',
    none: 'لا امتحان تعمل فيه بعد. يستطيع مدير النظام أن يضيفك إلى امتحان.',
    version: ({ version, onOlderVersions: older }) =>
      older === 0
        ? `الإصدار ${number(version)}`
        : `الإصدار ${number(version)}، وتستمر بإصدار أقدم: ${counted.sessions(older)}`,
  },
};
