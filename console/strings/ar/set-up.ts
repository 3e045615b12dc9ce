import type { Strings } from '../en/en.ts';
import { amounts, counted } from './amounts.ts';

const { countForms, dayText, durationText, isolated, number } = amounts;

export const setUp: Strings['setUp'] = {
  nav: 'الامتحانات',
  title: 'الامتحانات',
  lead: 'يأتي الامتحان من ملف، ومتقدموه من قائمة؛ ثم لكل منهم تذكرة.',
  none: 'لا امتحان بعد.',
  exam: 'الامتحان',
  next: 'الخطوة التالية',
  toCandidates: 'المتقدمون',
  toTickets: 'التذاكر',
  ofExam: (what, title) => `${what}: ${isolated(title)}`,
  back: 'كل الامتحانات',

  add: 'إضافة امتحان أو تغييره',
  addHint: 'ملف فيه العنوان والإعدادات والأسئلة أو الصفحة. وملف بمعرّف امتحان موجود هنا يغيّر ذلك الامتحان.',
  choose: 'اختيار ملف الامتحان…',
  chooseAnother: 'اختيار ملف آخر…',
  looking: 'جارٍ النظر في الملف…',
  unreadable: 'لا يمكن قراءة هذا الملف.',
  problems: (n, file) =>
    `${countForms(n, {
      one: 'خطأ واحد',
      two: 'خطآن',
      few: '# أخطاء',
      many: '# خطأ',
      other: '# خطأ',
    })} في ${isolated(file)}`,
  nothingTaken: 'لم يؤخذ منه شيء. غيّر الملف واختره مرة أخرى.',
  problem: ({ line, field, message }) =>
    [line === null ? '' : `السطر ${number(line)}`, isolated(field ?? ''), isolated(message)]
      .filter((part) => /[^\u2068\u2069]/u.test(part))
      .join(': '),
  isNew: 'امتحان جديد',
  isKnown: 'الإصدار التالي من امتحان موجود هنا. ومن بدأ يبقى على إصداره.',
  questions: (n) =>
    countForms(n, {
      zero: 'لا أسئلة',
      one: 'سؤال واحد',
      two: 'سؤالان',
      few: '# أسئلة',
      many: '# سؤالًا',
      other: '# سؤال',
    }),
  page: (url) => `على الصفحة ${isolated(url)}`,
  duration: (ms) => `الوقت ${durationText(ms)}`,
  opens: (at) => `يمكن البدء من ${dayText(at)}`,
  closes: (at) => `يمكن البدء حتى ${dayText(at)}`,
  consentTitle: 'ما يُطلب من المتقدمين الموافقة عليه',
  consentNone: 'لا شيء: هذا الامتحان لا يراقب شيئًا.',
  biometric: 'ويُسألون أيضًا، على حدة ولهم أن يرفضوا، هل يجوز أن يقارن حاسوب صورهم.',
  streams: {
    camera: 'الكاميرا',
    microphone: 'الميكروفون',
    screen: 'الشاشة',
    photos: 'صور الوجه والوثيقة',
    room: 'تسجيل الغرفة',
    windows: 'أي نافذة في الأمام',
    'keyboard-activity': 'هل تُستعمل لوحة المفاتيح والفأرة',
    technical: 'الاتصال والأجهزة والشاشات',
  },
  keeps: {
    recording: 'تُسجَّل طوال الوقت',
    'incident-recording': 'تُسجَّل حول ما يُلاحظ',
    pictures: 'صور منفردة',
    photos: 'صور',
    titles: 'عناوين النوافذ',
    notes: 'ملاحظات عما حدث',
  },
  listened: 'يصغي التطبيق إلى الكلام',
  keptFor: (days) =>
    `يُحفظ ${countForms(days, {
      zero: 'دون مدة',
      one: 'يومًا واحدًا',
      two: 'يومين',
      few: '# أيام',
      many: '# يومًا',
      other: '# يوم',
    })}`,
  keep: 'حفظ هذا الامتحان',
  keeping: 'جارٍ الحفظ…',
  kept: (title) => `حُفظ ${isolated(title)}.`,

  candidatesTitle: 'المتقدمون',
  list: 'قائمة المتقدمين',
  listHint:
    'ملف CSV فيه العمودان \u2066student_number\u2069 و\u2066name\u2069، وعند الحاجة \u2066expires\u2069 و\u2066extra_minutes\u2069. الرقم الموجود هنا يتغيّر، ولا تحذف القائمة أحدًا أبدًا.',
  ignore: 'أعمدة تُترك',
  ignoreHint: 'أسماؤها، تفصل بينها فواصل.',
  chooseList: 'اختيار القائمة…',
  planned: (fresh, changed, unchanged) =>
    `الجدد: ${counted.candidates(fresh)}، المتغيرون: ${number(changed)}، كما كانوا: ${number(unchanged)}`,
  notListed: (n) => `ليسوا في القائمة من هذا الامتحان، ويبقون: ${counted.candidates(n)}.`,
  number: 'رقم الطالب',
  name: 'الاسم',
  outcome: 'ما يحدث',
  outcomes: { new: 'جديد', changed: 'متغيّر', unchanged: 'كما كان' },
  change: ({ what, from, to }) =>
    `${isolated(what)}: ${from === '' ? 'لا شيء' : isolated(from)} ← ${to === '' ? 'لا شيء' : isolated(to)}`,
  extra: 'وقت إضافي',
  extraMinutes: (ms) => (ms === null || ms === 0 ? '' : durationText(ms)),
  expires: 'يمكن البدء حتى',
  expiresAt: (at) => (at === null ? '' : dayText(at)),
  make: (n) => `إنشاء ${counted.tickets(n)}`,
  makeNothing: 'أُنشئت كل التذاكر.',
  making: 'جارٍ الإنشاء…',
  made: (n) => `أُنشئ: ${counted.tickets(n)}.`,

  ticketsTitle: 'التذاكر',
  ticketsLead: 'من لديه تذكرة يستطيع أداء الامتحان بها: أعطِ كل تذكرة لصاحبها وحده. ويُدوَّن أنك رأيت التذاكر.',
  noTickets: 'لا تذاكر بعد: تنشئها قائمة المتقدمين.',
  ticket: 'التذكرة',
  link: 'الرابط',
  openLink: (name) => `رابط ${isolated(name)}`,
  mailMerge: 'ملف لدمج المراسلات',
  print: 'طباعة ورقة لكل واحد…',
  sheetHow: 'افتح تطبيق الامتحان واكتب هذه التذكرة؛ أو افتح على حاسوب الامتحان الرابط الذي في الرمز.',
  qr: (name) => `رمز فيه رابط ${isolated(name)}`,
};
