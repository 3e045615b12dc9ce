import type { z } from 'zod';
import * as p from './event-payloads.ts';
import * as l from './lockdown-payloads.ts';
import * as m from './machine-payloads.ts';

export const severities = ['info', 'notice', 'warning', 'alert'] as const;
export type Severity = (typeof severities)[number];
export type Emitter = 'client' | 'server';

type CatalogEntry = {
  /** Number in the source catalog (Proview User Action Event Catalog, 27 December 2023), or null for our own. */
  readonly id: number | null;
  readonly name: string;
  readonly severity: Severity;
  /** Who may say it. The server refuses a client that speaks in its place. */
  readonly by: readonly Emitter[];
  readonly data: z.ZodObject;
  /**
   * A condition begins here. `each`: the field of `data` that tells conditions apart which go on beside each other,
   * as recordings of several streams do.
   */
  readonly opens?: true | { readonly each: string };
  /** The types of the conditions that end here: those of the same `each` where this event says one, else all of them. */
  readonly closes?: readonly string[];
  /** Where it is not the one of its area. */
  readonly lane?: 'camera';
};

const client = ['client'] as const;
const either = ['client', 'server'] as const;

/**
 * The closed catalog: 33 numbered types, ids and names verbatim. A number is never invented; what the catalog has no
 * number for stands in {@link ownDetections}. Descriptions: `catalog-descriptions.ts`.
 */
export const numberedEvents = {
  'session.joined': { id: 3, name: 'Session Joined', severity: 'info', by: client, data: p.sessionJoined },
  'window.focus-in': { id: 4, name: 'Window Focus-In', severity: 'info', by: client, data: p.focusIn, closes: ['window.focus-out'] },
  'window.focus-out': { id: 5, name: 'Window Focus-Out', severity: 'warning', by: client, data: p.focusOut, opens: true },
  'user.idle': { id: 6, name: 'User Idle', severity: 'notice', by: client, data: p.idle, opens: true },
  'user.active': { id: 7, name: 'User Active', severity: 'info', by: client, data: p.idle, closes: ['user.idle'] },
  'socket.connected': { id: 9, name: 'Socket connection success', severity: 'info', by: client, data: p.socketConnected, closes: ['socket.disconnected', 'candidate.offline'] },
  'socket.disconnected': { id: 10, name: 'Socket disconnected', severity: 'notice', by: client, data: p.socketDisconnected, opens: true },
  'screen-capture.stopped': { id: 12, name: 'Screen-capture Stopped', severity: 'warning', by: client, data: p.reasonOnly, closes: ['screen-capture.enabled'] },
  'recording.started': { id: 13, name: 'Recording Started', severity: 'info', by: client, data: p.recordingStarted, opens: { each: 'streams' } },
  'recording.stopped': { id: 14, name: 'Recording Stopped', severity: 'notice', by: client, data: p.recordingStopped, closes: ['recording.started'] },
  'face.detected': { id: 15, name: 'Face Detected', severity: 'info', by: client, data: p.faceDetected, closes: ['face.not-detected', 'face.multiple'] },
  'face.not-detected': { id: 16, name: 'Face Not Detected', severity: 'warning', by: client, data: p.faceAbsent, opens: true },
  'notification.granted': { id: 17, name: 'Notification Permission Granted', severity: 'info', by: client, data: p.notification },
  'notification.denied': { id: 18, name: 'Notification Permission Denied', severity: 'notice', by: client, data: p.notification },
  'camera-test.passed': { id: 26, name: 'Camera Test Passed', severity: 'info', by: client, data: p.cameraPassed },
  'camera-test.failed': { id: 27, name: 'Camera Test Failed', severity: 'notice', by: client, data: p.cameraFailed },
  'audio-test.passed': { id: 34, name: 'Audio Test Passed', severity: 'info', by: client, data: p.audioPassed },
  'camera.detected': { id: 60, name: 'Camera Detected', severity: 'info', by: client, data: p.cameraDetected, closes: ['x.camera.lost'] },
  'face.multiple': { id: 81, name: 'Multiple Face Detected', severity: 'alert', by: client, data: p.faceMultiple, opens: true },
  'session.completed': { id: 113, name: 'Session Completed', severity: 'info', by: client, data: p.sessionCompleted },
  'id-photo.captured': { id: 145, name: 'Photo ID capture', severity: 'info', by: client, data: p.photo },
  'face-photo.captured': { id: 146, name: 'Face capture', severity: 'info', by: client, data: p.photo },
  'screen-capture.enabled': { id: 149, name: 'Screen Capture Enabled', severity: 'info', by: client, data: p.screenEnabled, opens: true },
  'screen-capture.denied': { id: 150, name: 'Screen Capture Denied', severity: 'warning', by: client, data: p.reasonOnly },
  'face-photo.accepted': { id: 154, name: 'Face capture Success', severity: 'info', by: client, data: p.facePhotoAccepted },
  'face-photo.rejected': { id: 155, name: 'Face capture Failure', severity: 'notice', by: client, data: p.facePhotoRejected },
  'id-card.accepted': { id: 156, name: 'ID card capture success', severity: 'info', by: client, data: p.idCardAccepted },
  'socket.failed': { id: 158, name: 'Socket connection failure', severity: 'notice', by: client, data: p.socketFailed },
  'audio-device.detected': { id: 159, name: 'Audio device detected', severity: 'info', by: client, data: p.deviceLabel, closes: ['x.microphone.lost'] },
  'environment.captured': { id: 161, name: 'Environment test capture success', severity: 'info', by: client, data: p.environmentCaptured },
  'object.mobile-phone': { id: 169, name: 'Mobile Phone Detected', severity: 'alert', by: client, data: p.objectSeen },
  'object.book': { id: 170, name: 'Book detected', severity: 'alert', by: client, data: p.objectSeen },
  'candidate.offline': { id: 181, name: 'Candidate Offline', severity: 'warning', by: either, data: p.candidateOffline, opens: true },
} as const satisfies Record<string, CatalogEntry>;

