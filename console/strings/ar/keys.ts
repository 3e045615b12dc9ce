import type { Strings } from '../en/en.ts';
import { amounts } from './amounts.ts';

const { isolated } = amounts;

export const keys: Strings['staff']['keys'] = {
  title: 'مفاتيح الواجهة البرمجية',
  lead: 'بالمفتاح يسأل نظام من أنظمة المؤسسة هذا الخادم من تلقاء نفسه.',
  make: 'مفتاح جديد…',
  none: 'لا مفتاح لأي نظام.',
  name: 'النظام',
  scopes: 'يجوز له',
  exams: 'الامتحانات',
  state: 'المفتاح',
  used: 'آخر استعمال',
  hint: (end) => `المنتهي بـ ${isolated(end)}`,
  everyExam: 'كل الامتحانات، والخادم',
  goneExam: 'امتحان لم يعد موجودًا',
  never: 'لم يُستعمل',
  good: 'صالح',
  until: (day) => `حتى ${day}`,
  expired: (day) => `انتهت مدته ${day}`,
  ended: (day) => `أُنهي ${day}`,
  end: 'إنهاء…',
  endOf: (name) => `إنهاء مفتاح ${isolated(name)}`,

  names: {
    'sessions.watch': 'قراءة الجلسات وأحداثها',
    'evidence.see': 'رؤية الأدلة',
    'results.export': 'أخذ الإجابات والنتائج',
    'exams.read': 'قراءة الامتحانات',
    'exams.write': 'إضافة امتحانات وإصدارات جديدة',
    'tickets.manage': 'إضافة متقدمين واسترجاع تذاكر',
    'privacy.order': 'تعليق حذف البيانات وطلب محوها',
    'privacy.export': 'أخذ كل بيانات متقدم',
    'webhooks.manage': 'إدارة خطافات الويب',
  },

  dialog: {
    title: 'مفتاح جديد للواجهة البرمجية',
    name: 'لأي نظام هو',
    scopes: 'ما يجوز له',
    exams: 'في أي امتحانات',
    every: 'كل الامتحانات، والخادم',
    chosen: 'امتحانات مختارة',
    days: 'مدة صلاحيته',
    spans: [
      { id: '30', label: '30 يومًا' },
      { id: '90', label: '90 يومًا' },
      { id: '365', label: 'سنة' },
      { id: '0', label: 'إلى أن ينهيه أحد' },
    ],
    cancel: 'إلغاء',
    make: 'إنشاء المفتاح',
    making: 'جارٍ الإنشاء…',
    missing: 'حدّد لأي نظام هو، وما يجوز له، وفي أي امتحانات.',
  },
  secret: {
    title: 'انسخ هذا المفتاح الآن',
    body: (name) =>
      `يُعرض هذه المرة وحدها، ولا تُحفظ إلا بصمته. أعطه لـ ${isolated(name)} بطريق لا يقرؤه غيره.`,
    label: 'مفتاح الواجهة البرمجية',
    close: 'تم',
  },
  ending: {
    title: (name) => `إنهاء مفتاح ${isolated(name)}؟`,
    body: 'يُرفض من الآن كل ما يسأل به. والمفتاح الذي أُنهي لا يعود.',
    keep: 'الإبقاء عليه',
    end: 'إنهاء المفتاح',
    pending: 'جارٍ الإنهاء…',
  },
};
