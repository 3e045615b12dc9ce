import type { audioEvents } from '../../../../contract/events/audio.ts';
import type { captureEvents } from '../../../../contract/events/capture.ts';
import type { deviceEvents } from '../../../../contract/events/devices.ts';
import type { visionEvents } from '../../../../contract/events/vision.ts';
import type { windowEvents } from '../../../../contract/events/window.ts';
import type { EventWords } from '../../event-words.ts';
import { amounts } from '../amounts.ts';
import { decibels, durationText, isolated, list } from './phrases.ts';
import { megabytes, number, percent, similarity, size } from './phrases.ts';

const deviceLoss = {
  ended: 'فُصل أو أُطفئ',
  stalled: 'لا يعطي شيئًا',
  revoked: 'سُحب الإذن',
  silent: 'صمت تام، ربما كُتم',
  frozen: 'الصورة متجمدة',
} as const;

const faceAbsence = {
  absent: 'لا أحد في الصورة',
  dark: 'الصورة معتمة',
  covered: 'تبدو الكاميرا مغطاة',
  frozen: 'الصورة متجمدة',
} as const;

export const captureWords: EventWords<
  typeof deviceEvents & typeof captureEvents & typeof visionEvents & typeof audioEvents & typeof windowEvents
> = {
  'camera.detected': {
    title: 'وُصلت كاميرا',
    detail: (d) => (d.isVirtual ? `${isolated(d.label)}، ربما كاميرا افتراضية` : isolated(d.label)),
  },
  'x.camera.lost': { title: 'توقفت الكاميرا', detail: (d) => deviceLoss[d.reason] },
  'x.camera.virtual': {
    title: 'ربما كاميرا افتراضية',
    detail: (d) =>
      d.evidence === 'no-hardware' ? `${isolated(d.label)}، لا جهاز وراءها` : isolated(d.label),
  },
  'x.camera.replayed': {
    title: 'تتكرر صور الكاميرا كما في تسجيل',
    detail: (d) => `خلال ${number(d.looks)} نظرة`,
  },
  'x.camera.turned': {
    title: 'أُديرت الكاميرا',
    detail: (d) => (d.isUpsideDown ? 'هي مقلوبة، وكذلك التسجيلات؛ والتعرّف يدير الصورة' : 'عادت إلى وضعها'),
  },
  'audio-device.detected': { title: 'وُصل ميكروفون', detail: (d) => isolated(d.label) },
  'x.microphone.lost': { title: 'توقف الميكروفون', detail: (d) => deviceLoss[d.reason] },

  'x.audio.speech': {
    title: 'ربما يتكلم أحد',
    detail: (d) => `${isolated(decibels(d.levelDb))}، ربما المتقدم`,
  },
  'x.audio.quiet': {
    title: 'لا كلام بعد الآن',
    detail: (d) =>
      list([
        durationText(d.durationMs),
        isolated(decibels(d.levelDb)),
        `فيها كلام بنسبة ${amounts.percent(d.share01)}`,
      ]),
  },

  'screen-capture.enabled': { title: 'بدأ تسجيل الشاشة', detail: (d) => isolated(size(d)) },
  'screen-capture.stopped': { title: 'انتهى تسجيل الشاشة', detail: (d) => isolated(d.reason) },
  'screen-capture.denied': { title: 'رُفض تسجيل الشاشة', detail: (d) => isolated(d.reason) },
  'recording.started': { title: 'بدأ التسجيل', detail: (d) => list(d.streams) },
  'recording.stopped': {
    title: 'انتهى التسجيل',
    detail: (d) => `${durationText(d.durationMs)}، ${isolated(d.reason)}`,
  },
  'x.recording.segment': {
    title: 'قطعة من التسجيل',
    detail: (d) =>
      list([`${d.stream} ${number(d.index + 1)}`, durationText(d.durationMs), megabytes(d.bytes)]),
  },
  'x.evidence.attached': { title: 'حُفظت صورة' },
  'x.evidence.dropped': {
    title: 'تُركت أدلة',
    detail: (d) => list([`${number(d.count)} من نوع ${isolated(d.kind)}`, megabytes(d.bytes), d.reason]),
  },

  'face.detected': { title: 'عاد وجه واحد إلى الصورة' },
  'x.face.different': {
    title: 'ربما لا يشبه الوجهُ الصورةَ المأخوذة',
    detail: (d) => `${similarity(d.similarity01)}، قارن من فضلك`,
  },
  'x.face.alike': {
    title: 'الوجه يشبه الصورة المأخوذة من جديد',
    detail: (d) => similarity(d.similarity01),
  },
  'face.not-detected': { title: 'لا وجه يُرى', detail: (d) => faceAbsence[d.reason] },
  'face.multiple': { title: 'ربما أكثر من وجه', detail: (d) => `الوجوه ${number(d.count)}` },
  'object.mobile-phone': { title: 'ربما هاتف', detail: (d) => percent(d.score01) },
  'object.book': { title: 'ربما كتاب', detail: (d) => percent(d.score01) },
  'x.vision.restarted': {
    title: 'أُعيد بدء تحليل الكاميرا',
    detail: (d) => `${isolated(d.reason)}، ولم يُرَ شيء مدة ${durationText(d.gapMs)}`,
  },

  'window.focus-out': {
    title: 'نافذة أخرى في الأمام',
    detail: (d) =>
      d.windowTitle ? `${isolated(d.application)}: ${isolated(d.windowTitle)}` : isolated(d.application),
  },
  'window.focus-in': { title: 'الامتحان في الأمام من جديد', detail: (d) => `غاب ${durationText(d.awayMs)}` },
  'user.idle': {
    title: 'لا تُستعمل لوحة المفاتيح ولا المؤشر',
    detail: (d) => `مدة ${durationText(d.idleMs)}`,
  },
  'user.active': { title: 'عاد الاستعمال', detail: (d) => `بعد ${durationText(d.idleMs)}` },
};
