import type { Strings } from '../en/en.ts';
import { amounts } from './amounts.ts';

const { clockText, count, durationText, number } = amounts;
const candidates = (n: number) => count(n, 'Prüfling', 'Prüflinge');

export const time: Strings['time'] = {
  title: 'Zeit',
  open: 'Mehr Zeit …',
  runsUntil: (at) => `Die Zeit ist um ${clockText(at, false)} zu Ende.`,
  over: (at) => `Die Zeit war um ${clockText(at, false)} zu Ende. Die Prüfung ist noch nicht abgegeben.`,
  paused: 'Es ist gerade Pause: Die Zeit steht still.',
  pausedByPerson: (at) => `Ein Mensch hat die Prüfung um ${at} angehalten: Die Zeit steht still.`,
  notBegun: 'Die Prüfung hat nicht begonnen.',
  closes: (at) => `Sie kann bis ${clockText(at, false)} begonnen werden.`,
  neverBegan: (at) => `Sie wurde nie begonnen. Das war bis ${clockText(at, false)} möglich.`,
  handedIn: 'Abgegeben: Es gibt keine Zeit mehr zu geben.',
  granted: (ms) => `Darin sind ${durationText(ms)}, die Menschen gegeben haben.`,
  grantedBefore: (ms) => `${durationText(ms)} wurden schon gegeben und kommen am Anfang hinzu.`,
  waiting: (ms) => `${durationText(ms)} mehr: wartet auf die App`,

  ask: 'Mehr Zeit geben',
  exam: 'Prüfung',
  who: 'Wer sie bekommt',
  whoOptions: { all: 'Alle', some: 'Einige' },
  everybody: 'Alle, die zu dieser Prüfung eingeladen sind, ob sie schon beigetreten sind oder nicht.',
  numbers: 'Matrikelnummern',
  numbersHint: 'Je eine pro Zeile, oder mit Kommas. Sie lassen sich aus einer Tabelle einfügen.',
  minutes: 'Minuten mehr',
  reason: 'Warum',
  reasonHint: 'Gehört zur Akte der Prüfung. Prüflinge sehen es nicht.',
  missing: {
    minutes: 'Ganze Minuten, von 1 bis 1440.',
    reason: 'Sagen Sie in wenigen Worten, warum.',
    numbers: 'Es gibt noch keine Matrikelnummer.',
  },
  cancel: 'Abbrechen',
  next: 'Ansehen, wer sie bekommt',
  looking: 'Wird gefragt …',

  confirmTitle: (minutes) => `${count(minutes, 'Minute', 'Minuten')} mehr geben?`,
  candidate: 'Prüfling',
  now: 'Endet jetzt',
  newEnd: 'Dann',
  step: {
    'not-joined': 'nicht beigetreten',
    'not-begun': 'nicht begonnen',
    running: 'läuft',
    paused: 'in der Pause oder angehalten',
    'handed-in': 'abgegeben',
  },
  atBeginning: 'kommt am Anfang hinzu',
  unchanged: 'bleibt, wie es ist',
  summary: (gets, stays) =>
    stays === 0
      ? `${candidates(gets)} ${gets === 1 ? 'bekommt' : 'bekommen'} sie.`
      : `${candidates(gets)} ${gets === 1 ? 'bekommt' : 'bekommen'} sie. ${number(stays)} ${stays === 1 ? 'hat' : 'haben'} abgegeben, daran ändert sich nichts.`,
  nobody: 'Niemand hier kann mehr Zeit bekommen: Alle haben abgegeben.',
  hint: 'Wer offline ist, bekommt sie nach der Rückkehr. Sie lässt sich nicht zurücknehmen.',
  back: 'Zurück',
  give: 'Zeit geben',
  giving: 'Wird gegeben …',

  doneTitle: 'Mehr Zeit ist gegeben',
  done: (gets) => `${candidates(gets)} ${gets === 1 ? 'sieht' : 'sehen'} es, sobald die App erreicht wird.`,
  close: 'Schließen',
};

export const results: Strings['results'] = {
  open: 'Ergebnisse …',
  title: 'Ergebnisse einer Prüfung',
  body: 'Alles nach Matrikelnummer: Antworten, Zeiten, und wie oft etwas bemerkt wurde. Was Software bemerkt hat, ist kein Urteil.',
  csv: 'Als CSV sichern',
  csvHint: 'für Tabellenprogramme',
  json: 'Als JSON sichern',
  jsonHint: 'für Programme, mit allem darin',
  close: 'Schließen',
};
