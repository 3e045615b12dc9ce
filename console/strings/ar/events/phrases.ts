import { amounts, counted } from '../amounts.ts';

export const { clockText, decibels, durationText, isolated, number, size } = amounts;
export const { bytes: megabytes, milliseconds } = amounts;

/** Names of programs and the like keep their own direction. */
export const list = (items: readonly string[]): string => amounts.list(items.map(isolated));
export const times = (count: number) => counted.times(count);
export const percent = (score01: number) => `بيقين ${amounts.percent(score01)}`;
export const similarity = (similarity01: number) => `تشابه الوجهين ${amounts.twoDecimals(similarity01)}`;

/** What a proctor's message does, apart from what it says. */
export const does = {
  warn: 'تنبيه',
  pause: 'إيقاف الامتحان مؤقتًا',
  resume: 'متابعة الامتحان',
  cover: 'تغطية الامتحان',
  'release-cover': 'رفع الغطاء',
  'release-lockdown': 'تحرير الشاشة',
  'extend-time': 'وقت إضافي',
  terminate: 'إنهاء الامتحان',
} as const;

/** Why something that was asked of an app was not done. */
export const refusals = {
  unknown: 'هذا الإصدار من التطبيق لا يعرفه',
  'not-under-way': 'لم يكن الامتحان جاريًا',
  already: 'كان كذلك بالفعل',
  'not-paused': 'لم يكن الامتحان متوقفًا',
} as const;

/** A newer server may know more of them. */
export const commandName = (action: string): string =>
  (does as Readonly<Record<string, string>>)[action] ?? action;
