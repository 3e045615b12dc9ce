import type { FailureCode } from '../../../contract/result.ts';

/** What the server answers in English, in German, by its code. */
export const failures: Readonly<Partial<Record<FailureCode, string>>> = {
  'request.rate-limited':
    'Das waren zu viele Anfragen in kurzer Zeit. Versuchen Sie es in einer Minute noch einmal.',
  'request.too-large': 'Das ist zu groß, um es dem Server zu schicken.',
  'token.invalid': 'Ihre Anmeldung ist abgelaufen. Melden Sie sich noch einmal an.',
  'token.missing': 'Sie sind nicht angemeldet. Melden Sie sich an.',
  'credentials.wrong': 'Diese Adresse und dieses Passwort gehören nicht zusammen.',
  'second-factor.needed': 'Das Passwort stimmt. Jetzt noch ein Code Ihrer App oder einer Ihrer Ersatzcodes.',
  'second-factor.missing':
    'Richten Sie zuerst die Anmeldung in zwei Schritten ein: auf der Seite Ihres Kontos.',
  'second-factor.wrong':
    'Der Code stimmt nicht oder wurde schon benutzt: Warten Sie auf den nächsten. Stimmt keiner, geht die Uhr Ihres Telefons falsch.',
  'second-factor.none': 'Die Anmeldung in zwei Schritten ist nicht eingeschaltet. Laden Sie die Seite neu.',
  'second-factor.taken': 'Die Anmeldung in zwei Schritten ist schon eingeschaltet. Laden Sie die Seite neu.',
  'access.denied': 'Das dürfen Sie mit Ihren Aufgaben nicht. Die Verwaltung kann es erlauben.',
  'setup-link.invalid':
    'Der Link ist abgelaufen, schon benutzt oder nicht vollständig. Bitten Sie die Verwaltung um einen neuen.',
  'staff.taken': 'Mit dieser E-Mail-Adresse gibt es hier schon jemanden.',
  'staff.unknown': 'Diese Person gibt es hier nicht.',
  'staff.last-administrator': 'Das ist das letzte Konto, das den Server verwaltet: Es muss bleiben.',
  'password.wrong': 'Das jetzige Passwort ist ein anderes.',
  'session.unknown': 'Diese Sitzung ist hier nicht bekannt.',
  'move.unknown': 'Jener Computer fragt nicht mehr.',
  'session.completed': 'Diese Sitzung ist zu Ende.',
  'incident.unknown': 'Diesen Vorfall gibt es nicht mehr so. Laden Sie die Seite neu.',
  'review.second-person': 'Darüber muss eine andere Person entscheiden.',
  'exam.unknown': 'Diese Prüfung ist hier nicht bekannt.',
  'exam.taken': 'Diese Prüfung hat inzwischen jemand geändert. Sehen Sie die Datei noch einmal an.',
  'student.unknown': 'Mindestens eine dieser Matrikelnummern gibt es in dieser Prüfung nicht.',
  'webhook.unknown': 'Diesen Webhook oder diese Zustellung gibt es nicht mehr.',
  'webhook.address-refused':
    'Dorthin sendet dieser Server nicht: nur über https an öffentliche Adressen, die es gibt, und an die Netze, die in seinen Einstellungen stehen.',
  'server.unreachable': 'Der Server antwortet nicht.',
  'server.busy': 'Der Server hat gerade zu viel zu tun. Versuchen Sie es gleich noch einmal.',
  'server.failed':
    'Auf dem Server ging etwas schief. Versuchen Sie es noch einmal; was Sie taten, ist vermerkt.',
};
