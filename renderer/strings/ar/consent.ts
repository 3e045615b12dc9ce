import type { WordsOf } from '../../../core/text/words-of.ts';
import { amountsIn } from '../../../core/text/amounts.ts';
import type { consent as english } from '../en/consent.ts';

const { count, days, duration, isolated, listed } = amountsIn.ar;

const kept = {
  recording: 'التسجيل كاملًا',
  'incident-recording': 'تسجيلات قصيرة حول أمر غير معتاد',
  pictures: 'صور مفردة',
  photos: 'الصور',
  titles: 'عنوان النافذة الأخرى',
  notes: 'ملاحظات قصيرة مع أوقاتها',
};

export const consent: WordsOf<typeof english> = {
  hello: (name) => `مرحبًا، ${isolated(name)}`,
  lead: 'خذ وقتك. لا يُسجَّل شيء بعد، ولم يبدأ امتحانك.',
  facts: {
    heldBy: (organisation) =>
      organisation === '' ? 'الجهة المنظِّمة: مؤسستك' : `الجهة المنظِّمة: ${isolated(organisation)}`,
    contact: (contact) => `لديك أسئلة؟ اسأل ${isolated(contact)}`,
    noContact: 'لديك أسئلة؟ اسأل من دعاك.',
    howLong: duration,
    extra: (ms) => `ويشمل ذلك وقتك الإضافي: ${duration(ms)}.`,
    noExtra: 'لا يبدأ الوقت إلا عندما تضغط على زر البدء، بعد خطوات قصيرة قليلة.',
    need: 'ما تحتاج إليه',
    id: 'بطاقة هوية أو جواز سفر أو بطاقة طالب',
    camera: 'كاميرا',
    microphone: 'ميكروفون',
    room: 'غرفة هادئة تكون فيها وحدك',
    needed: (things) => `${listed(things)}.`,
    breaks: (n) =>
      n === 0
        ? 'لا توجد استراحات مقررة'
        : `الاستراحات المتاحة لك: ${count(n, { one: 'واحدة', two: 'اثنتان', few: '#', many: '#', other: '#' })}`,
    breaksHint: (n, ms) =>
      n === 0
        ? 'إذا احتجت إلى استراحة، فأخبر المراقب أثناء الامتحان.'
        : `المدة القصوى لكل استراحة: ${duration(ms)}. يتوقف وقتك، ولا يُسجَّل شيء.`,
    assistive: 'تبقى برامجك المساعدة قيد التشغيل',
    assistiveHint: 'ما اتفقت عليه مع مؤسستك مسموح به ولا يُبلَّغ عنه.',
  },
  next: 'متابعة',

  title: 'ما الذي يُسجَّل، ومن يراه',
  listLead:
    'اقرأ كل سطر من فضلك، وضع علامة عليه إن كنت موافقًا. يبدأ كل شيء بعد هذه الصفحة، وينتهي عندما تسلّم امتحانك.',
  streams: 'ما الذي يُسجَّل',
  names: {
    camera: 'الكاميرا',
    microphone: 'الميكروفون',
    screen: 'الشاشة',
    photos: 'صور لك ولهويتك',
    room: 'منظر غرفتك',
    windows: 'النوافذ الأخرى',
    'keyboard-activity': 'هل أنت نشط',
    technical: 'الاتصال والأجهزة',
  },
  purposes: {
    camera: 'للتأكد من أنك تؤدي الامتحان بنفسك ووحدك، من دون هاتف أو كتاب.',
    microphone: 'لسماع ما إذا كان أحد يساعدك.',
    screen: 'للتأكد من أنك تعمل في الامتحان وليس في مكان آخر.',
    photos: 'للتأكد من أنك أنت من يؤدي الامتحان.',
    room: 'للتأكد مرة واحدة قبل الامتحان من أنك وحدك ومن عدم وجود ملاحظات في متناولك.',
    windows: 'لملاحظة ظهور برنامج آخر أمام الامتحان.',
    'keyboard-activity':
      'لملاحظة فترات التوقف الطويلة. يُلاحَظ استعمال المفاتيح أو الفأرة، ولا يُعرف أبدًا أيّ المفاتيح.',
    technical: 'لإبقاء الامتحان يعمل وتفسير الانقطاعات: الاتصال، واسم الكاميرا والميكروفون.',
  },
  kept: (keeps) => listed(keeps.map((what) => kept[what])),
  labels: { kept: 'ما يُحفظ', seenBy: 'من يراه' },
  keptFor: (n) => `المدة: ${days(n)}، ثم يُحذف`,
  seenBy: (organisation) =>
    organisation === ''
      ? 'المراقبون والممتحنون في مؤسستك'
      : `المراقبون والممتحنون في ${isolated(organisation)}`,
  local: 'تُفحص الصور على هذا الحاسوب. لا يقرر أي برنامج بشأنك، بل يقرر إنسان.',
  biometricTitle: 'مقارنة وجهك، وهو سؤال مستقل',
  biometric: 'يجوز لهذا الحاسوب أن يقارن وجهي بالصورة التي في هويتي',
  biometricHint:
    'مرة واحدة وعلى هذا الحاسوب، وتُنسى قياسات وجهك بعدها مباشرة. لك أن تترك هذا فارغًا: عندئذ يقارن شخص الصورتين، ولا يختلف شيء آخر.',
  agree: 'أوافق، متابعة',
  agreeing: 'لحظة من فضلك…',
  decline: 'لا أوافق',
  back: 'رجوع',
  open: (n) =>
    count(n, {
      one: 'بقي سطر واحد بلا علامة',
      two: 'بقي سطران بلا علامة',
      few: 'بقيت # أسطر بلا علامة',
      many: 'بقي # سطرًا بلا علامة',
      other: 'بقي # سطر بلا علامة',
    }),
  complete: 'وُضعت العلامة على جميع الأسطر',

  declined: {
    title: 'لم توافق، ولا بأس في ذلك',
    lead: 'لم يُسجَّل شيء، ولن يُسجَّل شيء.',
    next: [
      'أُبلغت مؤسستك بأنك لم توافق على المراقبة عبر هذا التطبيق. ولا تُبلَّغ بشيء آخر.',
      'لا يمكنك أداء هذا الامتحان في هذا التطبيق من دونها. اسأل عن طريقة أخرى، مثل قاعة فيها مراقب.',
      'إذا غيّرت رأيك فارجع إلى الخلف. لم يضع شيء.',
    ],
    contact: (organisation, contact) =>
      `من يمكنك أن تسأل: ${[organisation === '' ? 'مؤسستك' : isolated(organisation), contact && isolated(contact)].filter(Boolean).join('، ')}`,
    back: 'العودة إلى القائمة',
    close: 'إغلاق Invigil',
  },
};
