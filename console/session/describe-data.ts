import type { z } from 'zod';
import { isEventType, type EventType } from '../../contract/catalog.ts';
import * as p from '../../contract/event-payloads.ts';
import { durationText } from '../strings.ts';
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

const cameraLoss = {
  ended: 'unplugged or switched off',
  stalled: 'no more pictures',
  revoked: 'permission withdrawn',
};

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
  'audio-device.detected': say(p.audioDeviceDetected, (d) => d.label),
  'face-photo.rejected': say(p.facePhotoRejected, (d) => list(d.reasons)),
  'environment.captured': say(p.environmentCaptured, (d) =>
    list([durationText(d.durationMs), ...d.findings]),
  ),
  'object.mobile-phone': say(p.objectSeen, (d) => percent(d.score01)),
  'object.book': say(p.objectSeen, (d) => percent(d.score01)),
  'x.camera.lost': say(p.cameraLost, (d) => cameraLoss[d.reason]),
  'x.vision.restarted': say(
    p.visionRestarted,
    (d) => `${d.reason}, nothing seen for ${durationText(d.gapMs)}`,
  ),
  'x.ipc.rejected': say(p.ipcRejected, (d) => `${d.channel}: ${d.reason}`),
  'x.navigation.blocked': say(p.navigationBlocked, (d) => `${d.kind}: ${d.url}`),
  'x.journal.repaired': say(p.journalRepaired, (d) => `${d.lines} lines, ${d.bytes} bytes set aside`),
  'x.watch.failed': say(p.watchUnavailable, (d) => `${d.watch}: ${d.reason}`),
  ...machineWords(say),
};

/** The key data of an event in words; empty where there are none, or where the data is not what the catalog says. */
export function describeData(type: string, data: unknown): string {
  return isEventType(type) ? (words[type]?.(data) ?? '') : '';
}
