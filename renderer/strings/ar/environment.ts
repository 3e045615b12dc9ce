import type { WordsOf } from '../../../core/text/words-of.ts';
import { amountsIn } from '../../../core/text/amounts.ts';
import type { environment as english } from '../en/environment.ts';

const { listed, number, seconds } = amountsIn.ar;

export const environment: WordsOf<typeof english> = {
  titles: { idle: 'أظهر غرفتك مرة واحدة', scanning: 'إظهار غرفتك', done: 'غرفتك' },
  lead: 'أدر حاسوبك المحمول أو الكاميرا ببطء. نخبرك إلى أين توجّهها، ولا داعي للعجلة.',
  preview: 'ما تراه الكاميرا الآن',
  parts: [
    { name: 'إلى اليسار', instruction: 'أدر الكاميرا ببطء إلى اليسار.' },
    { name: 'خلفك', instruction: 'تابع الإدارة: أظهر ما خلفك.' },
    { name: 'إلى اليمين', instruction: 'تابع الإدارة: أظهر الجهة اليمنى.' },
    { name: 'مكتبك', instruction: 'أمل الكاميرا إلى الأسفل: أظهر سطح مكتبك.' },
    { name: 'تحت المكتب', instruction: 'اخفض الكاميرا: أظهر ما تحت المكتب.' },
  ],
  list: 'ما يُطلب إظهاره',
  done: 'تم إظهاره',
  begin: 'ابدأ',
  beginning: 'جارٍ البدء…',
  tone: 'تخبرك نغمة خفيفة متى تتابع، إن لم تكن ترى الشاشة.',
  next: 'التالي',
  last: 'إنهاء',
  more: 'أحتاج إلى وقت أطول',
  progress: 'ما أُظهر حتى الآن',
  progressValue: (done, all) => `${number(done)} من ${number(all)}`,
  secondsLeft: seconds,
  ending: 'جارٍ الحفظ…',
  cleanTitle: 'شكرًا، تم ذلك',
  cleanHint: 'لم يلفت شيء الانتباه. يمكنك إعادة الكاميرا إلى مكانها.',
  findings: {
    phone: { noun: 'هاتف', advice: 'ضعه بعيدًا عن متناولك، والأفضل في غرفة أخرى.' },
    book: { noun: 'كتاب أو ملاحظات', advice: 'أغلقه وضعه جانبًا، إلا إذا كان امتحانك يسمح به.' },
    'several-people': { noun: 'شخص آخر', advice: 'اطلب منه مغادرة الغرفة إلى أن تنتهي.' },
  },
  otherFinding: { noun: 'شيء غير معتاد', advice: 'ألقِ نظرة حولك.' },
  foundTitle: (nouns) => `يبدو أنه يوجد: ${listed(nouns)}`,
  foundHint: 'يمكنك ترتيب المكان وإظهار الغرفة من جديد. وإن كان هذا خطأ فاتركه: سينظر فيه شخص ويقرر.',
  unseenTitle: 'تم تسجيل غرفتك',
  unseenHint: 'لم يتمكن هذا الحاسوب من فحص الصور بنفسه. ليس هذا بسببك: سيطّلع شخص على التسجيل.',
  again: 'إظهار الغرفة من جديد',
  keep: 'إبقاؤه كما هو والمتابعة',
  submit: 'متابعة',
  finishing: 'لحظة من فضلك…',
  defer: 'لا أستطيع إظهار غرفتي، وسيراجع ذلك شخص',
  noCamera: 'لا توجد صورة من الكاميرا',
  noCameraHint: 'تحقق من سلكها أو غطائها، وأغلق البرامج الأخرى التي تستعملها.',
  reopen: 'تجربة الكاميرا من جديد',
};
