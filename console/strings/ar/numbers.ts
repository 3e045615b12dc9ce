import type { Strings } from '../en/en.ts';
import { amounts, counted } from './amounts.ts';

const { bytes, isolated, milliseconds, number, oneDecimal } = amounts;
const size = (n: number) => isolated(bytes(n));
const length = (ms: number) => isolated(milliseconds(ms));

export const numbers: Strings['numbers'] = {
  title: 'الأرقام',
  lead: 'حال الامتحان بالأرقام، يُعاد العد كل نصف دقيقة.',
  counted: (at) => `عُدّ الساعة ${at}.`,
  noExam: 'لا امتحان بعد يمكنك متابعة جلساته.',
  number,
  states: { running: 'جارٍ', offline: 'غير متصل', finished: 'سُلّم', notBegun: 'لم يبدأ' },
  candidateTime: 'وقت كل المتقدمين',
  overTime: 'الوقائع على مر الوقت',
  step: (length, most) => `كل عمود ${length}؛ وأعلاها ${most}.`,
  from: 'من',
  asTable: 'الشيء نفسه في جدول',
  noIncidents: 'لم يُلاحظ شيء حتى الآن.',
  alarms: 'ما تقوله القواعد عن السلوك',
  alarmsLead: 'كم مرة قالت كل قاعدة شيئًا في ساعة متقدم واحد، وكم مرة استبعده الناس.',
  perHour: 'في ساعة المتقدم',
  rate: oneDecimal,
  all: 'كل القواعد',
  connection: 'الاتصالات',
  neverLost: 'لم تفقد أي جلسة اتصالها.',
  lost: (losses, sessions, all, longest) =>
    `الانقطاع: ${counted.times(losses)}، في ${counted.sessions(sessions)}: مجموعه ${all}، وأطوله ${longest}.`,
  health: {
    title: 'هذا الخادم',
    up: 'يعمل منذ',
    connected: 'التطبيقات المتصلة',
    memory: 'الذاكرة',
    of: (part, all) => `${size(part)} من ${size(all)}`,
    disk: 'القرص',
    free: (part, all) => `المتاح ${size(part)} من ${size(all)}`,
    delay: 'يتأخر بدء العمل',
    delays: (median, p99, over) => `${length(median)}، ومرة من 100 ${length(p99)} أو أكثر (خلال ${over})`,
    store: 'المخزن',
    writes: (ms) => `يحفظ سطرًا في ${length(ms)}`,
    storeDown: 'لا يمكن الكتابة فيه',
  },
};
