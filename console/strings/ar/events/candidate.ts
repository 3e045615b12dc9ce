import type { appEvents } from '../../../../contract/events/app.ts';
import type { checkEvents } from '../../../../contract/events/checks.ts';
import type { connectionEvents } from '../../../../contract/events/connection.ts';
import type { identityEvents } from '../../../../contract/events/identity.ts';
import type { proctorEvents } from '../../../../contract/events/proctor.ts';
import type { sessionEvents } from '../../../../contract/events/session.ts';
import type { EventWords } from '../../event-words.ts';
import { counted } from '../amounts.ts';
import { clockText, commandName, decibels, does, durationText, isolated, list } from './phrases.ts';
import { milliseconds, number, percent, refusals, similarity, size } from './phrases.ts';

const cameraProblem = {
  denied: 'لا يُسمح للتطبيق باستعمال الكاميرا',
  missing: 'لا كاميرا',
  busy: 'يستعملها برنامج آخر',
  'no-frames': 'لا صورة',
  frozen: 'الصورة متجمدة',
  dark: 'معتمة جدًا',
  covered: 'تبدو مغطاة',
  blurred: 'غير واضحة',
  'too-small': 'الصورة صغيرة جدًا',
} as const;

const microphoneProblem = {
  denied: 'لا يُسمح للتطبيق باستعمال الميكروفون',
  missing: 'لا ميكروفون',
  busy: 'يستعمله برنامج آخر',
  silent: 'لا صوت على الإطلاق',
  'not-heard': 'لم يُسمع كلام',
  noisy: 'الضجيج يمنع سماع الكلام',
} as const;

const stepOutcome = { accepted: 'مقبول', 'for-a-person': 'تُرك لفحص إنسان' } as const;
const resumeCause = { restart: 'أُعيد التشغيل', sleep: 'نام الحاسوب' } as const;
const unfounded = {
  message: 'رسالة لم يرسلها أي مراقب',
  'more-time': 'وقت إضافي لم يعطه أحد',
  end: 'نهاية متأخرة عن الواقع',
} as const;
const pages = { candidate: 'حول الامتحان', exam: 'الامتحان' } as const;

const moveOutcomes = {
  asked: 'طُلب، والموظفون يقررون',
  allowed: 'سُمح به',
  refused: 'رُفض',
  expired: 'لم يُجب أحد، أو لم يأتِ في الوقت',
  moved: 'انتقل',
} as const;

export const candidateWords: EventWords<
  typeof sessionEvents &
    typeof proctorEvents &
    typeof checkEvents &
    typeof identityEvents &
    typeof connectionEvents &
    typeof appEvents
