import type { AppState } from '../contract/app-state.ts';
import type { Language } from '../contract/language.ts';
import { withAppName } from '../core/text/app-name.ts';
import { languageFor } from '../core/text/language.ts';
import type { WordsOf } from '../core/text/words-of.ts';

const en = {
  /** On the displays that the exam is not on. */
  otherScreen: 'Your exam is on the other screen.',
  testNotification: 'Messages during your exam will look like this.',
  sessionFile: '{app} session',
  certificate: {
    message: (host: string) => `${host} wants to know who you are`,
    detail:
      'Choose a certificate of this computer to show. It names you. Without one you may not get through.',
    none: 'None of them',
  },
  refused: {
    title: '{app} does not start like this',
    lead: 'It was started in a way that lets other software look or reach into your exam:',
    remedy:
      'Start it again from its own icon, without a debugger. If this window comes back, show it to your institution. What you have answered already is kept.',
  },
} as const;

type Words = WordsOf<typeof en>;

const de: Words = {
  otherScreen: 'Ihre Prüfung ist auf dem anderen Bildschirm.',
  testNotification: 'So sehen Nachrichten während Ihrer Prüfung aus.',
  sessionFile: '{app}-Sitzung',
  certificate: {
    message: (host) => `${host} möchte wissen, wer Sie sind`,
    detail:
      'Wählen Sie ein Zertifikat dieses Computers, das gezeigt wird. Es nennt Ihren Namen. Ohne Zertifikat kommen Sie vielleicht nicht weiter.',
    none: 'Keines davon',
  },
  refused: {
    title: 'So startet {app} nicht',
    lead: 'Es wurde so gestartet, dass andere Software in Ihre Prüfung sehen oder eingreifen kann:',
    remedy:
      'Starten Sie es noch einmal über sein eigenes Symbol, ohne Debugger. Kommt dieses Fenster wieder, zeigen Sie es Ihrer Institution. Was Sie schon beantwortet haben, bleibt erhalten.',
  },
};

const ar: Words = {
  otherScreen: 'امتحانك على الشاشة الأخرى.',
  testNotification: 'هكذا ستظهر الرسائل أثناء امتحانك.',
  sessionFile: 'جلسة {app}',
  certificate: {
    message: (host) => `يطلب الخادم \u2068${host}\u2069 معرفة هويتك`,
    detail: 'اختر شهادة من هذا الحاسوب لإظهارها، وفيها اسمك. وقد لا تتمكن من المتابعة من دونها.',
    none: 'لا شيء منها',
  },
  refused: {
    title: 'لا يبدأ {app} بهذه الطريقة',
    lead: 'بدأ التطبيق بطريقة تتيح لبرامج أخرى الاطلاع على امتحانك أو التدخل فيه:',
    remedy:
      'شغّله من جديد من أيقونته، من دون مصحح أخطاء. وإذا ظهرت هذه النافذة مرة أخرى فأظهرها لمؤسستك. ما أجبت عنه محفوظ.',
  },
};

const tables: Readonly<Record<Language, Words>> = { en, de, ar };

/** What the main process itself says, in windows and notifications of the operating system. */
export type MainWords = Words & { readonly language: Language; readonly appName: string };

export const mainWords = ({ language, appName }: Pick<AppState, 'language' | 'appName'>): MainWords => ({
  ...withAppName(tables[language], appName),
  language,
  appName,
});

/** Before the app has a state: in the first of the system's languages that we have. */
export const systemLanguage = (app: { getPreferredSystemLanguages: () => string[] }): Language =>
  languageFor(app.getPreferredSystemLanguages());
