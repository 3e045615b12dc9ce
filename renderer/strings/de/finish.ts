import type { WordsOf } from '../../../core/text/words-of.ts';
import { amountsIn } from '../../../core/text/amounts.ts';
import type * as english from '../en/finish.ts';

const { bytes, count, isolated, listed, percent } = amountsIn.de;

export const submitting: WordsOf<typeof english.submitting> = {
  title: 'Sie haben abgegeben',
  lead: 'Gut gemacht. Was aufgenommen wurde, ist noch unterwegs zu Ihrer Institution; Sie müssen nichts tun.',
  progress: 'Wird übertragen',
  records: (open) => count(open, { one: '# Vermerk', other: '# Vermerke' }),
  evidence: (waiting, waitingBytes) =>
    `${count(waiting, { one: '# Aufnahme', other: '# Aufnahmen' })} (${bytes(waitingBytes)})`,
  open: (things) => `Es fehlen noch: ${listed(things)}`,
  almost: 'Fast fertig',
  spoken: (share01) => `${percent(share01)} übertragen.`,
  off: 'Kamera, Mikrofon und Bildschirm sind aus.',
  closeTitle: 'Sie dürfen dieses Fenster schließen',
  closeHint:
    'Die Übertragung läuft im Hintergrund weiter, oder wenn Sie diese App wieder öffnen. Nichts geht verloren.',
  offline: 'Im Moment gibt es keine Verbindung',
  offlineHint:
    'Nichts geht verloren: Es geht von selbst weiter, sobald das Internet wieder da ist. Sie können es auch in eine Datei speichern und diese Ihrer Institution geben.',
  slow: 'Das dauert länger als sonst',
  slowHint:
    'Sie können warten, das Fenster schließen oder es in eine Datei speichern und diese Ihrer Institution geben.',
  save: 'In eine Datei für Ihre Institution speichern',
  saving: 'Wird gespeichert …',
  saved: 'Die Datei ist gespeichert',
  savedHint: (contact) =>
    contact === ''
      ? 'Senden Sie sie Ihrer Institution.'
      : `Senden Sie sie Ihrer Institution: ${isolated(contact)}.`,
  close: '{app} schließen',
};

export const completed: WordsOf<typeof english.completed> = {
  title: 'Sie sind fertig',
  lead: (exam) => `Sie haben „${isolated(exam)}“ abgegeben, und alles ist angekommen.`,
  leadPlain: 'Sie haben abgegeben, und alles ist angekommen.',
  nextTitle: 'Wie es weitergeht',
  next: [
    'Ihre Institution hat Ihre Antworten und teilt Ihnen das Ergebnis mit.',
    'Wenn während der Prüfung etwas vermerkt wurde, sieht es sich ein Mensch an. Kein Computer entscheidet etwas.',
    'Kamera, Mikrofon und Bildschirm sind aus. Nichts wird mehr beobachtet.',
  ],
  deleted: (n) =>
    `Was aufgenommen wurde, wird nach ${count(n, { one: 'einem Tag', other: '# Tagen' })} gelöscht.`,
  close: '{app} schließen',
};
