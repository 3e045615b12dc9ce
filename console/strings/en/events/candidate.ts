import type { appEvents } from '../../../../contract/events/app.ts';
import type { checkEvents } from '../../../../contract/events/checks.ts';
import type { connectionEvents } from '../../../../contract/events/connection.ts';
import type { identityEvents } from '../../../../contract/events/identity.ts';
import type { proctorEvents } from '../../../../contract/events/proctor.ts';
import type { sessionEvents } from '../../../../contract/events/session.ts';
import type { EventWords } from '../../event-words.ts';
import {
  clockText,
  decibels,
  commandName,
  does,
  durationText,
  list,
  milliseconds,
  percent,
  refusals,
  similarity,
  size,
} from './phrases.ts';

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
const unfounded = {
  message: 'a message that no proctor has sent',
  'more-time': 'more time that nobody has given',
  end: 'a later end than there is',
} as const;
const pages = { candidate: 'around the exam', exam: 'the exam' } as const;

const moveOutcomes = {
  asked: 'asked; staff decide',
  allowed: 'allowed',
  refused: 'refused',
  expired: 'not answered, or it did not come in time',
  moved: 'moved',
} as const;

/** Of the way through the exam: what the candidate did, and what the app did for them. */
export const candidateWords: EventWords<
  typeof sessionEvents &
    typeof proctorEvents &
    typeof checkEvents &
    typeof identityEvents &
    typeof connectionEvents &
    typeof appEvents
