import type { Strings } from '../en/en.ts';
import { amounts } from './amounts.ts';

const { isolated } = amounts;

export const secondFactor: Strings['secondFactor'] = {
  title: 'Anmeldung in zwei Schritten',
  hint: 'Neben Ihrem Passwort ein Code, den eine App auf Ihrem Telefon zeigt. Wer Ihr Passwort erfährt, kommt damit allein nicht hinein.',
  demanded: 'Dieser Server verlangt die Anmeldung in zwei Schritten',
  demandedHint: 'Richten Sie sie hier ein. Danach öffnet sich alles andere.',
  off: 'Aus',
  since: (at) => `Ein seit ${at}`,
  codesLeft: (n) =>
    n === 0
      ? 'Es ist kein Ersatzcode mehr übrig: Erstellen Sie neue.'
      : n === 1
        ? 'Ein Ersatzcode ist übrig.'
        : `${n} Ersatzcodes sind übrig.`,
  current: 'Jetziges Passwort',
  begin: 'Einrichten',
  beginning: 'Wird vorbereitet …',
  scan: 'Lesen Sie das mit einer App für Codes, etwa der Ihres Telefons oder Ihres Passwortmanagers.',
  qr: 'QR-Code für eine App für Codes',
  secret: 'Oder geben Sie das in die App ein',
  confirmHint: 'Die sechs Ziffern, die die App jetzt zeigt.',
  confirm: 'Einschalten',
  confirming: 'Wird eingeschaltet …',
  cancel: 'Abbrechen',
  codesTitle: 'Ihre Ersatzcodes',
  codesHint:
    'Jeder meldet Sie einmal ohne das Telefon an. Sie werden nur dieses Mal gezeigt: Verwahren Sie sie dort, wo das Telefon nicht ist.',
  copy: 'Kopieren',
  copied: 'Die Codes sind kopiert.',
  notCopied: 'Der Browser lässt das Kopieren nicht zu: Schreiben Sie die Codes ab.',
  print: 'Drucken',
  kept: 'Ich habe sie verwahrt',
  switchedOn: 'Die Anmeldung in zwei Schritten ist ein, und alle anderen Browser sind abgemeldet.',
  switchedOff: 'Die Anmeldung in zwei Schritten ist aus.',
  newCodes: 'Neue Ersatzcodes …',
  newCodesHint: 'Die bisherigen gelten dann nicht mehr.',
  makeCodes: 'Neue Codes erstellen',
  makingCodes: 'Werden erstellt …',
  end: 'Ausschalten …',
  endHint: 'Dann meldet Ihr Passwort allein Sie an.',
  endNow: 'Ausschalten',
  ending: 'Wird ausgeschaltet …',
  code: 'Code',
  codeHint: 'Sechs Ziffern Ihrer App oder ein Ersatzcode.',
  missing: 'Geben Sie den Code ein.',
  missingBoth: 'Geben Sie Ihr Passwort und den Code ein.',
  missingPassword: 'Geben Sie Ihr Passwort ein.',
  signIn: {
    title: 'Jetzt der Code',
    lead: 'Das Passwort stimmt. Geben Sie die sechs Ziffern ein, die Ihre App zeigt, oder einen Ihrer Ersatzcodes.',
    afterLink:
      'Das Passwort ist gesetzt. Geben Sie die sechs Ziffern ein, die Ihre App zeigt, oder einen Ihrer Ersatzcodes.',
    help: 'Telefon und Ersatzcodes verloren? Die Verwaltung kann die Anmeldung in zwei Schritten für Sie ausschalten. Gelten richtige Ziffern nicht, geht die Uhr Ihres Telefons falsch: Lassen Sie sie sich selbst stellen.',
    other: 'Als jemand anderes anmelden',
  },
  staff: {
    on: 'Anmeldung in zwei Schritten',
    take: 'Anmeldung in zwei Schritten ausschalten …',
    takeTitle: (name) => `Die Anmeldung in zwei Schritten für ${isolated(name)} ausschalten?`,
    takeBody:
      'Dann meldet das Passwort allein an. Vergewissern Sie sich, dass wirklich diese Person darum bittet: Das kann auch, wer ihr Passwort hat.',
    takeNow: 'Ausschalten',
    taking: 'Wird ausgeschaltet …',
    cancel: 'Abbrechen',
  },
};
