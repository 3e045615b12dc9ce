import type { WordsOf } from '../../../core/text/words-of.ts';
import { amountsIn } from '../../../core/text/amounts.ts';
import type * as english from '../en/decisions.ts';

const { isolated } = amountsIn.de;

export const decisions: WordsOf<typeof english.decisions> = {
  warningAt: (time) => `Verwarnung der Aufsicht, ${time} Uhr`,
  whomToAsk: (contact) =>
    contact === ''
      ? 'Fragen? Wenden Sie sich an Ihre Institution.'
      : `Fragen? Wenden Sie sich an: ${isolated(contact)}.`,
  paused: {
    title: 'Ihre Prüfung ist angehalten',
    lead: 'Ein Mensch Ihrer Institution hat sie angehalten. Sie müssen nichts tun, und es ist kein Urteil.',
    since: (time) => `Angehalten um ${time} Uhr`,
    words: 'Was dazu gesagt wird',
    time: 'Ihre Zeit',
    timeStands: 'Sie steht still. Wenn die Prüfung weitergeht, haben Sie alles davon zurück.',
    answers: 'Ihre Antworten',
    answersKept: 'Sie bleiben erhalten. Nichts an ihnen hat sich geändert.',
    capture: 'Kamera, Mikrofon, Bildschirm',
    captureOff: 'Nichts wird aufgenommen, solange die Prüfung angehalten ist.',
    next: 'Wie es weitergeht',
    nextWait:
      'Warten Sie hier. Die Prüfung öffnet sich von selbst wieder, sobald ein Mensch sie weitergehen lässt.',
    nextOffline:
      'Sie sind im Moment offline. Die Prüfung öffnet sich wieder, sobald dieser Computer erreichbar ist und ein Mensch sie weitergehen lässt.',
    resumed: 'Ihre Prüfung geht weiter. Die ganze Zeit der Unterbrechung haben Sie zurück.',
  },
  covered: {
    lead: 'Ein Mensch Ihrer Institution hat sie für den Moment verdeckt. Das ist kein Urteil.',
    next: 'Wie es weitergeht',
    wait: 'Warten Sie hier. Wenn es lange dauert, melden Sie sich.',
    proctor: 'Kann die Abdeckung aus der Ferne aufheben.',
    proctorLater:
      'Kann die Abdeckung aufheben, sobald Sie wieder online sind. Jemand im Raum kann sie hier aufheben.',
  },
  ended: {
    title: 'Ihre Prüfung wurde von einem Menschen beendet',
    lead: 'Ein Mensch Ihrer Institution hat sie beendet. Kein Computer entscheidet das.',
    at: (time) => `Beendet um ${time} Uhr. Die Begründung:`,
    kept: 'Was Sie gespeichert hatten, ist abgegeben. Nichts davon ist verloren.',
  },
};
