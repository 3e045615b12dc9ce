import { amountsIn } from '../../../core/text/amounts.ts';
import type { WordsOf } from '../../../core/text/words-of.ts';
import type * as english from '../en/home-check.ts';

const { listed } = amountsIn.de;

export const homeCheck: WordsOf<typeof english.homeCheck> = {
  offer: 'Nur diesen Computer prüfen',
  opening: 'Wird erfragt …',
  title: 'Diesen Computer für Ihre Prüfung ausprobieren',
  lead: (title) =>
    `Wir probieren aus, was „${title}“ brauchen wird. Ihre Prüfung beginnt nicht, und Ihr Code bleibt gültig.`,
  fromServer: (host) => `Was gebraucht wird, hat ${host} gesagt.`,
  triedTitle: 'Das wird ausprobiert',
  tried: {
    camera: 'Ihre Kamera: ob das Bild hell und scharf ist',
    microphone: 'Ihr Mikrofon: ob es Sie hört',
    screen: 'Ihr Bildschirm: ob er geteilt werden kann',
    notifications: 'ob Ihnen Nachrichten angezeigt werden können',
    connection: 'das Internet, mit einigen kurzen Übertragungen zum Prüfungsserver',
    computer: 'Speicherplatz, Strom und Bildschirme',
  },
  privacyTitle: 'Nichts davon wird aufbewahrt',
  privacy: [
    'Bild, Ton und Bildschirm bleiben auf diesem Computer und werden nicht aufgezeichnet.',
    'Der Server erfährt, dass Ihr Code für einen Test benutzt wurde, und nicht, was dabei herauskam.',
    'Sie können jederzeit aufhören.',
  ],
  agree: 'Ich bin einverstanden',
  close: 'Jetzt nicht',
  again: 'Noch einmal prüfen',
  checkLead: 'Wenn etwas nicht klappt, zeigen wir Ihnen, was Sie tun können. Ihre Prüfung beginnt nicht.',
  finish: 'Ergebnis zeigen',
  finishOpen: 'Ergebnis zeigen, wie es ist',
  allGood: 'Alles funktioniert.',
  someFailed: 'Versuchen Sie, was vorgeschlagen wird, oder zeigen Sie das Ergebnis Ihrem Helpdesk.',
  good: 'Dieser Computer ist bereit',
  goodLead: (title) =>
    `Alles, was „${title}“ braucht, funktioniert hier jetzt. Nehmen Sie zur Prüfung denselben Computer, Ort und Zugang zum Netz.`,
  partly: 'Was ausprobiert wurde, funktioniert',
  partlyLead: (ids) => `Nicht ausprobiert: ${listed(ids)}. Prüfen Sie noch einmal, um sicher zu sein.`,
  bad: 'Einiges sollten Sie sich ansehen',
  badLead:
    'Noch ist Zeit, es in Ordnung zu bringen. Ihr Helpdesk versteht diesen Code; gesendet wurde ihm nichts.',
  code: 'Code für den Helpdesk',
  report: 'Was Ihr Helpdesk wissen will',
  contact: (contact) => `Wen Sie fragen können: ${contact}`,
  copy: 'Text kopieren',
  copied: 'Kopiert.',
  save: 'Als Datei speichern',
  saved: 'Gespeichert.',
  done: 'Fertig',
};
