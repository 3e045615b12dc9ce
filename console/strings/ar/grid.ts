import type { Strings } from '../en/en.ts';
import { amounts, counted } from './amounts.ts';

const { clockText, countForms, isolated, number } = amounts;
const minuteMs = 60_000;

export const grid: Strings['grid'] = {
  title: 'الجلسات',
  summary: ({ all, running, finished }) =>
    `${counted.candidates(all)}: ${number(running)} جارٍ، ${number(finished)} سُلّم`,
  label: 'المتقدمون',
  filter: 'عرض',
  filters: {
    all: ({ all }) => `الكل ${number(all)}`,
    running: ({ running }) => `جارٍ ${number(running)}`,
    needs: ({ needs }) => `يحتاج نظرة ${number(needs)}`,
    offline: ({ offline }) => `غير متصل ${number(offline)}`,
    pinned: (_counts, pinned) => `مثبّت ${number(pinned)}`,
  },
  search: 'ابحث بالاسم أو الرقم أو الامتحان',
  room: 'القاعة',
  everyRoom: 'كل الامتحانات',
  roomOf: (title, n) => `${isolated(title)} (${number(n)})`,
  rotate: 'تقليب الصفحات',
  rotateHint: 'يعرض المتقدمين التالين كل 12 ثانية، إلا إذا كنت عند أحدهم.',
  asTable: 'جدول',
  asGrid: 'مربعات',
  waiting: (n) =>
    `${countForms(n, {
      one: 'تغيّر موضع مربع واحد',
      two: 'تغيّر موضع مربعين',
      few: 'تغيّر موضع # مربعات',
      many: 'تغيّر موضع # مربعًا',
      other: 'تغيّر موضع # مربع',
    })}. لا شيء يتحرك ما دمت هنا.`,
  reorder: 'إعادة الترتيب',
  none: 'لم ينضم أحد بعد. يظهر المتقدمون هنا تلقائيًا.',
  noneFound: 'لا ينطبق ذلك على أحد.',
  found: (n) => `المعروض: ${counted.candidates(n)}`,

  pin: (name) => `تثبيت ${isolated(name)}`,
  picture: (at) => `صورة الساعة ${clockText(at, false)}`,
  noPicture: 'لا صورة بعد',
  left: (ms) => (ms < minuteMs ? 'بقي أقل من دقيقة' : `بقي ${number(Math.floor(ms / minuteMs))} د`),
  over: 'انتهى الوقت',
  paused: 'في استراحة',
  held: 'أوقفه شخص مؤقتًا',
  closesAt: (at) => `حتى ${clockText(at, false)}`,
  newFlags: (fresh, all) =>
    fresh === all
      ? countForms(all, {
          one: 'علامة جديدة',
          two: 'علامتان جديدتان',
          few: '# علامات جديدة',
          many: '# علامة جديدة',
          other: '# علامة جديدة',
        })
      : `${number(fresh)} جديدة من ${counted.flags(all)}`,
  seenFlags: (all) => `${counted.flags(all)}، نُظر فيها`,
};
