import type { audioEvents } from '../../../../contract/events/audio.ts';
import type { captureEvents } from '../../../../contract/events/capture.ts';
import type { deviceEvents } from '../../../../contract/events/devices.ts';
import type { visionEvents } from '../../../../contract/events/vision.ts';
import type { windowEvents } from '../../../../contract/events/window.ts';
import type { EventWords } from '../../event-words.ts';
import { decibels, durationText, list, megabytes, percent, similarity, size } from './phrases.ts';

const deviceLoss = {
  ended: 'unplugged or switched off',
  stalled: 'delivers nothing',
  revoked: 'permission withdrawn',
  silent: 'delivers complete silence, possibly muted',
  frozen: 'the picture stands still',
} as const;

const faceAbsence = {
  absent: 'nobody in the picture',
  dark: 'the picture is dark',
  covered: 'the camera seems covered',
  frozen: 'the picture stands still',
} as const;

/** Of what camera, microphone, screen and keyboard show. */
export const captureWords: EventWords<
  typeof deviceEvents & typeof captureEvents & typeof visionEvents & typeof audioEvents & typeof windowEvents
> = {
  'camera.detected': {
    title: 'Camera connected',
    detail: (d) => (d.isVirtual ? `${d.label}, possibly a virtual camera` : d.label),
  },
  'x.camera.lost': { title: 'Camera stopped', detail: (d) => deviceLoss[d.reason] },
  'x.camera.virtual': {
    title: 'Possibly a virtual camera',
    detail: (d) => (d.evidence === 'no-hardware' ? `${d.label}, with no hardware behind it` : d.label),
  },
  'x.camera.replayed': {
    title: 'Pictures of the camera come again, as those of a recording do',
    detail: (d) => `within ${d.looks} looks`,
  },
  'x.camera.turned': {
    title: 'Camera turned',
    detail: (d) =>
      d.isUpsideDown ? 'it hangs upside down, recordings too; detection turns the picture' : 'upright again',
  },
  'audio-device.detected': { title: 'Microphone connected', detail: (d) => d.label },
  'x.microphone.lost': { title: 'Microphone stopped', detail: (d) => deviceLoss[d.reason] },

  'x.audio.speech': {
    title: 'Somebody may be speaking',
    detail: (d) => `${decibels(d.levelDb)}, possibly the candidate`,
  },
  'x.audio.quiet': {
    title: 'No more speech',
    detail: (d) =>
      list([
        durationText(d.durationMs),
        decibels(d.levelDb),
        `speech in ${Math.round(100 * d.share01)} % of it`,
      ]),
  },

  'screen-capture.enabled': { title: 'Screen capture on', detail: size },
  'screen-capture.stopped': { title: 'Screen capture ended', detail: (d) => d.reason },
  'screen-capture.denied': { title: 'Screen capture refused', detail: (d) => d.reason },
  'recording.started': { title: 'Recording began', detail: (d) => list(d.streams) },
  'recording.stopped': {
    title: 'Recording ended',
    detail: (d) => `${durationText(d.durationMs)}, ${d.reason}`,
  },
  'x.recording.segment': {
    title: 'Piece of recording',
    detail: (d) => list([`${d.stream} ${d.index + 1}`, durationText(d.durationMs), megabytes(d.bytes)]),
  },
  'x.evidence.attached': { title: 'Picture kept' },
  'x.evidence.dropped': {
    title: 'Evidence given up',
    detail: (d) => list([`${d.count} of kind ${d.kind}`, megabytes(d.bytes), d.reason]),
  },

  'face.detected': { title: 'One face in view again' },
  'x.face.different': {
    title: 'Face may be unlike the photo',
    detail: (d) => `${similarity(d.similarity01)}, please compare`,
  },
  'x.face.alike': {
    title: 'Face like the photo again',
    detail: (d) => similarity(d.similarity01),
  },
  'face.not-detected': { title: 'No face seen', detail: (d) => faceAbsence[d.reason] },
  'face.multiple': { title: 'Possibly more than one face', detail: (d) => `${d.count} faces` },
  'object.mobile-phone': { title: 'Possible phone', detail: (d) => percent(d.score01) },
  'object.book': { title: 'Possible book', detail: (d) => percent(d.score01) },
  'x.vision.restarted': {
    title: 'Camera analysis restarted',
    detail: (d) => `${d.reason}, nothing seen for ${durationText(d.gapMs)}`,
  },

  'window.focus-out': {
    title: 'Another window in front',
    detail: (d) => (d.windowTitle ? `${d.application}: ${d.windowTitle}` : d.application),
  },
  'window.focus-in': { title: 'Exam in front again', detail: (d) => `away for ${durationText(d.awayMs)}` },
  'user.idle': { title: 'No keyboard or pointer use', detail: (d) => `for ${durationText(d.idleMs)}` },
  'user.active': { title: 'Active again', detail: (d) => `after ${durationText(d.idleMs)}` },
};