> = {
  'session.joined': {
    title: 'Joined',
    detail: (d) =>
      list([
        `attempt ${d.attempt}`,
        ...(d.moved ? ['moved here from another computer'] : d.resumed ? ['resumed'] : []),
        `app ${d.appVersion}`,
        d.platform,
      ]),
  },
  'x.consent.given': {
    title: 'Agreed to what is captured',
    detail: (d) => list([...d.streams, ...(d.biometric ? ['comparison of faces'] : []), `text ${d.version}`]),
  },
  'x.settings.differed': {
    title: 'The app goes by something else than the server gave it',
    detail: (d) =>
      `${d.what === 'settings' ? 'its settings' : 'what it asked consent to'}: ${d.digest?.slice(0, 12) ?? 'not said'}`,
  },
  'x.claim.unfounded': {
    title: 'The app says something that is not known here',
    detail: (d) => `${unfounded[d.claim]}, in its event ${d.seq}`,
  },
  'x.consent.declined': {
    title: 'Did not agree to what is captured',
    detail: (d) => `text ${d.version}`,
  },
  'x.exam.started': { title: 'Exam started', detail: (d) => `until ${clockText(d.endsAt, false)}` },
  'x.exam.time-extended': {
    title: 'More time',
    detail: (d) =>
      list([
        `${durationText(d.extraMs)} more`,
        d.endsAt === null ? 'added when the exam begins' : `until ${clockText(d.endsAt, false)}`,
      ]),
  },
  'x.exam.time-granted': {
    title: 'More time given',
    detail: (d) => `${durationText(d.extraMs)} by ${d.by}: ${d.reason}`,
  },
  'x.exam.begun-late': {
    title: 'Beginning heard of after the end',
    detail: (d) =>
      d.startedAt < d.closesAt
        ? `by the app’s clock it began in time, ${durationText(d.closesAt - d.startedAt)} before the end`
        : `${durationText(d.startedAt - d.closesAt)} after the end, by the app’s clock`,
  },
  'x.break.started': {
    title: 'Break began',
    detail: (d) => `until ${clockText(d.endsBy, false)} at the latest, ${d.left} left`,
  },
  'x.break.ended': { title: 'Back from break', detail: (d) => `after ${durationText(d.durationMs)}` },
  'x.move.changed': {
    title: 'Another computer asks for the exam',
    detail: (d) => `${moveOutcomes[d.outcome]}${d.by === null ? '' : `, by ${d.by}`}; its sign was ${d.sign}`,
  },
  'x.exam.left': { title: 'Left the exam', detail: () => 'not handed in; can be gone on with' },
  'x.exam.submitted': {
    title: 'Exam handed in',
    detail: (d) => (d.unconfirmed ? 'the exam’s page never confirmed it' : ''),
  },
  'session.completed': {
    title: 'Session completed',
    detail: (d) => `${durationText(d.durationMs)}, ${d.events} events`,
  },

  'x.hand.raised': { title: 'Hand raised' },
  'x.hand.lowered': { title: 'Hand lowered' },
  'x.proctor.message': {
    title: 'Message shown',
    detail: ({ action = 'none', text }) =>
      action === 'none' ? text : [does[action], text].filter(Boolean).join(': '),
  },
  'x.message.read': { title: 'Message read' },
  'x.exam.paused': { title: 'Paused by a person' },
  'x.exam.resumed': {
    title: 'Goes on after a pause',
    detail: (d) => `${durationText(d.pausedMs)} given back, until ${clockText(d.endsAt, false)}`,
  },
  'x.exam.terminated': { title: 'Ended by a person', detail: (d) => d.reason },
  'x.command.refused': {
    title: 'Command not carried out',
    detail: (d) => `${commandName(d.action)}: ${refusals[d.reason]}`,
  },
  'x.command.expired': {
    title: 'Command came too late',
    detail: (d) =>
      list([
        commandName(d.action),
        d.expiresAt === null ? 'the session had ended' : `it was good until ${clockText(d.expiresAt, false)}`,
      ]),
  },

  'notification.granted': { title: 'Notifications possible', detail: (d) => d.reason },
  'notification.denied': { title: 'Notifications not possible', detail: (d) => d.reason },
  'camera-test.passed': {
    title: 'Camera check passed',
    detail: (d) => `${size(d)}, ${Math.round(d.fps)} fps`,
  },
  'camera-test.failed': { title: 'Camera check not passed', detail: (d) => cameraProblem[d.reason] },
  'audio-test.passed': {
    title: 'Microphone check passed',
    detail: (d) => list([`speech ${decibels(d.peakDb)}`, `room ${decibels(d.noiseDb)}`]),
  },
  'x.audio.test-failed': {
    title: 'Microphone check not passed',
    detail: (d) => microphoneProblem[d.reason],
  },
  'x.connection.measured': {
    title: 'Connection measured',
    detail: (d) =>
      list([
        `${milliseconds(d.rttMs)} round trip`,
        `${Math.round(d.uploadKbps)} kbit/s up`,
        `clock ${milliseconds(d.clockOffsetMs)} off`,
      ]),
  },
  'x.check.finished': {
    title: 'System check finished',
    detail: (d) => (d.failed.length === 0 ? 'everything passed' : `not passed: ${list(d.failed)}`),
  },

  'id-photo.captured': { title: 'Photo of the document taken', detail: size },
  'id-card.accepted': {
    title: 'Photo of the document usable',
    detail: (d) => `face ${percent(d.faceScore01)}`,
  },
  'x.id-card.rejected': { title: 'Photo of the document not usable', detail: (d) => list(d.reasons) },
  'face-photo.captured': { title: 'Photo of the candidate taken', detail: size },
  'face-photo.accepted': {
    title: 'Photo of the candidate usable',
    detail: (d) => (d.similarity === undefined ? '' : similarity(d.similarity)),
  },
  'face-photo.rejected': { title: 'Photo of the candidate not usable', detail: (d) => list(d.reasons) },
  'x.identity.finished': {
    title: 'Identity step finished',
    detail: (d) => list([stepOutcome[d.outcome], `${d.tries} ${d.tries === 1 ? 'try' : 'tries'}`]),
  },
  'environment.captured': {
    title: 'Room scan recorded',
    detail: (d) => list([durationText(d.durationMs), ...d.findings]),
  },
  'x.environment.finished': { title: 'Room scan kept' },
  'x.environment.deferred': { title: 'Room not shown', detail: (d) => d.reason },

  'socket.connected': {
    title: 'Connected',
    detail: (d) => list([`attempt ${d.attempt}`, `${milliseconds(d.rttMs)} round trip`]),
  },
  'socket.disconnected': { title: 'Connection broke', detail: (d) => d.reason },
  'socket.failed': { title: 'Could not connect', detail: (d) => `${d.attempts} attempts, ${d.code}` },
  'candidate.offline': { title: 'Offline', detail: (d) => `for ${durationText(d.sinceMs)}` },

  'x.app.resumed': {
    title: 'App resumed',
    detail: (d) => `${resumeCause[d.cause]}, nothing watched for ${durationText(d.gapMs)}`,
  },
  'x.page.restarted': {
    title: 'A page was started again',
    detail: (d) => `${pages[d.page]}: ${d.reason}`,
  },
  'x.form.unsent': {
    title: 'A form of the exam could not be sent',
    detail: (d) =>
      `${d.reason === 'network' ? 'No connection' : 'The exam’s server could not take it'}: ${d.detail}. What was typed is still there.`,
  },
  'x.watch.failed': {
    title: 'Something could not be watched',
    detail: (d) => `${d.watch}: ${d.reason}`,
  },
  'x.ipc.rejected': {
    title: 'A message inside the app was refused',
    detail: (d) => `${d.channel}: ${d.reason}`,
  },
  'x.journal.repaired': {
    title: 'Local journal repaired',
    detail: (d) => `${d.lines} lines, ${d.bytes} bytes set aside`,
  },
};
