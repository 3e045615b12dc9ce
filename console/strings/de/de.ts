import type { Strings } from '../en/en.ts';
import { account } from './account.ts';
import { secondFactor } from './second-factor.ts';
import { amounts } from './amounts.ts';
import { commands } from './commands.ts';
import { findingWords } from './events/computer.ts';
import { does, similarity } from './events/phrases.ts';
import { failures } from './failures.ts';
import { grid } from './grid.ts';
import { numbers } from './numbers.ts';
import { webhooks } from './webhooks.ts';
import { review } from './review.ts';
import { setUp } from './set-up.ts';
import { staff } from './staff.ts';
import { results, time } from './time.ts';

const { count, durationText, isolated, number } = amounts;
const sessions = (n: number) => count(n, 'Sitzung', 'Sitzungen');

/** Every word of the console in German, but of the events. */
export const de: Strings = {
  appName: 'Invigil-Konsole',
  language: 'Sprache',
  zone: (name) => `Zeiten: ${name}`,
  opening: 'Wird geöffnet …',
  live: 'Live',
  notLive: 'Nicht live. Wird verbunden …',
  failureTitle: 'Etwas konnte nicht gelesen werden',
  failure: (code, message) => failures[code] ?? `Der Server meldet: ${isolated(message)}`,
  unreachable: 'Der Server antwortet nicht.',
  candidate: ({ candidateName, studentNumber }) =>
    studentNumber === null ? isolated(candidateName) : `${isolated(candidateName)} (${studentNumber})`,
  studentNumber: (of) => `Nr. ${of}`,
  announcement: (candidate, title) => `${candidate}: ${title}`,

  findings: findingWords,
  account,
  secondFactor,
  staff,
  grid,
  setUp,
  review,
  numbers,
  webhooks,

  severities: { info: 'Info', notice: 'Hinweis', warning: 'Warnung', alert: 'Alarm' },
  states: { joined: 'Nicht begonnen', running: 'Läuft', completed: 'Abgegeben' },
  neverBegan: 'Nie begonnen',
  handRaised: 'Meldet sich',
  connection: { connected: 'Verbunden', offline: 'Offline', ended: 'Beendet' },

  sessions: {
    title: 'Sitzungen',
    summary: (all, running) => `${sessions(all)}, ${number(running)} laufend`,
    filter: 'Anzeigen',
    filters: { all: 'Alle', running: 'Laufend', flagged: 'Mit Markierung' },
    search: 'Nach Name, Nummer oder Prüfung suchen',
    candidate: 'Prüfling',
    state: 'Prüfung',
    connection: 'Verbindung',
    flags: 'Markierungen',
    latest: 'Letztes Ereignis',
    flagCount: (n) => count(n, 'Markierung', 'Markierungen'),
    noFlags: 'Keine',
    nothingYet: 'Noch nichts',
    none: 'Noch ist niemand beigetreten. Sitzungen erscheinen hier von selbst.',
    noneFound: 'Auf keine Sitzung trifft das zu.',
    found: (n) => `${sessions(n)} angezeigt`,
  },

  session: {
    back: 'Alle Sitzungen',
    unknown: 'Diese Sitzung ist hier nicht bekannt.',
    joined: 'Beigetreten',
    attempt: (n) => `Versuch ${number(n)}`,
    timeline: 'Verlauf',
    timelineSummary: (events, flags) =>
      `Verlauf von ${count(events, 'Ereignis', 'Ereignissen')}, ${count(flags, 'Markierung', 'Markierungen')}. Die Liste darunter enthält jedes Ereignis.`,
    events: 'Ereignisse',
    show: 'Anzeigen',
    filters: {
      flags: 'Markierungen',
      notices: 'Hinweise und Markierungen',
      all: 'Alle',
      segments: 'Mit Aufnahmestücken',
    },
    empty: {
      flags: 'Bisher ist nichts anzusehen.',
      notices: 'Bisher ist nichts anzusehen.',
      all: 'Noch keine Ereignisse.',
      segments: 'Noch keine Ereignisse.',
    },
    reading: 'Ereignisse werden gelesen …',
    verdict:
      'Was hier steht, hat Software bemerkt, und sie kann sich irren. Sehen Sie hin, bevor Sie urteilen.',
    since: (text) => `nach ${text}`,
    own: 'eigenes',
    byServer: 'sagt der Server',
  },

  evidence: {
    missing: 'Beleg fehlt',
    missingHint: 'Er ist nicht angekommen. Er kommt von selbst, wenn das Netz des Prüflings es zulässt.',
    enlarge: (what, at) => `Bild vergrößern: ${what}, ${at}`,
    picture: (what, at) => `${what}, ${at}`,
    close: 'Schließen',
  },

  identity: {
    title: 'Identität',
    document: 'Ausweis',
    face: 'Gesicht',
    notYet: 'Noch nicht aufgenommen',
    judged: { accepted: 'Brauchbar', rejected: 'Nicht brauchbar', none: 'Nicht beurteilt' },
    outcome: {
      accepted: 'Von der App geprüft',
      'for-a-person': 'Bitte ansehen: Das soll ein Mensch prüfen',
    },
    similarity,
  },

  moves: {
    badge: 'Will umziehen',
    title: (sign: string) => `Ein anderer Computer fragt, ob diese Prüfung dort weitergehen darf: ${sign}`,
    body: (at: string) =>
      `Er fragt seit ${at} und zeigt dieses Zeichen auf seinem Bildschirm. Erlauben Sie es nur, wenn Sie das Zeichen bei der Person sehen. Die Prüfung endet dann dort, wo sie jetzt offen ist, und geht hier weiter.`,
    allow: 'Umzug erlauben',
    refuse: 'Ablehnen',
    sending: 'Wird gesendet …',
  },

  cover: {
    covered: 'Prüfung abgedeckt',
    title: (at, reason) =>
      `Die Prüfung ist seit ${at} abgedeckt${reason === null ? '' : `. Grund: ${reason}`}`,
    body: 'Der Prüfling sieht sie nicht und wartet auf Sie. Die Zeit läuft weiter. Sehen Sie nach, und nehmen Sie dann die Abdeckung weg.',
    away: 'Die App ist gerade nicht zu erreichen: Die Abdeckung geht weg, wenn sie wieder da ist. Die Aufsicht am Platz kann sie mit dem Beenden-Passwort wegnehmen.',
    label: 'Worte an den Prüfling (freiwillig)',
    lift: 'Abdeckung wegnehmen',
    lifting: 'Wird gesendet …',
    sent: 'Abdeckung wird weggenommen: wartet auf die App',
  },

  lockdown: {
    title: 'Sperre',
    held: (at) => `Die Prüfung hält den Bildschirm des Prüflings seit ${at}.`,
    release: 'Bildschirm freigeben …',
    ask: 'Den Bildschirm dieses Prüflings freigeben?',
    body: 'Der Prüfling kann dann andere Programme benutzen und Invigil schließen. Die Prüfung geht weiter, nichts wird abgegeben, und die Freigabe wird vermerkt. Sie gilt bis zum Ende der Sitzung.',
    cancel: 'Abbrechen',
    confirm: 'Bildschirm freigeben',
    sending: 'Wird gesendet …',
    sent: 'Wird freigegeben: wartet auf die App',
  },

  messages: {
    title: 'Nachrichten',
    none: 'Diesem Prüfling wurde nichts geschrieben.',
    label: 'Nachricht an den Prüfling',
    send: 'Senden',
    sending: 'Wird gesendet …',
    by: (name) => `von ${isolated(name)}`,
    template: 'Text einfügen',
    templates: [
      'Bitte bleiben Sie vor der Kamera.',
      'Bitte legen Sie Ihr Telefon weg, außer Reichweite.',
      'Bitte sprechen Sie während der Prüfung mit niemandem.',
      'Das Bild Ihrer Kamera ist schlecht zu erkennen: Bitte prüfen Sie Licht und Kamera.',
      'Wir haben Ihre Nachricht gesehen, und jemand kümmert sich darum.',
    ],
    does,
    more: (ms) => `${durationText(ms)} mehr Zeit`,
    ended: 'Die Sitzung ist zu Ende: Nachrichten würden niemanden erreichen.',
  },

  commands,
  time,
  results,

  recordings: {
    title: 'Aufnahmen',
    streams: { camera: 'Kamera und Mikrofon', screen: 'Bildschirm', room: 'Raum' },
    play: 'Abspielen',
    pause: 'Anhalten',
    moment: 'Stelle der Aufnahme',
    mute: 'Ton aus',
    nothingThen: 'In diesem Moment nicht aufgenommen',
    broken: 'Dieses Stück lässt sich nicht abspielen.',
  },

  lanes: {
    session: 'Sitzung',
    camera: 'Kamera',
    window: 'Fenster',
    objects: 'Dinge',
    connection: 'Verbindung',
  },
};
