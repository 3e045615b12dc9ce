import type { Strings } from '../en/en.ts';
import { amounts } from './amounts.ts';

const { isolated } = amounts;

export const keys: Strings['staff']['keys'] = {
  title: 'API-Schlüssel',
  lead: 'Mit einem Schlüssel fragt ein System der Institution diesen Server von selbst.',
  make: 'Neuer Schlüssel …',
  none: 'Kein System hat einen Schlüssel.',
  name: 'System',
  scopes: 'Darf',
  exams: 'Prüfungen',
  state: 'Schlüssel',
  used: 'Zuletzt benutzt',
  hint: (end) => `…${end}`,
  everyExam: 'Alle Prüfungen, und der Server',
  goneExam: 'eine Prüfung, die es nicht mehr gibt',
  never: 'Nie',
  good: 'Gültig',
  until: (day) => `Bis ${day}`,
  expired: (day) => `Abgelaufen ${day}`,
  ended: (day) => `Beendet ${day}`,
  end: 'Beenden …',
  endOf: (name) => `Schlüssel von ${isolated(name)} beenden`,

  names: {
    'sessions.watch': 'Sitzungen und ihre Ereignisse lesen',
    'evidence.see': 'Belege sehen',
    'results.export': 'Antworten und Ergebnisse nehmen',
    'exams.read': 'Prüfungen lesen',
    'exams.write': 'Prüfungen und neue Versionen hinzufügen',
    'tickets.manage': 'Prüflinge hinzufügen, Tickets zurückziehen',
    'privacy.order': 'Daten festhalten, und um Löschung bitten',
    'privacy.export': 'Alle Daten eines Prüflings nehmen',
    'webhooks.manage': 'Webhooks verwalten',
  },

  dialog: {
    title: 'Neuer API-Schlüssel',
    name: 'Für welches System er ist',
    scopes: 'Was es darf',
    exams: 'In welchen Prüfungen',
    every: 'Alle Prüfungen, und der Server',
    chosen: 'Gewählte Prüfungen',
    days: 'Wie lange er gilt',
    spans: [
      { id: '30', label: '30 Tage' },
      { id: '90', label: '90 Tage' },
      { id: '365', label: 'Ein Jahr' },
      { id: '0', label: 'Bis ihn jemand beendet' },
    ],
    cancel: 'Abbrechen',
    make: 'Schlüssel erstellen',
    making: 'Wird erstellt …',
    missing: 'Sagen Sie, für welches System er ist, was es darf, und in welchen Prüfungen.',
  },
  secret: {
    title: 'Kopieren Sie diesen Schlüssel jetzt',
    body: (name) =>
      `Er wird dieses eine Mal gezeigt, und nur sein Fingerabdruck wird aufbewahrt. Geben Sie ihn ${isolated(name)} auf einem Weg, den sonst niemand liest.`,
    label: 'API-Schlüssel',
    close: 'Fertig',
  },
  ending: {
    title: (name) => `Schlüssel von ${isolated(name)} beenden?`,
    body: 'Was damit fragt, wird ab jetzt abgewiesen. Ein Schlüssel, der beendet ist, kommt nicht wieder.',
    keep: 'Behalten',
    end: 'Schlüssel beenden',
    pending: 'Wird beendet …',
  },
};
