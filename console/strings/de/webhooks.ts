import type { Strings } from '../en/en.ts';
import { amounts } from './amounts.ts';

const { isolated } = amounts;

export const webhooks: Strings['webhooks'] = {
  title: 'Webhooks',
  lead: 'Systeme der Institution, denen dieser Server sagt, was geschieht, sobald es geschieht.',
  add: 'Webhook hinzufügen …',
  none: 'Keinem System wird etwas gesagt.',
  endpoint: 'Adresse',
  kinds: 'Erfährt von',
  state: 'Zustand',
  deliveries: 'Zustellungen',
  isOn: 'An',
  isOff: 'Aus',
  isGone: 'Aus: Es hat gesagt, dass es nicht mehr da ist',
  never: 'Noch nichts zugestellt',
  last: (ago) => `Zuletzt zugestellt ${ago}`,
  waiting: (n) => (n === 1 ? '1 wartet' : `${n} warten`),
  failed: (n) => `${n} aufgegeben`,
  change: 'Ändern …',
  changeOf: (host) => `${isolated(host)} ändern`,
  test: 'Testen',
  testOf: (host) => `Testen: ${isolated(host)}`,
  testing: 'Wird gesendet …',
  tested: (host, said) => `Test an ${isolated(host)}: ${said}`,
  delivered: (status) => `zugestellt (HTTP ${status})`,
  failures: 'Nicht zugestellt …',
  failuresOf: (host) => `Nicht zugestellt an ${isolated(host)}`,

  names: {
    sessions: 'Sitzungen: beigetreten, begonnen, abgegeben, beendet',
    warnings: 'Befunden, die Warnungen sind',
    alerts: 'Befunden, die Alarme sind',
    decisions: 'Entscheidungen über Vorfälle',
  },
  outcomes: {
    answered: (status) => `antwortete mit HTTP ${status}`,
    'timed-out': 'brauchte zu lange',
    unreachable: 'ist nicht zu erreichen',
    'address-refused': 'hat eine Adresse, an die dieser Server nicht sendet',
  },

  dialog: {
    addTitle: 'Webhook hinzufügen',
    changeTitle: 'Webhook ändern',
    url: 'Adresse (https)',
    kinds: 'Wovon es erfährt',
    on: 'An: Es erfährt, was geschieht',
    cancel: 'Abbrechen',
    save: 'Speichern',
    saving: 'Wird gespeichert …',
    remove: 'Löschen, mit allem, was darauf wartet',
    missing: 'Sagen Sie, wo es ist und wovon es erfährt.',
  },
  secret: {
    title: 'Kopieren Sie dieses Geheimnis jetzt',
    body: (name) =>
      `Es wird nur dieses eine Mal gezeigt. Damit prüft ${isolated(name)}, ob etwas von diesem Server kommt.`,
    label: 'Geheimnis',
    close: 'Fertig',
  },
  list: {
    title: (host) => `Nicht zugestellt an ${isolated(host)}`,
    none: 'Alles ist zugestellt oder noch nicht versucht worden.',
    state: (why, tries) => `${why}; Versuche: ${tries}`,
    again: (time) => `Noch einmal ${time}`,
    givenUp: 'Aufgegeben',
    resend: 'Noch einmal senden',
    resendOf: (n) => `Noch einmal senden: Nummer ${n}`,
    discard: 'Verwerfen',
    discardOf: (n) => `Verwerfen: Nummer ${n}`,
    close: 'Schließen',
  },
};
