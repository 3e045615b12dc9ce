import { createAmounts } from '../amounts.ts';

export const amounts = createAmounts('ar', {
  hours: 'س',
  minutes: 'د',
  seconds: 'ث',
  justNow: 'الآن',
  withinMinute: 'منذ أقل من دقيقة',
  ago: (length) => `منذ ${length}`,
  comma: '، ',
});

const { countForms } = amounts;

/** What the console counts, in the six forms that Arabic has for an amount. */
export const counted = {
  candidates: (n: number) =>
    countForms(n, {
      zero: 'لا متقدمين',
      one: 'متقدم واحد',
      two: 'متقدمان',
      few: '# متقدمين',
      many: '# متقدمًا',
      other: '# متقدم',
    }),
  sessions: (n: number) =>
    countForms(n, {
      zero: 'لا جلسات',
      one: 'جلسة واحدة',
      two: 'جلستان',
      few: '# جلسات',
      many: '# جلسة',
      other: '# جلسة',
    }),
  flags: (n: number) =>
    countForms(n, {
      zero: 'لا علامات',
      one: 'علامة واحدة',
      two: 'علامتان',
      few: '# علامات',
      many: '# علامة',
      other: '# علامة',
    }),
  events: (n: number) =>
    countForms(n, {
      zero: 'لا أحداث',
      one: 'حدث واحد',
      two: 'حدثان',
      few: '# أحداث',
      many: '# حدثًا',
      other: '# حدث',
    }),
  incidents: (n: number) =>
    countForms(n, {
      zero: 'لا وقائع',
      one: 'واقعة واحدة',
      two: 'واقعتان',
      few: '# وقائع',
      many: '# واقعة',
      other: '# واقعة',
    }),
  exams: (n: number) =>
    countForms(n, {
      zero: 'لا امتحانات',
      one: 'امتحان واحد',
      two: 'امتحانان',
      few: '# امتحانات',
      many: '# امتحانًا',
      other: '# امتحان',
    }),
  tickets: (n: number) =>
    countForms(n, {
      zero: 'لا تذاكر',
      one: 'تذكرة واحدة',
      two: 'تذكرتان',
      few: '# تذاكر',
      many: '# تذكرة',
      other: '# تذكرة',
    }),
  minutes: (n: number) =>
    countForms(n, {
      zero: 'لا دقائق',
      one: 'دقيقة واحدة',
      two: 'دقيقتان',
      few: '# دقائق',
      many: '# دقيقة',
      other: '# دقيقة',
    }),
  times: (n: number) =>
    countForms(n, {
      zero: 'ولا مرة',
      one: 'مرة واحدة',
      two: 'مرتان',
      few: '# مرات',
      many: '# مرة',
      other: '# مرة',
    }),
} as const;
