import { amountsIn } from '../../core/text/amounts.ts';
import type { Strings } from './en.ts';

const { count, isolated, number } = amountsIn.ar;

const points = (n: number) =>
  count(n, {
    zero: 'لا درجات',
    one: 'درجة واحدة',
    two: 'درجتان',
    few: '# درجات',
    many: '# درجة',
    other: '# درجة',
  });
const words = (n: number) =>
  count(n, {
    zero: 'لا كلمات',
    one: 'كلمة واحدة',
    two: 'كلمتان',
    few: '# كلمات',
    many: '# كلمة',
    other: '# كلمة',
  });

/** Every word of the exam page in Modern Standard Arabic. */
export const ar: Strings = {
  amounts: amountsIn.ar,
  title: 'الامتحان',
  opening: 'جارٍ فتح امتحانك…',
  closed: {
    title: 'لا يمكن عرض الامتحان هنا',
    reasons: {
      'token.missing': 'افتح الامتحان من التطبيق: هذه الصفحة وحدها لا تعرف لمن هذا الامتحان.',
      'token.invalid': 'افتح الامتحان من التطبيق مرة أخرى: انتهت صلاحية الوصول من هذه الصفحة.',
      'session.superseded': 'فُتح امتحانك من جديد، وربما على حاسوب آخر. تابع هناك.',
      'session.wrong-phase': 'سُلّم هذا الامتحان. لا يمكن تغيير شيء بعد الآن.',
      'server.unreachable': 'لا يستجيب الخادم في هذه اللحظة. تعيد هذه الصفحة المحاولة من تلقاء نفسها.',
    },
    otherReason: (message) => `أظهر هذه الرسالة لمؤسستك: ${isolated(message)}`,
  },

  nav: {
    label: 'الأسئلة',
    intro: 'التعليمات',
    answered: 'تمت الإجابة عنه',
    open: 'لم تتم الإجابة عنه',
    overview: 'المراجعة والتسليم',
    progress: (answered, all) => `تمت الإجابة عن ${number(answered)} من ${number(all)}`,
  },

  intro: {
    hello: (name) => `بالتوفيق، ${isolated(name)}`,
    facts: (questions, all) =>
      `${count(questions, {
        zero: 'لا أسئلة',
        one: 'سؤال واحد',
        two: 'سؤالان',
        few: '# أسئلة',
        many: '# سؤالًا',
        other: '# سؤال',
      })}، ${points(all)}`,
    saved: 'تُحفظ إجاباتك أثناء الكتابة. يمكنك التنقل بين الأسئلة وتغيير الإجابات إلى أن تسلّم.',
    begin: 'ابدأ',
  },

  question: {
    picture: (alt) => `صورة: ${isolated(alt)}`,
    number: (n, all) => `السؤال ${number(n)} من ${number(all)}`,
    points,
    previous: 'السابق',
    next: 'التالي',
    toOverview: 'المراجعة والتسليم',
    one: 'اختر إجابة واحدة.',
    several: 'اختر كل ما هو صحيح.',
    text: 'إجابتك',
    numberHint: 'عدد، مثل \u20663.5\u2069',
    readAs: (value) => `يُقرأ على أنه ${isolated(value)}`,
    unread: 'يُحفظ كما تكتبه. لا يمكن قراءته عددًا بعد.',
    ambiguous: (one, other) =>
      `يُحفظ كما تكتبه. قد يعني ${isolated(one)} أو ${isolated(other)}: من دون فاصلة الآلاف يكون واضحًا.`,
    words: (n, least) => (least > 0 ? `${words(n)} (الحد الأدنى: ${number(least)})` : words(n)),
    tooLong: (n) =>
      `${count(n, {
        one: 'هناك حرف واحد زائد',
        two: 'هناك حرفان زائدان',
        few: 'هناك # أحرف زائدة',
        many: 'هناك # حرفًا زائدًا',
        other: 'هناك # حرف زائد',
      })}. لا يُقتطع شيء: اختصر النص ليُحتسب كله.`,
    order: 'رتّب هذه العناصر بأزرار الأسهم.',
    up: (label) => `نقل إلى الأعلى: ${isolated(label)}`,
    down: (label) => `نقل إلى الأسفل: ${isolated(label)}`,
    moved: (label, place, all) => `موضع ${isolated(label)} الآن ${number(place)} من ${number(all)}`,
    keepOrder: 'هذا الترتيب صحيح',
    orderOpen: 'لم تتم الإجابة بعد: انقل شيئًا، أو أكّد هذا الترتيب.',
  },

  saving: {
    none: '',
    saving: 'جارٍ الحفظ…',
    saved: 'تم الحفظ',
    kept: 'لم يُحفظ على الخادم بعد، وهو محفوظ على هذا الحاسوب',
    unkept: 'لم يُحفظ بعد، ولا يستطيع هذا الحاسوب الاحتفاظ به: اترك هذه الصفحة مفتوحة',
    refused: 'لا يمكن حفظه كما هو',
    gone: 'أُخرج هذا السؤال من الامتحان. إجابتك محفوظة. تابع مع الأسئلة الأخرى.',
  },

  versions: {
    title: 'كتبت إجابتين عن هذا السؤال',
    hint: 'جاءتا من حاسوبين لم يعلم أحدهما بالآخر. أيهما إجابتك؟ تُحفظ كلتاهما أيًّا كان اختيارك.',
    here: 'ما يُحتسب الآن',
    there: 'من حاسوب آخر',
    keepHere: 'إبقاء ما يُحتسب الآن',
    keepThere: 'اختيار هذه',
    empty: 'لا شيء',
  },

  unsent: {
    title: 'ما لم يُحفظ على الخادم بعد',
    hint: 'ما زال هنا، وتُعاد محاولة حفظه تلقائيًا. يمكنك نسخه.',
    notCounting: 'ما لا يُحتسب كما هو',
    notCountingHint: 'يُحتفظ به، ويرى من يصحّح الامتحان ما وصل منه.',
    copy: (title) => `نسخ: ${isolated(title)}`,
    copyShort: 'نسخ',
    copied: 'تم النسخ، إذا كان هذا الامتحان يسمح بالنسخ.',
    notCopied: 'النسخ غير مسموح هنا. حدّد النص واكتبه عندك، أو استدعِ أحدًا.',
    unknownQuestion: 'سؤال لم يعد في الامتحان',
  },

  changed: {
    title: 'غيّر القائمون على الامتحان شيئًا فيه',
    hint: 'ما كتبته محفوظ. انظر إلى الأسئلة كما هي الآن.',
    show: 'عرض الأسئلة كما هي الآن',
  },

  overview: {
    title: 'المراجعة والتسليم',
    allAnswered: 'أجبت عن جميع الأسئلة.',
    someOpen: (n) =>
      count(n, {
        one: 'بقي سؤال واحد بلا إجابة.',
        two: 'بقي سؤالان بلا إجابة.',
        few: 'بقيت # أسئلة بلا إجابة.',
        many: 'بقي # سؤالًا بلا إجابة.',
        other: 'بقي # سؤال بلا إجابة.',
      }),
    refused: 'لا يمكن حفظ بعض الإجابات كما هي',
    refusedHint: 'افتح الأسئلة المعلَّمة أدناه وصحّحها، أو سلّم من دونها.',
    final: 'بعد التسليم لا يمكنك تغيير إجاباتك.',
    undecided: (n) =>
      count(n, {
        one: 'كُتبت إجابة واحدة مرتين على حاسوبين',
        two: 'كُتبت إجابتان مرتين على حاسوبين',
        few: 'كُتبت # إجابات مرتين على حاسوبين',
        many: 'كُتبت # إجابة مرتين على حاسوبين',
        other: 'كُتبت # إجابة مرتين على حاسوبين',
      }),
    undecidedHint: 'افتح الأسئلة المعلَّمة أدناه واختر. وإن لم تفعل فسينظر شخص في الإجابتين.',
    twoAnswers: 'إجابتان',
    leave: 'التسليم من دون ما لم يُحفظ',
    handIn: 'التسليم الآن',
    handingIn: 'جارٍ التسليم…',
    back: 'العودة إلى الأسئلة',
    waiting: 'لا يوجد اتصال في هذه اللحظة',
    waitingHint:
      'إجاباتك محفوظة على هذا الحاسوب. اترك هذه الصفحة مفتوحة: يستمر التسليم من تلقاء نفسه حالما يعود الإنترنت.',
    cancel: 'عدم التسليم بعد',
    failed: 'لم ينجح التسليم',
  },

  submitted: {
    title: 'سلّمت امتحانك',
    body: 'وصلت إجاباتك. لم يبقَ ما تفعله هنا.',
  },
};
