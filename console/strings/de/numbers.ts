import type { Strings } from '../en/en.ts';
import { amounts } from './amounts.ts';

const { bytes, count, milliseconds, number, oneDecimal } = amounts;

export const numbers: Strings['numbers'] = {
  title: 'Zahlen',
  lead: 'Wie es um eine Prüfung steht, jede halbe Minute neu gezählt.',
  counted: (at) => `Gezählt um ${at}.`,
  noExam: 'Es gibt noch keine Prüfung, deren Sitzungen Sie beobachten dürfen.',
  number,
  states: { running: 'Laufend', offline: 'Offline', finished: 'Abgegeben', notBegun: 'Nicht begonnen' },
  candidateTime: 'Zeit aller Prüflinge',
  overTime: 'Vorfälle im Verlauf der Zeit',
  step: (length, most) => `Jeder Balken ist ${length}; der höchste ist ${most}.`,
  from: 'Ab',
  asTable: 'Dasselbe als Tabelle',
  noIncidents: 'Bisher fiel nichts auf.',
  alarms: 'Was die Regeln über das Verhalten sagen',
  alarmsLead:
    'Wie oft jede Regel in einer Stunde eines Prüflings etwas sagte, und wie oft Menschen es verworfen haben.',
  perHour: 'Je Prüflingsstunde',
  rate: oneDecimal,
  all: 'Alle Regeln',
  connection: 'Verbindungen',
  neverLost: 'Keine Sitzung verlor die Verbindung.',
  lost: (losses, sessions, all, longest) =>
    `${number(losses)}-mal abgebrochen, in ${count(sessions, 'Sitzung', 'Sitzungen')}: zusammen ${all}, am längsten ${longest}.`,
  health: {
    title: 'Dieser Server',
    up: 'Läuft seit',
    connected: 'Verbundene Apps',
    memory: 'Arbeitsspeicher',
    of: (part, all) => `${bytes(part)} von ${bytes(all)}`,
    disk: 'Festplatte',
    free: (part, all) => `${bytes(part)} frei von ${bytes(all)}`,
    delay: 'Arbeit beginnt verspätet um',
    delays: (median, p99, over) =>
      `${milliseconds(median)}, in 1 von 100 Fällen ${milliseconds(p99)} oder mehr (in ${over})`,
    store: 'Speicher',
    writes: (ms) => `bewahrt eine Zeile in ${milliseconds(ms)} auf`,
    storeDown: 'lässt sich nicht beschreiben',
  },
};
