import type { appEvents } from '../../../../contract/events/app.ts';
import type { checkEvents } from '../../../../contract/events/checks.ts';
import type { connectionEvents } from '../../../../contract/events/connection.ts';
import type { identityEvents } from '../../../../contract/events/identity.ts';
import type { proctorEvents } from '../../../../contract/events/proctor.ts';
import type { sessionEvents } from '../../../../contract/events/session.ts';
import type { EventWords } from '../../event-words.ts';
import { clockText, commandName, decibels, does, durationText, isolated, list } from './phrases.ts';
import { milliseconds, number, percent, refusals, similarity, size } from './phrases.ts';

const cameraProblem = {
  denied: 'die App darf die Kamera nicht benutzen',
  missing: 'keine Kamera',
  busy: 'von einem anderen Programm benutzt',
  'no-frames': 'kein Bild',
  frozen: 'das Bild steht still',
  dark: 'zu dunkel',
  covered: 'scheint verdeckt',
  blurred: 'nicht scharf',
  'too-small': 'Bild zu klein',
} as const;

const microphoneProblem = {
  denied: 'die App darf das Mikrofon nicht benutzen',
  missing: 'kein Mikrofon',
  busy: 'von einem anderen Programm benutzt',
  silent: 'gar kein Ton',
  'not-heard': 'es war keine Sprache zu hören',
  noisy: 'zu laut, um Sprache zu hören',
} as const;

const stepOutcome = { accepted: 'angenommen', 'for-a-person': 'das soll ein Mensch prüfen' } as const;
const resumeCause = { restart: 'neu gestartet', sleep: 'der Computer schlief' } as const;
const unfounded = {
  message: 'eine Nachricht, die keine Aufsicht geschickt hat',
  'more-time': 'mehr Zeit, die niemand gegeben hat',
  end: 'ein späteres Ende, als es gibt',
} as const;
const pages = { candidate: 'um die Prüfung herum', exam: 'die Prüfung' } as const;

