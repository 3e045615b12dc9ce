import type { EventData } from '../../../../contract/catalog.ts';
import type { desktopEvents } from '../../../../contract/events/window.ts';
import type { EventWords } from '../../event-words.ts';
import { amounts } from '../amounts.ts';
import { durationText, list, number } from './phrases.ts';

const places = { screen: [], overlay: ['فوق كل النوافذ'], inside: ['داخل نافذة الامتحان'] } as const;
const means = {
  record: 'تصله كل المدخلات',
  grab: 'له مفاتيح أو أزرار خاصة في كل مكان',
  raw: 'يسمع أجهزة الإدخال دون نافذة له',
} as const;

/** What makes a window worth a look; an ordinary one has none of it. */
function traits(d: EventData<'x.window.foreign'>): readonly string[] {
  return [
    ...places[d.place],
    ...(d.isOnTop ? ['تبقى في الأعلى'] : []),
    ...(d.isClickThrough ? ['تمرّر النقرات'] : []),
    ...(d.isManaged ? [] : ['ليست في قائمة النوافذ']),
    ...(d.opacity01 < 1 ? [`عتامتها ${amounts.percent(d.opacity01)}`] : []),
    ...(d.isCaptureExcluded === true ? ['مخفية عن صور الشاشة'] : []),
    ...(d.path === null ? [] : [d.path]),
  ];
}

const presses = (d: { readonly keys: number; readonly clicks: number }): string =>
  list([
    ...(d.keys > 0 ? [`الضغطات ${number(d.keys)}`] : []),
    ...(d.clicks > 0 ? [`النقرات ${number(d.clicks)}`] : []),
  ]);

export const desktopWords: EventWords<typeof desktopEvents> = {
  'x.window.foreign': {
    title: 'نافذة برنامج آخر فوق الامتحان',
    detail: (d) => list([d.application, amounts.size(d), ...traits(d)]),
  },
  'x.window.foreign-gone': {
    title: 'زالت النافذة التي فوق الامتحان',
    detail: (d) => list([d.application, `بعد ${durationText(d.shownMs)}`]),
  },
  'x.input.injected': { title: 'برنامج يضغط مفاتيح أو أزرارًا', detail: presses },
  'x.input.injection-ended': {
    title: 'لا برنامج يضغط مفاتيح أو أزرارًا بعد الآن',
    detail: (d) => list([presses(d), `خلال ${durationText(d.lastedMs)}`]),
  },
  'x.input.listened': {
    title: 'برنامج يسمع المدخلات',
    detail: (d) => list([d.application, means[d.means]]),
  },
};
