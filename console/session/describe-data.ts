import type { z } from 'zod';
import { isEventType, type EventType } from '../../contract/catalog.ts';
import * as p from '../../contract/event-payloads.ts';
import { lockdownWords } from './describe-lockdown.ts';
import { clockText, durationText, strings } from '../strings.ts';
import { machineWords } from './describe-machine.ts';

/** Words for data of this schema; none for anything else. */
function say<S extends z.ZodType>(schema: S, words: (data: z.infer<S>) => string): (data: unknown) => string {
  return (data) => {
    const parsed = schema.safeParse(data);
    return parsed.success ? words(parsed.data) : '';
  };
}

const percent = (score01: number) => `${Math.round(score01 * 100)} % sure`;
const size = ({ width, height }: { width: number; height: number }) => `${width} × ${height}`;
const list = (items: readonly string[]) => items.join(', ');

const faceAbsence = {
  absent: 'nobody in the picture',
  dark: 'the picture is dark',
  covered: 'the camera seems covered',
  frozen: 'the picture stands still',
} as const;

const cameraProblem = {
  denied: 'the app may not use the camera',
  missing: 'no camera',
  busy: 'in use by another program',
  'no-frames': 'no picture',
  frozen: 'the picture stands still',
  dark: 'too dark',
  covered: 'seems covered',
  blurred: 'not sharp',
  'too-small': 'picture too small',
} as const;

const deviceLoss = {
  ended: 'unplugged or switched off',
  stalled: 'delivers nothing any more',
  revoked: 'permission withdrawn',
} as const;

const microphoneProblem = {
  denied: 'the app may not use the microphone',
  missing: 'no microphone',
  busy: 'in use by another program',
  silent: 'no sound at all',
  'not-heard': 'no speech was heard',
  noisy: 'too noisy to hear speech',
} as const;

const stepOutcome = { accepted: 'accepted', 'for-a-person': 'left for a person to check' } as const;
const resumeCause = { restart: 'restarted', sleep: 'the computer slept' } as const;
const pages = { candidate: 'around the exam', exam: 'the exam' } as const;
const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;
const decibels = (db: number) => `${Math.round(db)} dB`;

