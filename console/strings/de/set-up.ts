import type { Strings } from '../en/en.ts';
import { amounts } from './amounts.ts';

const { count, dayText, durationText, isolated, number } = amounts;
const candidates = (n: number) => count(n, 'Prüfling', 'Prüflinge');

export const setUp: Strings['setUp'] = {
  nav: 'Prüfungen',
  title: 'Prüfungen',
  lead: 'Eine Prüfung kommt aus einer Datei, ihre Prüflinge aus einer Liste; jede und jeder hat dann ein Ticket.',
  none: 'Es gibt noch keine Prüfung.',
  exam: 'Prüfung',
  next: 'Was als Nächstes kommt',
  toCandidates: 'Prüflinge',
  toTickets: 'Tickets',
  ofExam: (what, title) => `${what}: ${isolated(title)}`,
  back: 'Alle Prüfungen',

  add: 'Eine Prüfung hinzufügen oder ändern',
  addHint:
    'Eine Datei mit dem Titel, den Einstellungen und den Aufgaben oder der Seite. Eine Datei mit der Kennung einer Prüfung, die es hier gibt, ändert diese.',
  choose: 'Prüfungsdatei wählen …',
  chooseAnother: 'Andere Datei wählen …',
  looking: 'Die Datei wird angesehen …',
  unreadable: 'Diese Datei lässt sich nicht lesen.',
  problems: (n, file) => `${count(n, 'Fehler', 'Fehler')} in ${isolated(file)}`,
  nothingTaken: 'Nichts davon wurde übernommen. Ändern Sie die Datei, und wählen Sie sie noch einmal.',
  problem: ({ line, field, message }) =>
    [line === null ? '' : `Zeile ${line}`, field ?? '', message].filter(Boolean).join(': '),
  isNew: 'Eine neue Prüfung',
  isKnown: 'Die nächste Version einer Prüfung, die es hier gibt. Wer begonnen hat, behält die eigene.',
  questions: (n) => count(n, 'Aufgabe', 'Aufgaben'),
  page: (url) => `Auf der Seite ${url}`,
  duration: (ms) => `${durationText(ms)} Zeit`,
  opens: (at) => `Kann begonnen werden ab ${dayText(at)}`,
  closes: (at) => `Kann begonnen werden bis ${dayText(at)}`,
  consentTitle: 'Wozu Prüflinge um Zustimmung gebeten werden',
  consentNone: 'Zu nichts: Diese Prüfung beobachtet nichts.',
  biometric:
    'Sie werden außerdem, getrennt davon und ohne Zwang, gefragt, ob ein Computer ihre Fotos vergleichen darf.',
  streams: {
    camera: 'Kamera',
    microphone: 'Mikrofon',
    screen: 'Bildschirm',
    photos: 'Fotos von Gesicht und Ausweis',
    room: 'Aufnahme des Raums',
    windows: 'Welches Fenster vorn ist',
    'keyboard-activity': 'Ob Tastatur und Maus benutzt werden',
    technical: 'Verbindung, Geräte und Bildschirme',
  },
  keeps: {
    recording: 'die ganze Zeit aufgenommen',
    'incident-recording': 'aufgenommen rund um das, was bemerkt wird',
    pictures: 'einzelne Bilder',
    photos: 'Fotos',
    titles: 'Titel von Fenstern',
    notes: 'Notizen darüber, was geschah',
  },
  listened: 'die App achtet auf Sprache',
  keptFor: (days) => `${count(days, 'Tag', 'Tage')} aufbewahrt`,
  keep: 'Diese Prüfung behalten',
  keeping: 'Wird aufbewahrt …',
  kept: (title) => `${isolated(title)} ist aufbewahrt.`,

  candidatesTitle: 'Prüflinge',
  list: 'Liste der Prüflinge',
  listHint:
    'Eine CSV-Datei mit den Spalten student_number und name; wo nötig, expires und extra_minutes. Eine Nummer, die es hier schon gibt, wird geändert, und eine Liste entfernt nie jemanden.',
  ignore: 'Spalten, die wegbleiben',
  ignoreHint: 'Ihre Namen, mit Kommas dazwischen.',
  chooseList: 'Liste wählen …',
  planned: (fresh, changed, unchanged) =>
    `${candidates(fresh)} neu, ${number(changed)} geändert, ${number(unchanged)} wie bisher`,
  notListed: (n) =>
    `${candidates(n)} dieser Prüfung ${n === 1 ? 'steht' : 'stehen'} nicht in der Liste und ${n === 1 ? 'bleibt' : 'bleiben'}.`,
  number: 'Matrikelnummer',
  name: 'Name',
  outcome: 'Was geschieht',
  outcomes: { new: 'Neu', changed: 'Geändert', unchanged: 'Wie bisher' },
  change: ({ what, from, to }) => `${what}: ${from === '' ? 'nichts' : from} → ${to === '' ? 'nichts' : to}`,
  extra: 'Mehr Zeit',
  extraMinutes: (ms) => (ms === null || ms === 0 ? '' : durationText(ms)),
  expires: 'Kann beginnen bis',
  expiresAt: (at) => (at === null ? '' : dayText(at)),
  make: (n) => `${count(n, 'Ticket', 'Tickets')} erstellen`,
  makeNothing: 'Alle Tickets sind erstellt.',
  making: 'Werden erstellt …',
  made: (n) => `${count(n, 'Ticket ist', 'Tickets sind')} erstellt.`,

  ticketsTitle: 'Tickets',
  ticketsLead:
    'Wer ein Ticket hat, kann damit die Prüfung ablegen: Geben Sie jedes nur der einen Person. Dass Sie die Tickets gesehen haben, wird vermerkt.',
  noTickets: 'Es gibt noch keine Tickets: Die Liste der Prüflinge erstellt sie.',
  ticket: 'Ticket',
  link: 'Link',
  openLink: (name) => `Link von ${isolated(name)}`,
  mailMerge: 'Datei für Serienbriefe',
  print: 'Je ein Blatt drucken …',
  sheetHow:
    'Öffnen Sie die Prüfungs-App, und geben Sie dieses Ticket ein; oder öffnen Sie auf dem Computer der Prüfung den Link, der in dem Code steht.',
  qr: (name) => `Code mit dem Link von ${isolated(name)}`,
};
