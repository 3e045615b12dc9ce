import type { audioEvents } from '../../../../contract/events/audio.ts';
import type { captureEvents } from '../../../../contract/events/capture.ts';
import type { deviceEvents } from '../../../../contract/events/devices.ts';
import type { visionEvents } from '../../../../contract/events/vision.ts';
import type { windowEvents } from '../../../../contract/events/window.ts';
import type { EventWords } from '../../event-words.ts';
import { amounts } from '../amounts.ts';
import { decibels, durationText, list, megabytes, number, percent, similarity, size } from './phrases.ts';

const deviceLoss = {
  ended: 'abgezogen oder ausgeschaltet',
  stalled: 'liefert nichts',
  revoked: 'Erlaubnis zurückgezogen',
  silent: 'liefert völlige Stille, vielleicht stumm geschaltet',
  frozen: 'das Bild steht still',
} as const;

const faceAbsence = {
  absent: 'niemand im Bild',
  dark: 'das Bild ist dunkel',
  covered: 'die Kamera scheint verdeckt',
  frozen: 'das Bild steht still',
} as const;

export const captureWords: EventWords<
  typeof deviceEvents & typeof captureEvents & typeof visionEvents & typeof audioEvents & typeof windowEvents
> = {
  'camera.detected': {
    title: 'Kamera angeschlossen',
    detail: (d) => (d.isVirtual ? `${d.label}, vielleicht eine virtuelle Kamera` : d.label),
  },
  'x.camera.lost': { title: 'Kamera hörte auf', detail: (d) => deviceLoss[d.reason] },
  'x.camera.virtual': {
    title: 'Vielleicht eine virtuelle Kamera',
    detail: (d) => (d.evidence === 'no-hardware' ? `${d.label}, ohne Gerät dahinter` : d.label),
  },
  'x.camera.replayed': {
    title: 'Bilder der Kamera wiederholen sich wie bei einer Aufnahme',
    detail: (d) => `innerhalb von ${number(d.looks)} Blicken`,
  },
  'x.camera.turned': {
    title: 'Kamera gedreht',
    detail: (d) =>
      d.isUpsideDown ? 'sie hängt kopfüber, Aufnahmen auch; die Erkennung dreht das Bild' : 'wieder aufrecht',
  },
  'audio-device.detected': { title: 'Mikrofon angeschlossen', detail: (d) => d.label },
  'x.microphone.lost': { title: 'Mikrofon hörte auf', detail: (d) => deviceLoss[d.reason] },

  'x.audio.speech': {
    title: 'Vielleicht spricht jemand',
    detail: (d) => `${decibels(d.levelDb)}, vielleicht der Prüfling`,
  },
  'x.audio.quiet': {
    title: 'Keine Sprache mehr',
    detail: (d) =>
      list([
        durationText(d.durationMs),
        decibels(d.levelDb),
        `Sprache in ${amounts.percent(d.share01)} davon`,
      ]),
  },

  'screen-capture.enabled': { title: 'Bildschirmaufnahme an', detail: size },
  'screen-capture.stopped': { title: 'Bildschirmaufnahme beendet', detail: (d) => d.reason },
  'screen-capture.denied': { title: 'Bildschirmaufnahme verweigert', detail: (d) => d.reason },
  'recording.started': { title: 'Aufnahme begann', detail: (d) => list(d.streams) },
  'recording.stopped': {
    title: 'Aufnahme endete',
    detail: (d) => `${durationText(d.durationMs)}, ${d.reason}`,
  },
  'x.recording.segment': {
    title: 'Stück einer Aufnahme',
    detail: (d) =>
      list([`${d.stream} ${number(d.index + 1)}`, durationText(d.durationMs), megabytes(d.bytes)]),
  },
  'x.evidence.attached': { title: 'Bild aufbewahrt' },
  'x.evidence.dropped': {
    title: 'Belege aufgegeben',
    detail: (d) => list([`${number(d.count)} der Art ${d.kind}`, megabytes(d.bytes), d.reason]),
  },

  'face.detected': { title: 'Wieder ein Gesicht im Bild' },
  'x.face.different': {
    title: 'Gesicht dem Foto vielleicht nicht ähnlich',
    detail: (d) => `${similarity(d.similarity01)}, bitte vergleichen`,
  },
  'x.face.alike': { title: 'Gesicht dem Foto wieder ähnlich', detail: (d) => similarity(d.similarity01) },
  'face.not-detected': { title: 'Kein Gesicht zu sehen', detail: (d) => faceAbsence[d.reason] },
  'face.multiple': {
    title: 'Vielleicht mehr als ein Gesicht',
    detail: (d) => `${number(d.count)} Gesichter`,
  },
  'object.mobile-phone': { title: 'Vielleicht ein Telefon', detail: (d) => percent(d.score01) },
  'object.book': { title: 'Vielleicht ein Buch', detail: (d) => percent(d.score01) },
  'x.vision.restarted': {
    title: 'Auswertung der Kamera neu gestartet',
    detail: (d) => `${d.reason}, ${durationText(d.gapMs)} lang nichts gesehen`,
  },

  'window.focus-out': {
    title: 'Ein anderes Fenster ist vorn',
    detail: (d) => (d.windowTitle ? `${d.application}: ${d.windowTitle}` : d.application),
  },
  'window.focus-in': {
    title: 'Prüfung wieder vorn',
    detail: (d) => `${durationText(d.awayMs)} lang nicht`,
  },
  'user.idle': {
    title: 'Tastatur und Zeiger werden nicht benutzt',
    detail: (d) => `seit ${durationText(d.idleMs)}`,
  },
  'user.active': { title: 'Werden wieder benutzt', detail: (d) => `nach ${durationText(d.idleMs)}` },
};