/** The part of each payload that helps a proctor, in words. Types without one say all with their name. */
const words: { readonly [T in EventType]?: (data: unknown) => string } = {
  'session.joined': say(p.sessionJoined, (d) =>
    list([`attempt ${d.attempt}`, ...(d.resumed ? ['resumed'] : []), `app ${d.appVersion}`, d.platform]),
  ),
  'session.completed': say(p.sessionCompleted, (d) => `${durationText(d.durationMs)}, ${d.events} events`),
  'window.focus-in': say(p.focusIn, (d) => `away for ${durationText(d.awayMs)}`),
  'window.focus-out': say(p.focusOut, (d) =>
    d.windowTitle ? `${d.application}: ${d.windowTitle}` : d.application,
  ),
  'user.idle': say(p.idle, (d) => `for ${durationText(d.idleMs)}`),
  'user.active': say(p.idle, (d) => `after ${durationText(d.idleMs)}`),
  'socket.connected': say(p.socketConnected, (d) =>
    list([`attempt ${d.attempt}`, `${Math.round(d.rttMs)} ms round trip`]),
  ),
  'socket.disconnected': say(p.socketDisconnected, (d) => d.reason),
  'socket.failed': say(p.socketFailed, (d) => `${d.attempts} attempts, ${d.code}`),
  'candidate.offline': say(p.candidateOffline, (d) => `for ${durationText(d.sinceMs)}`),
  'screen-capture.stopped': say(p.reasonOnly, (d) => d.reason),
  'screen-capture.denied': say(p.reasonOnly, (d) => d.reason),
  'recording.started': say(p.recordingStarted, (d) => list(d.streams)),
  'recording.stopped': say(p.recordingStopped, (d) => `${durationText(d.durationMs)}, ${d.reason}`),
  'face.not-detected': say(p.faceAbsent, (d) => faceAbsence[d.reason]),
  'face.multiple': say(p.faceMultiple, (d) => `${d.count} faces`),
  'camera-test.passed': say(p.cameraPassed, (d) => `${size(d)}, ${Math.round(d.fps)} fps`),
  'camera-test.failed': say(p.cameraFailed, (d) => cameraProblem[d.reason]),
  'camera.detected': say(p.cameraDetected, (d) =>
    d.isVirtual ? `${d.label}, possibly a virtual camera` : d.label,
  ),
  'audio-test.passed': say(p.audioPassed, (d) =>
    list([`speech ${decibels(d.peakDb)}`, `room ${decibels(d.noiseDb)}`]),
  ),
  'notification.granted': say(p.notification, (d) => d.reason),
  'notification.denied': say(p.notification, (d) => d.reason),
  'screen-capture.enabled': say(p.screenEnabled, size),
  'id-photo.captured': say(p.photo, size),
  'face-photo.captured': say(p.photo, size),
  'id-card.accepted': say(p.idCardAccepted, (d) => `face ${percent(d.faceScore01)}`),
  'face-photo.accepted': say(p.facePhotoAccepted, (d) =>
    d.similarity === undefined ? '' : strings.identity.similarity(d.similarity),
  ),
  'audio-device.detected': say(p.deviceLabel, (d) => d.label),
  'face-photo.rejected': say(p.facePhotoRejected, (d) => list(d.reasons)),
  'environment.captured': say(p.environmentCaptured, (d) =>
    list([durationText(d.durationMs), ...d.findings]),
  ),
  'object.mobile-phone': say(p.objectSeen, (d) => percent(d.score01)),
  'object.book': say(p.objectSeen, (d) => percent(d.score01)),
  'x.camera.lost': say(p.deviceLost, (d) => deviceLoss[d.reason]),
  'x.camera.virtual': say(p.deviceLabel, (d) => d.label),
  'x.microphone.lost': say(p.deviceLost, (d) => deviceLoss[d.reason]),
  'x.audio.test-failed': say(p.audioFailed, (d) => microphoneProblem[d.reason]),
  'x.connection.measured': say(p.connectionMeasured, (d) =>
    list([
      `${Math.round(d.rttMs)} ms round trip`,
      `${Math.round(d.uploadKbps)} kbit/s up`,
      `clock ${Math.round(d.clockOffsetMs)} ms off`,
    ]),
  ),
  'x.consent.given': say(p.consentGiven, (d) =>
    list([...d.streams, ...(d.biometric ? ['comparison of faces'] : []), `text ${d.version}`]),
  ),
  'x.consent.declined': say(p.consentDeclined, (d) => `text ${d.version}`),
  'x.check.finished': say(p.checkFinished, (d) =>
    d.failed.length === 0 ? 'everything passed' : `not passed: ${list(d.failed)}`,
  ),
  'x.id-card.rejected': say(p.idCardRejected, (d) => list(d.reasons)),
  'x.identity.finished': say(p.identityFinished, (d) =>
    list([stepOutcome[d.outcome], `${d.tries} ${d.tries === 1 ? 'try' : 'tries'}`]),
  ),
  'x.environment.deferred': say(p.environmentDeferred, (d) => d.reason),
  'x.exam.started': say(p.examStarted, (d) => `until ${clockText(d.endsAt, false)}`),
  'x.recording.segment': say(p.recordingSegment, (d) =>
    list([`${d.stream} ${d.index + 1}`, durationText(d.durationMs), megabytes(d.bytes)]),
  ),
  'x.evidence.dropped': say(p.evidenceDropped, (d) =>
    list([`${d.count} of kind ${d.kind}`, megabytes(d.bytes), d.reason]),
  ),
  'x.app.resumed': say(
    p.appResumed,
    (d) => `${resumeCause[d.cause]}, nothing watched for ${durationText(d.gapMs)}`,
  ),
  'x.break.started': say(
    p.breakStarted,
    (d) => `until ${clockText(d.endsBy, false)} at the latest, ${d.left} left`,
  ),
  'x.break.ended': say(p.breakEnded, (d) => `after ${durationText(d.durationMs)}`),
  'x.proctor.message': say(p.proctorMessage, ({ action = 'none', text }) =>
    action === 'none' ? text : [strings.messages.does[action], text].filter(Boolean).join(': '),
  ),
  'x.vision.restarted': say(
    p.visionRestarted,
    (d) => `${d.reason}, nothing seen for ${durationText(d.gapMs)}`,
  ),
  'x.page.restarted': say(p.pageRestarted, (d) => `${pages[d.page]}: ${d.reason}`),
  'x.ipc.rejected': say(p.ipcRejected, (d) => `${d.channel}: ${d.reason}`),
  'x.navigation.blocked': say(p.navigationBlocked, (d) => `${d.kind}: ${d.url}`),
  'x.journal.repaired': say(p.journalRepaired, (d) => `${d.lines} lines, ${d.bytes} bytes set aside`),
  'x.watch.failed': say(p.watchUnavailable, (d) => `${d.watch}: ${d.reason}`),
  ...lockdownWords(say),
  ...machineWords(say),
};

/** The key data of an event in words; empty where there are none, or where the data is not what the catalog says. */
export function describeData(type: string, data: unknown): string {
  return isEventType(type) ? (words[type]?.(data) ?? '') : '';
}