> = {
  'session.joined': {
    title: 'انضم',
    detail: (d) =>
      list([
        `المحاولة ${number(d.attempt)}`,
        ...(d.moved ? ['انتقل إلى هنا من حاسوب آخر'] : d.resumed ? ['استؤنف'] : []),
        `التطبيق ${d.appVersion}`,
        d.platform,
      ]),
  },
  'x.consent.given': {
    title: 'وافق على ما يُسجَّل',
    detail: (d) => list([...d.streams, ...(d.biometric ? ['مقارنة الوجوه'] : []), `النص ${d.version}`]),
  },
  'x.settings.differed': {
    title: 'يعمل التطبيق بغير ما أعطاه الخادم',
    detail: (d) =>
      `${d.what === 'settings' ? 'إعداداته' : 'ما طلب الموافقة عليه'}: ${isolated(d.digest?.slice(0, 12) ?? 'لم يُذكر')}`,
  },
  'x.claim.unfounded': {
    title: 'يقول التطبيق شيئًا غير معروف هنا',
    detail: (d) => `${unfounded[d.claim]}، في حدثه ${number(d.seq)}`,
  },
  'x.consent.declined': { title: 'لم يوافق على ما يُسجَّل', detail: (d) => `النص ${isolated(d.version)}` },
  'x.exam.started': { title: 'بدأ الامتحان', detail: (d) => `حتى ${clockText(d.endsAt, false)}` },
  'x.exam.time-extended': {
    title: 'وقت إضافي',
    detail: (d) =>
      list([
        `${durationText(d.extraMs)} إضافية`,
        d.endsAt === null ? 'تُضاف عند بدء الامتحان' : `حتى ${clockText(d.endsAt, false)}`,
      ]),
  },
  'x.exam.time-granted': {
    title: 'أُعطي وقت إضافي',
    detail: (d) => `${durationText(d.extraMs)} من ${isolated(d.by)}: ${isolated(d.reason)}`,
  },
  'x.exam.begun-late': {
    title: 'عُلم بالبدء بعد النهاية',
    detail: (d) =>
      d.startedAt < d.closesAt
        ? `بحسب ساعة التطبيق بدأ في الوقت، قبل النهاية بـ ${durationText(d.closesAt - d.startedAt)}`
        : `بعد النهاية بـ ${durationText(d.startedAt - d.closesAt)}، بحسب ساعة التطبيق`,
  },
  'x.break.started': {
    title: 'بدأت استراحة',
    detail: (d) => `حتى ${clockText(d.endsBy, false)} على الأكثر، بقي ${number(d.left)}`,
  },
  'x.break.ended': { title: 'عاد من الاستراحة', detail: (d) => `بعد ${durationText(d.durationMs)}` },
  'x.move.changed': {
    title: 'حاسوب آخر يطلب الامتحان',
    detail: (d) => `${moveOutcomes[d.outcome]}${d.by === null ? '' : `، من ${d.by}`}؛ رمزه ${d.sign}`,
  },
  'x.exam.left': { title: 'غادر الامتحان', detail: () => 'لم يُسلَّم؛ يمكن متابعته' },
  'x.exam.submitted': {
    title: 'سُلّم الامتحان',
    detail: (d) => (d.unconfirmed ? 'لم تؤكده صفحة الامتحان قط' : ''),
  },
  'session.completed': {
    title: 'انتهت الجلسة',
    detail: (d) => `${durationText(d.durationMs)}، ${counted.events(d.events)}`,
  },

  'x.hand.raised': { title: 'رفع يده' },
  'x.hand.lowered': { title: 'أنزل يده' },
  'x.proctor.message': {
    title: 'عُرضت رسالة',
    detail: ({ action = 'none', text }) =>
      action === 'none' ? text : [does[action], text].filter(Boolean).join(': '),
  },
  'x.message.read': { title: 'قُرئت رسالة' },
  'x.exam.paused': { title: 'أوقفه شخص مؤقتًا' },
  'x.exam.resumed': {
    title: 'يستمر بعد الإيقاف المؤقت',
    detail: (d) => `أُعيد ${durationText(d.pausedMs)}، حتى ${clockText(d.endsAt, false)}`,
  },
  'x.exam.terminated': { title: 'أنهاه شخص', detail: (d) => isolated(d.reason) },
  'x.command.refused': {
    title: 'أمر لم يُنفَّذ',
    detail: (d) => `${commandName(d.action)}: ${refusals[d.reason]}`,
  },
  'x.command.expired': {
    title: 'أمر وصل متأخرًا',
    detail: (d) =>
      list([
        commandName(d.action),
        d.expiresAt === null ? 'كانت الجلسة قد انتهت' : `كان صالحًا حتى ${clockText(d.expiresAt, false)}`,
      ]),
  },

  'notification.granted': { title: 'الإشعارات ممكنة', detail: (d) => isolated(d.reason) },
  'notification.denied': { title: 'الإشعارات غير ممكنة', detail: (d) => isolated(d.reason) },
  'camera-test.passed': {
    title: 'نجح فحص الكاميرا',
    detail: (d) => `${isolated(size(d))}، ${number(Math.round(d.fps))} صورة/ث`,
  },
  'camera-test.failed': { title: 'لم ينجح فحص الكاميرا', detail: (d) => cameraProblem[d.reason] },
  'audio-test.passed': {
    title: 'نجح فحص الميكروفون',
    detail: (d) =>
      list([`الكلام ${isolated(decibels(d.peakDb))}`, `الغرفة ${isolated(decibels(d.noiseDb))}`]),
  },
  'x.audio.test-failed': { title: 'لم ينجح فحص الميكروفون', detail: (d) => microphoneProblem[d.reason] },
  'x.connection.measured': {
    title: 'قيس الاتصال',
    detail: (d) =>
      list([
        `ذهابًا وإيابًا ${isolated(milliseconds(d.rttMs))}`,
        `الرفع ${isolated(`${number(Math.round(d.uploadKbps))} kbit/s`)}`,
        `فرق الساعة ${isolated(milliseconds(d.clockOffsetMs))}`,
      ]),
  },
  'x.check.finished': {
    title: 'انتهى فحص النظام',
    detail: (d) => (d.failed.length === 0 ? 'نجح كل شيء' : `لم ينجح: ${list(d.failed)}`),
  },

  'id-photo.captured': { title: 'أُخذت صورة الوثيقة', detail: (d) => isolated(size(d)) },
  'id-card.accepted': { title: 'صورة الوثيقة صالحة', detail: (d) => `الوجه ${percent(d.faceScore01)}` },
  'x.id-card.rejected': { title: 'صورة الوثيقة غير صالحة', detail: (d) => list(d.reasons) },
  'face-photo.captured': { title: 'أُخذت صورة المتقدم', detail: (d) => isolated(size(d)) },
  'face-photo.accepted': {
    title: 'صورة المتقدم صالحة',
    detail: (d) => (d.similarity === undefined ? '' : similarity(d.similarity)),
  },
  'face-photo.rejected': { title: 'صورة المتقدم غير صالحة', detail: (d) => list(d.reasons) },
  'x.identity.finished': {
    title: 'انتهت خطوة الهوية',
    detail: (d) => list([stepOutcome[d.outcome], `المحاولات ${number(d.tries)}`]),
  },
  'environment.captured': {
    title: 'سُجّلت الغرفة',
    detail: (d) => list([durationText(d.durationMs), ...d.findings]),
  },
  'x.environment.finished': { title: 'حُفظ تسجيل الغرفة' },
  'x.environment.deferred': { title: 'لم تُعرض الغرفة', detail: (d) => isolated(d.reason) },

  'socket.connected': {
    title: 'اتصل',
    detail: (d) => list([`المحاولة ${number(d.attempt)}`, `ذهابًا وإيابًا ${isolated(milliseconds(d.rttMs))}`]),
  },
  'socket.disconnected': { title: 'انقطع الاتصال', detail: (d) => isolated(d.reason) },
  'socket.failed': {
    title: 'تعذّر الاتصال',
    detail: (d) => `المحاولات ${number(d.attempts)}، ${isolated(d.code)}`,
  },
  'candidate.offline': { title: 'غير متصل', detail: (d) => `منذ ${durationText(d.sinceMs)}` },

  'x.app.resumed': {
    title: 'استؤنف التطبيق',
    detail: (d) => `${resumeCause[d.cause]}، ولم يُراقَب شيء مدة ${durationText(d.gapMs)}`,
  },
  'x.page.restarted': {
    title: 'بُدئت صفحة من جديد',
    detail: (d) => `${pages[d.page]}: ${isolated(d.reason)}`,
  },
  'x.form.unsent': {
    title: 'تعذّر إرسال نموذج من الامتحان',
    detail: (d) =>
      `${d.reason === 'network' ? 'لا اتصال' : 'لم يستطع خادم الامتحان أخذه'}: ${isolated(d.detail)}. ما كُتب ما زال هناك.`,
  },
  'x.watch.failed': {
    title: 'تعذّرت مراقبة شيء',
    detail: (d) => `${isolated(d.watch)}: ${isolated(d.reason)}`,
  },
  'x.ipc.rejected': {
    title: 'رُفضت رسالة داخل التطبيق',
    detail: (d) => `${isolated(d.channel)}: ${isolated(d.reason)}`,
  },
  'x.journal.repaired': {
    title: 'أُصلح السجل المحلي',
    detail: (d) => `الأسطر ${number(d.lines)}، والبايتات المنحّاة ${number(d.bytes)}`,
  },
};
