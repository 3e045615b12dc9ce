import { minPasswordLength } from '../../../contract/console/account.ts';
import type { Strings } from '../en/en.ts';
import { amounts } from './amounts.ts';

const { count, isolated } = amounts;

export const account: Strings['account'] = {
  signIn: {
    title: 'Willkommen zurück',
    lead: 'Melden Sie sich mit der Adresse an, die Ihre Institution von Ihnen hat.',
    email: 'E-Mail-Adresse',
    password: 'Passwort',
    submit: 'Anmelden',
    pending: 'Wird angemeldet …',
    missing: 'Geben Sie Ihre E-Mail-Adresse und Ihr Passwort ein.',
    help: 'Kein Passwort, oder vergessen? Die Verwaltung kann Ihnen einen Link für ein neues schicken.',
  },
  setUp: {
    title: 'Ihr Konto einrichten',
    newcomer:
      'Sie werden diesen Server verwalten: Sie dürfen jede Prüfung sehen und sagen, wer das noch darf.',
    known: (name) => `Willkommen, ${isolated(name)}. Wählen Sie ein Passwort, und Sie sind dabei.`,
    name: 'Ihr Name',
    email: 'E-Mail-Adresse',
    password: 'Neues Passwort',
    passwordHint: `${minPasswordLength} Zeichen oder mehr. Gut sind einige Wörter, die Sie sich merken können.`,
    submit: 'Speichern und anmelden',
    pending: 'Wird gespeichert …',
    missing: 'Füllen Sie alles aus.',
    tooShort: `Mindestens ${minPasswordLength} Zeichen.`,
    badLinkTitle: 'Dieser Link funktioniert nicht',
    toSignIn: 'Zur Anmeldung',
  },
  header: { menu: 'Seiten und Konto', signOut: 'Abmelden' },
  own: {
    title: 'Ihr Konto',
    back: 'Zurück',
    may: 'Was Sie dürfen',
    everywhere: 'alle Prüfungen',
    exams: (n) => count(n, 'Prüfung', 'Prüfungen'),
    nothing: 'Noch nichts. Die Verwaltung sagt, an welchen Prüfungen Sie arbeiten.',
    roles: {
      administrator: 'Verwaltung',
      author: 'Autorin oder Autor',
      proctor: 'Aufsicht',
      reviewer: 'Durchsicht',
    },
    signIns: 'Wo Sie angemeldet sind',
    signInsHint: 'Ist etwas dabei, das nicht Sie sind? Beenden Sie es, und ändern Sie Ihr Passwort.',
    thisBrowser: 'Dieser Browser',
    since: (at) => `seit ${at}`,
    used: (ago) => `zuletzt benutzt: ${ago}`,
    end: 'Beenden',
    endOf: (what) => `Anmeldung beenden: ${isolated(what)}`,
    password: 'Ihr Passwort ändern',
    passwordHint: 'Alle anderen Browser werden abgemeldet.',
    current: 'Jetziges Passwort',
    next: 'Neues Passwort',
    change: 'Passwort ändern',
    changing: 'Wird geändert …',
    changed: 'Das Passwort ist geändert, und alle anderen Browser sind abgemeldet.',
    unknownBrowser: 'Ein unbekanntes Programm',
  },
  exams: {
    title: 'Prüfungen',
    lead: 'Von diesen Prüfungen dürfen Sie die Ergebnisse nehmen.',
    none: 'Es gibt noch keine Prüfung, an der Sie arbeiten. Die Verwaltung kann Sie einer zuteilen.',
    version: ({ version, onOlderVersions: older }) =>
      older === 0
        ? `Version ${version}`
        : `Version ${version}, und ${older === 1 ? 'eine Sitzung läuft' : `${older} Sitzungen laufen`} mit einer älteren weiter`,
  },
};