/** Our own detections: no number, type `x.<area>.<past-tense>`. */
export const ownDetections = {
  'x.exam.started': { id: null, name: 'Exam started', severity: 'info', by: client, data: p.examStarted, opens: true },
  'x.exam.submitted': { id: null, name: 'Exam handed in', severity: 'info', by: client, data: p.nothing, closes: ['x.exam.started', 'x.break.started', 'x.hand.raised', 'x.cover.raised', 'x.warning.shown'] },
  'x.camera.lost': { id: null, name: 'Camera lost', severity: 'warning', by: client, data: p.deviceLost, opens: true },
  'x.camera.virtual': { id: null, name: 'Virtual camera', severity: 'warning', by: client, data: p.deviceLabel },
  'x.microphone.lost': { id: null, name: 'Microphone lost', severity: 'warning', by: client, data: p.deviceLost, opens: true },
  'x.audio.test-failed': { id: null, name: 'Audio test failed', severity: 'notice', by: client, data: p.audioFailed },
  'x.connection.measured': { id: null, name: 'Connection measured', severity: 'info', by: client, data: p.connectionMeasured },
  'x.consent.given': { id: null, name: 'Consent given', severity: 'info', by: client, data: p.consentGiven },
  'x.consent.declined': { id: null, name: 'Consent declined', severity: 'notice', by: client, data: p.consentDeclined },
  'x.check.finished': { id: null, name: 'System check finished', severity: 'info', by: client, data: p.checkFinished },
  'x.id-card.rejected': { id: null, name: 'ID card not usable', severity: 'notice', by: client, data: p.idCardRejected },
  'x.identity.finished': { id: null, name: 'Identity step finished', severity: 'info', by: client, data: p.identityFinished },
  'x.environment.finished': { id: null, name: 'Room shown', severity: 'info', by: client, data: p.nothing },
  'x.environment.deferred': { id: null, name: 'Room left for a person to check', severity: 'notice', by: client, data: p.environmentDeferred },
  'x.recording.segment': { id: null, name: 'Recording segment', severity: 'info', by: client, data: p.recordingSegment },
  'x.evidence.dropped': { id: null, name: 'Evidence dropped', severity: 'notice', by: client, data: p.evidenceDropped },
  'x.evidence.attached': { id: null, name: 'Picture attached', severity: 'info', by: client, data: p.evidenceAttached, lane: 'camera' },
  'x.app.resumed': { id: null, name: 'App resumed', severity: 'notice', by: client, data: p.appResumed },
  'x.break.started': { id: null, name: 'Break started', severity: 'info', by: client, data: p.breakStarted, opens: true },
  'x.break.ended': { id: null, name: 'Break ended', severity: 'info', by: client, data: p.breakEnded, closes: ['x.break.started'] },
  'x.hand.raised': { id: null, name: 'Hand raised', severity: 'notice', by: client, data: p.nothing, opens: true },
  'x.hand.lowered': { id: null, name: 'Hand lowered', severity: 'info', by: client, data: p.nothing, closes: ['x.hand.raised'] },
  'x.proctor.message': { id: null, name: 'Message from the proctor shown', severity: 'info', by: client, data: p.proctorMessage },
  'x.message.read': { id: null, name: 'Message read', severity: 'info', by: client, data: p.messageRead },
  'x.vision.restarted': { id: null, name: 'Vision restarted', severity: 'notice', by: client, data: p.visionRestarted },
  'x.page.restarted': { id: null, name: 'Page restarted', severity: 'notice', by: client, data: p.pageRestarted },
  'x.ipc.rejected': { id: null, name: 'IPC call rejected', severity: 'warning', by: client, data: p.ipcRejected },
  'x.navigation.blocked': { id: null, name: 'Navigation blocked', severity: 'notice', by: client, data: p.navigationBlocked },
  'x.journal.repaired': { id: null, name: 'Journal repaired', severity: 'notice', by: client, data: p.journalRepaired },
  'x.watch.failed': { id: null, name: 'Watch failed', severity: 'notice', by: client, data: p.watchUnavailable },
  'x.lockdown.engaged': { id: null, name: 'Lockdown engaged', severity: 'info', by: client, data: l.lockdownEngaged, opens: true },
  'x.lockdown.released': { id: null, name: 'Lockdown released', severity: 'notice', by: client, data: l.lockdownReleased, closes: ['x.lockdown.engaged'] },
  'x.shortcut.blocked': { id: null, name: 'Shortcut blocked', severity: 'notice', by: client, data: l.shortcutBlocked },
  'x.clipboard.blocked': { id: null, name: 'Clipboard blocked', severity: 'notice', by: client, data: l.clipboardBlocked },
  'x.action.blocked': { id: null, name: 'Action blocked', severity: 'notice', by: client, data: l.actionBlocked },
  'x.undo.failed': { id: null, name: 'Change not taken back yet', severity: 'notice', by: client, data: l.undoFailed },
  'x.process.prohibited': { id: null, name: 'Prohibited program', severity: 'warning', by: client, data: m.processProhibited },
  'x.remote-session.found': { id: null, name: 'Remote access possible', severity: 'warning', by: client, data: m.remoteSessionFound },
  'x.display.multiple': { id: null, name: 'More than one display', severity: 'warning', by: client, data: m.displays, opens: true },
  'x.display.single': { id: null, name: 'One display again', severity: 'info', by: client, data: m.displays, closes: ['x.display.multiple'] },
  'x.display.changed': { id: null, name: 'Displays changed', severity: 'notice', by: client, data: m.displayChanged },
  'x.machine.virtual': { id: null, name: 'Signs of a virtual machine', severity: 'notice', by: client, data: m.machineVirtual },
  'x.capture.found': { id: null, name: 'Screen taken by another program', severity: 'warning', by: client, data: m.captureFound },
  'x.screen.locked': { id: null, name: 'Screen locked', severity: 'warning', by: client, data: m.screenLocked, opens: true },
  'x.screen.unlocked': { id: null, name: 'Screen unlocked', severity: 'info', by: client, data: m.screenUnlocked, closes: ['x.screen.locked'] },
  'x.device.changed': { id: null, name: 'Device plugged or unplugged', severity: 'notice', by: client, data: m.deviceChanged },
  'x.clock.jumped': { id: null, name: 'Clock changed', severity: 'notice', by: client, data: m.clockJumped },
  'x.tamper.found': { id: null, name: 'Signs of tampering', severity: 'warning', by: client, data: m.tamperFound },
  'x.cover.raised': { id: null, name: 'Exam covered', severity: 'warning', by: client, data: m.coverRaised, opens: true },
  'x.cover.released': { id: null, name: 'Exam uncovered', severity: 'info', by: client, data: m.coverReleased, closes: ['x.cover.raised'] },
  'x.warning.shown': { id: null, name: 'Warning shown', severity: 'notice', by: client, data: m.warning, opens: { each: 'finding' } },
  'x.warning.read': { id: null, name: 'Warning read', severity: 'info', by: client, data: m.warning, closes: ['x.warning.shown'] },
} as const satisfies Record<`x.${string}.${string}`, CatalogEntry>;

export const catalog = { ...numberedEvents, ...ownDetections } as const;

export type EventType = keyof typeof catalog;
export type EventData<T extends EventType> = z.infer<(typeof catalog)[T]['data']>;

export function isEventType(type: string): type is EventType {
  return Object.hasOwn(catalog, type);
}

/** One entry, widened from its literal: for code that treats all types alike. */
export function catalogEntry(type: EventType): CatalogEntry {
  return catalog[type];
}
