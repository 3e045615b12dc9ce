import type { WordsOf } from '../../../core/text/words-of.ts';
import { amountsIn } from '../../../core/text/amounts.ts';
import type { check as english } from '../en/check.ts';

const { bitRate, bytes, count, listed, number, percent } = amountsIn.ar;

const names = {
  camera: 'الكاميرا',
  microphone: 'الميكروفون',
  screen: 'الشاشة',
  notifications: 'الإشعارات',
  connection: 'الإنترنت',
  computer: 'الحاسوب',
};

export const check: WordsOf<typeof english> = {
  title: 'لنجرّب كل شيء مرة واحدة',
  lead: 'إذا لم يعمل شيء ما، فسنبيّن لك ما يمكنك فعله. ولن يمنعك ذلك من امتحانك أبدًا.',
  list: 'الفحوص',
  names,
  inSentence: names,
  running: {
    camera: 'ننظر إلى الصورة…',
    microphone: 'قل بضع كلمات من فضلك، مثل اسمك.',
    screen: 'اختر «الشاشة بأكملها» في النافذة التي تُفتح.',
    notifications: 'نسأل حاسوبك…',
    connection: 'جارٍ القياس…',
    computer: 'جارٍ الفحص…',
  },
  takesLonger: 'ما زال الفحص جاريًا. إذا كان هذا الحاسوب مشغولًا فقد يستغرق دقيقة، وليس عليك أن تفعل شيئًا.',
  passed: {
    camera: 'الصورة واضحة ومضيئة بما يكفي.',
    microphone: 'نسمعك جيدًا.',
    screen: 'تتم مشاركة شاشتك بأكملها.',
    notifications: 'يمكن عرض الرسائل الموجهة إليك.',
    connection: 'الاتصال سريع ومستقر بما يكفي.',
    computer: 'جاهز للامتحان.',
  },
  facts: {
    rttMs: (ms) => `زمن الاستجابة ${number(Math.round(ms))} م.ث`,
    uploadKbps: (kbps) => `سرعة الرفع ${bitRate(kbps, 'كيلوبت/ث', 'ميغابت/ث')}`,
    freeMb: (free) => `المساحة الخالية ${bytes(free * 1_000_000)}`,
    displays: (n) =>
      count(n, { one: 'شاشة واحدة', two: 'شاشتان', few: '# شاشات', many: '# شاشة', other: '# شاشة' }),
    batteryLevel01: (share) => `شحن البطارية ${percent(share)}`,
  },
  idle: 'لم يُجرَّب بعد.',
  skipped: 'تم تجاوزه.',
  status: {
    idle: 'في الانتظار',
    running: 'جارٍ الفحص…',
    passed: 'جيد',
    failed: 'يحتاج إلى نظرة',
    skipped: 'تم تجاوزه',
  },
  spoken: (id, words) => `${names[id]}: ${words}`,
  summary: (done, all) => `تم ${number(done)} من ${number(all)}`,
  share: 'مشاركة الشاشة بأكملها',
  shareHint: 'اختر «الشاشة بأكملها» ثم «مشاركة».',
  again: (id) => `إعادة الفحص: ${names[id]}`,
  againShort: 'إعادة الفحص',
  camera: 'الكاميرا',
  preview: 'صورة الكاميرا كما في المرآة',
  noPreview: 'لا توجد صورة من الكاميرا',
  turned: 'كاميرتك معلّقة مقلوبة. تُدار صورتها، فليس عليك أن تفعل شيئًا.',
  virtual: 'تبدو هذه كاميرا يصنعها برنامج. سيُدوَّن ذلك؛ اختر كاميرتك الحقيقية إن كانت لديك واحدة.',
  microphone: 'الميكروفون',
  level: 'مدى ارتفاع صوتك',
  levels: { silent: 'صامت', quiet: 'منخفض', good: 'جيد', loud: 'مرتفع' },
  faces: {
    none: 'لا يوجد وجه في الصورة بعد',
    one: 'وجهك في الصورة',
    several: 'في الصورة أكثر من وجه',
  },
  submit: 'متابعة',
  anyway: 'المتابعة، وسيراجع ذلك شخص',
  anywayOpen: 'المتابعة من دونه، وسيراجع ذلك شخص',
  open: (ids) => `ما زال متبقيًا: ${listed(ids.map((id) => names[id]))}`,
  allGood: 'كل شيء يعمل. أنت مستعد جيدًا.',
  someFailed: 'يمكنك المتابعة كما هو الحال. سيطّلع شخص على ذلك لاحقًا، ولن يتأثر امتحانك.',
};
