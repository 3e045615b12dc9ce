import type { EventData } from '../../../../contract/catalog.ts';
import type { FindingKind } from '../../../../contract/events/definition.ts';
import type { findingEvents } from '../../../../contract/events/findings.ts';
import type { lockdownEvents } from '../../../../contract/events/lockdown.ts';
import type { machineEvents } from '../../../../contract/events/machine.ts';
import { spaced, type EventWords } from '../../event-words.ts';
import { durationText, isolated, list, number, times } from './phrases.ts';

const clipboard = {
  copy: 'نسخ',
  cut: 'قص',
  paste: 'لصق من خارج الامتحان',
  foreign: 'محتوى آخر في الحافظة، أُفرغت',
} as const;

const lockdownReleases = {
  phase: 'نهاية الامتحان أو استراحة',
  left: 'غادر المتقدم الامتحان',
  'quit-password': 'بكلمة مرور الإنهاء',
  proctor: 'من المراقب',
  shutdown: 'أُطفئ الحاسوب',
} as const;

const coverReleases = {
  proctor: 'من المراقب',
  'quit-password': 'بكلمة مرور الإنهاء',
  'hand-in': 'بالتسليم',
} as const;

const categories = {
  recorder: 'يسجّل الشاشة',
  remote: 'تحكم من بعد',
  'virtual-camera': 'كاميرا افتراضية',
  messenger: 'رسائل',
  assistant: 'مساعد أو طبقة فوق الشاشة',
} as const;

const changes = { added: 'شاشة أكثر', removed: 'شاشة أقل', rearranged: 'ترتيب جديد' } as const;
const lockCauses = { locked: 'مقفلة', switched: 'مستخدم آخر أو وحدة أخرى' } as const;

/** What was found, as the reason for something. */
export const findingWords: { readonly [K in FindingKind]: string } = {
  processes: 'برنامج غير مسموح به',
  remote: 'وصول من بعد',
  capture: 'برنامج يسجّل الشاشة',
  displays: 'الشاشات',
  virtualMachine: 'علامات على جهاز افتراضي',
  screenLock: 'كانت الشاشة مقفلة',
  devices: 'جهاز',
  clock: 'الساعة',
  tampering: 'علامات على تغيير التطبيق',
  speech: 'كلام في الغرفة',
  windows: 'نافذة فوق الامتحان',
  input: 'مدخلات يصنعها برنامج أو يسمعها',
};

const because = ({ finding }: { readonly finding: FindingKind | null }) =>
  finding === null ? 'بقرار شخص' : `السبب: ${findingWords[finding]}`;
const displays = ({ count, isMirrored, outputs }: EventData<'x.display.single'>) =>
  list([
    `المستعمل ${number(count)}`,
    ...(isMirrored ? ['منسوخة'] : []),
    ...(outputs === null ? [] : [`الموصول ${number(outputs)}`]),
  ]);

export const computerWords: EventWords<typeof lockdownEvents & typeof machineEvents & typeof findingEvents> =
  {
    'x.lockdown.engaged': {
      title: 'شغل الامتحان الشاشة كلها',
      detail: (d) => (d.kiosk ? `الشاشات ${number(d.displays)}` : 'دون وضع الشاشة المغلقة'),
    },
    'x.lockdown.released': { title: 'حرّر الامتحان الشاشة', detail: (d) => lockdownReleases[d.by] },
    'x.shortcut.blocked': {
      title: 'مُنع اختصار مفاتيح',
      detail: (d) => `${isolated(spaced(d.shortcut))}، ${times(d.count)}`,
    },
    'x.clipboard.blocked': {
      title: 'مُنع نسخ أو لصق',
      detail: (d) => `${clipboard[d.action]}، ${times(d.count)}`,
    },
    'x.navigation.blocked': {
      title: 'مُنعت صفحة الامتحان من المغادرة',
      detail: (d) => `${isolated(d.kind)}: ${isolated(d.url)}`,
    },
    'x.action.blocked': {
      title: 'مُنع فعل',
      detail: (d) => list([spaced(d.action), ...(d.detail === '' ? [] : [d.detail]), times(d.count)]),
    },
    'x.undo.failed': {
      title: 'بقي تغيير في الحاسوب',
      detail: (d) => `${isolated(spaced(d.operation))}: ${isolated(d.reason)}`,
    },

    'x.process.prohibited': {
      title: 'برنامج غير مسموح به',
      detail: (d) => list([d.name, categories[d.category], d.isRunning ? 'يعمل' : 'انتهى']),
    },
    'x.remote-session.found': {
      title: 'الوصول من بعد ممكن',
      detail: (d) =>
        d.program === undefined ? isolated(d.detail) : `${isolated(d.detail)} (${isolated(d.program)})`,
    },
    'x.capture.found': {
      title: 'برنامج آخر يأخذ صورة الشاشة',
      detail: (d) => `${isolated(d.program)}: ${isolated(d.how)}`,
    },
    'x.display.multiple': { title: 'أكثر من شاشة', detail: displays },
    'x.display.single': { title: 'شاشة واحدة من جديد', detail: displays },
    'x.display.changed': { title: 'تغيّرت الشاشات', detail: (d) => list([changes[d.change], displays(d)]) },
    'x.screen.locked': { title: 'أُقفلت الشاشة', detail: (d) => lockCauses[d.cause] },
    'x.screen.unlocked': { title: 'فُتح قفل الشاشة', detail: (d) => `بعد ${durationText(d.awayMs)}` },
    'x.device.changed': {
      title: 'وُصل جهاز أو فُصل',
      detail: (d) => list([d.name, d.kind === 'added' ? 'وُصل' : 'فُصل']),
    },
    'x.clock.jumped': {
      title: 'تغيّرت الساعة',
      detail: (d) => `${durationText(Math.abs(d.byMs))} ${d.byMs < 0 ? 'إلى الوراء' : 'إلى الأمام'}`,
    },
    'x.machine.virtual': { title: 'علامات على جهاز افتراضي', detail: (d) => list(d.evidence) },
    'x.tamper.found': { title: 'علامات على تغيير التطبيق', detail: (d) => list(d.evidence) },

    'x.warning.shown': { title: 'نُبّه المتقدم', detail: because },
    'x.warning.read': { title: 'قُرئ التنبيه', detail: because },
    'x.cover.raised': { title: 'غُطّي الامتحان', detail: because },
    'x.cover.released': {
      title: 'رُفع الغطاء عن الامتحان',
      detail: (d) => `${coverReleases[d.by]}، بعد ${durationText(d.coveredMs)}`,
    },
  };