const moveOutcomes = {
  asked: 'gefragt; das Personal entscheidet',
  allowed: 'erlaubt',
  refused: 'abgelehnt',
  expired: 'nicht beantwortet, oder er kam nicht rechtzeitig',
  moved: 'umgezogen',
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
    title: 'Beigetreten',
    detail: (d) =>
      list([
        `Versuch ${number(d.attempt)}`,
        ...(d.moved ? ['von einem anderen Computer hierher'] : d.resumed ? ['fortgesetzt'] : []),
        `App ${d.appVersion}`,
        d.platform,
      ]),
  },
  'x.consent.given': {
    title: 'Stimmte der Aufzeichnung zu',
    detail: (d) =>
      list([...d.streams, ...(d.biometric ? ['Vergleich der Gesichter'] : []), `Text ${d.version}`]),
  },
  'x.settings.differed': {
    title: 'Die App richtet sich nach etwas anderem, als der Server ihr gab',
    detail: (d) =>
      `${d.what === 'settings' ? 'ihre Einstellungen' : 'wozu sie um Zustimmung bat'}: ${d.digest?.slice(0, 12) ?? 'nicht gesagt'}`,
  },
  'x.claim.unfounded': {
    title: 'Die App sagt etwas, das hier nicht bekannt ist',
    detail: (d) => `${unfounded[d.claim]}, in ihrem Ereignis ${number(d.seq)}`,
  },
  'x.consent.declined': {
    title: 'Stimmte der Aufzeichnung nicht zu',
    detail: (d) => `Text ${d.version}`,
  },
  'x.exam.started': { title: 'Prüfung begonnen', detail: (d) => `bis ${clockText(d.endsAt, false)}` },
  'x.exam.time-extended': {
    title: 'Mehr Zeit',
    detail: (d) =>
      list([
        `${durationText(d.extraMs)} mehr`,
        d.endsAt === null ? 'kommt hinzu, wenn die Prüfung beginnt' : `bis ${clockText(d.endsAt, false)}`,
      ]),
  },
  'x.exam.time-granted': {
    title: 'Mehr Zeit gegeben',
    detail: (d) => `${durationText(d.extraMs)} von ${isolated(d.by)}: ${isolated(d.reason)}`,
  },
  'x.exam.begun-late': {
    title: 'Vom Beginn nach dem Ende erfahren',
    detail: (d) =>
      d.startedAt < d.closesAt
        ? `nach der Uhr der App rechtzeitig begonnen, ${durationText(d.closesAt - d.startedAt)} vor dem Ende`
        : `${durationText(d.startedAt - d.closesAt)} nach dem Ende, nach der Uhr der App`,
  },
  'x.break.started': {
    title: 'Pause begann',
    detail: (d) => `spätestens bis ${clockText(d.endsBy, false)}, noch ${number(d.left)} übrig`,
  },
  'x.break.ended': { title: 'Zurück aus der Pause', detail: (d) => `nach ${durationText(d.durationMs)}` },
  'x.move.changed': {
    title: 'Ein anderer Computer fragt nach der Prüfung',
    detail: (d) =>
      `${moveOutcomes[d.outcome]}${d.by === null ? '' : `, von ${d.by}`}; sein Zeichen war ${d.sign}`,
  },
  'x.exam.left': {
    title: 'Verließ die Prüfung',
    detail: () => 'nicht abgegeben; kann fortgesetzt werden',
  },
  'x.exam.submitted': {
    title: 'Prüfung abgegeben',
    detail: (d) => (d.unconfirmed ? 'die Seite der Prüfung hat es nie bestätigt' : ''),
  },
  'session.completed': {
    title: 'Sitzung beendet',
    detail: (d) => `${durationText(d.durationMs)}, ${number(d.events)} Ereignisse`,
  },

  'x.hand.raised': { title: 'Meldet sich' },
  'x.hand.lowered': { title: 'Meldet sich nicht mehr' },
  'x.proctor.message': {
    title: 'Nachricht gezeigt',
    detail: ({ action = 'none', text }) =>
      action === 'none' ? text : [does[action], text].filter(Boolean).join(': '),
  },
  'x.message.read': { title: 'Nachricht gelesen' },
  'x.exam.paused': { title: 'Von einem Menschen angehalten' },
  'x.exam.resumed': {
    title: 'Geht nach dem Anhalten weiter',
    detail: (d) => `${durationText(d.pausedMs)} zurückgegeben, bis ${clockText(d.endsAt, false)}`,
  },
  'x.exam.terminated': { title: 'Von einem Menschen beendet', detail: (d) => d.reason },
  'x.command.refused': {
    title: 'Auftrag nicht ausgeführt',
    detail: (d) => `${commandName(d.action)}: ${refusals[d.reason]}`,
  },
  'x.command.expired': {
    title: 'Auftrag kam zu spät',
    detail: (d) =>
      list([
        commandName(d.action),
        d.expiresAt === null ? 'die Sitzung war zu Ende' : `er galt bis ${clockText(d.expiresAt, false)}`,
      ]),
  },

  'notification.granted': { title: 'Benachrichtigungen möglich', detail: (d) => d.reason },
  'notification.denied': { title: 'Benachrichtigungen nicht möglich', detail: (d) => d.reason },
  'camera-test.passed': {
    title: 'Kameraprüfung bestanden',
    detail: (d) => `${size(d)}, ${number(Math.round(d.fps))} Bilder/s`,
  },
  'camera-test.failed': { title: 'Kameraprüfung nicht bestanden', detail: (d) => cameraProblem[d.reason] },
  'audio-test.passed': {
    title: 'Mikrofonprüfung bestanden',
    detail: (d) => list([`Sprache ${decibels(d.peakDb)}`, `Raum ${decibels(d.noiseDb)}`]),
  },
  'x.audio.test-failed': {
    title: 'Mikrofonprüfung nicht bestanden',
    detail: (d) => microphoneProblem[d.reason],
  },
  'x.connection.measured': {
    title: 'Verbindung gemessen',
    detail: (d) =>
      list([
        `${milliseconds(d.rttMs)} hin und zurück`,
        `${number(Math.round(d.uploadKbps))} kbit/s hinauf`,
        `Uhr ${milliseconds(d.clockOffsetMs)} daneben`,
      ]),
  },
  'x.check.finished': {
    title: 'Systemprüfung beendet',
    detail: (d) => (d.failed.length === 0 ? 'alles bestanden' : `nicht bestanden: ${list(d.failed)}`),
  },

  'id-photo.captured': { title: 'Foto des Ausweises aufgenommen', detail: size },
  'id-card.accepted': {
    title: 'Foto des Ausweises brauchbar',
    detail: (d) => `Gesicht ${percent(d.faceScore01)}`,
  },
  'x.id-card.rejected': {
    title: 'Foto des Ausweises nicht brauchbar',
    detail: (d) => list(d.reasons),
  },
  'face-photo.captured': { title: 'Foto des Prüflings aufgenommen', detail: size },
  'face-photo.accepted': {
    title: 'Foto des Prüflings brauchbar',
    detail: (d) => (d.similarity === undefined ? '' : similarity(d.similarity)),
  },
  'face-photo.rejected': { title: 'Foto des Prüflings nicht brauchbar', detail: (d) => list(d.reasons) },
  'x.identity.finished': {
    title: 'Feststellung der Identität beendet',
    detail: (d) =>
      list([stepOutcome[d.outcome], `${number(d.tries)} ${d.tries === 1 ? 'Versuch' : 'Versuche'}`]),
  },
  'environment.captured': {
    title: 'Raum aufgenommen',
    detail: (d) => list([durationText(d.durationMs), ...d.findings]),
  },
  'x.environment.finished': { title: 'Aufnahme des Raums behalten' },
  'x.environment.deferred': { title: 'Raum nicht gezeigt', detail: (d) => d.reason },

  'socket.connected': {
    title: 'Verbunden',
    detail: (d) => list([`Versuch ${number(d.attempt)}`, `${milliseconds(d.rttMs)} hin und zurück`]),
  },
  'socket.disconnected': { title: 'Verbindung brach ab', detail: (d) => d.reason },
  'socket.failed': {
    title: 'Konnte nicht verbinden',
    detail: (d) => `${number(d.attempts)} Versuche, ${d.code}`,
  },
  'candidate.offline': { title: 'Offline', detail: (d) => `seit ${durationText(d.sinceMs)}` },

  'x.app.resumed': {
    title: 'App fortgesetzt',
    detail: (d) => `${resumeCause[d.cause]}, ${durationText(d.gapMs)} lang nichts beobachtet`,
  },
  'x.page.restarted': {
    title: 'Eine Seite wurde neu gestartet',
    detail: (d) => `${pages[d.page]}: ${d.reason}`,
  },
  'x.form.unsent': {
    title: 'Ein Formular der Prüfung konnte nicht gesendet werden',
    detail: (d) =>
      `${d.reason === 'network' ? 'Keine Verbindung' : 'Der Server der Prüfung konnte es nicht annehmen'}: ${d.detail}. Was eingegeben wurde, ist noch da.`,
  },
  'x.watch.failed': {
    title: 'Etwas konnte nicht beobachtet werden',
    detail: (d) => `${d.watch}: ${d.reason}`,
  },
  'x.ipc.rejected': {
    title: 'Eine Nachricht innerhalb der App wurde abgewiesen',
    detail: (d) => `${d.channel}: ${d.reason}`,
  },
  'x.journal.repaired': {
    title: 'Örtliches Journal repariert',
    detail: (d) => `${number(d.lines)} Zeilen, ${number(d.bytes)} Bytes beiseitegelegt`,
  },
};
