import type { WordsOf } from '../../../core/text/words-of.ts';
import { amountsIn } from '../../../core/text/amounts.ts';
import type { environment as english } from '../en/environment.ts';

const { listed, number, seconds } = amountsIn.de;

export const environment: WordsOf<typeof english> = {
  titles: {
    idle: 'Zeigen Sie einmal Ihren Raum',
    scanning: 'Sie zeigen Ihren Raum',
    done: 'Ihr Raum',
  },
  lead: 'Drehen Sie Ihren Laptop oder Ihre Kamera langsam. Wir sagen Ihnen, wohin, und es eilt nicht.',
  preview: 'Was die Kamera jetzt sieht',
  parts: [
    { name: 'Nach links', instruction: 'Drehen Sie die Kamera langsam nach links.' },
    { name: 'Hinter Ihnen', instruction: 'Drehen Sie weiter: Zeigen Sie, was hinter Ihnen ist.' },
    { name: 'Nach rechts', instruction: 'Drehen Sie weiter: Zeigen Sie die rechte Seite.' },
    {
      name: 'Ihr Tisch',
      instruction: 'Neigen Sie die Kamera nach unten: Zeigen Sie, was auf Ihrem Tisch ist.',
    },
    {
      name: 'Unter dem Tisch',
      instruction: 'Halten Sie die Kamera tiefer: Zeigen Sie, was unter dem Tisch ist.',
    },
  ],
  list: 'Was zu zeigen ist',
  done: 'gezeigt',
  begin: 'Beginnen',
  beginning: 'Es beginnt …',
  tone: 'Ein leiser Ton sagt Ihnen, wann es weitergeht, falls Sie den Bildschirm nicht sehen.',
  next: 'Weiter',
  last: 'Fertig',
  more: 'Ich brauche mehr Zeit',
  progress: 'Bisher gezeigt',
  progressValue: (done, all) => `${number(done)} von ${number(all)}`,
  secondsLeft: seconds,
  ending: 'Wird gespeichert …',
  cleanTitle: 'Danke, das ist erledigt',
  cleanHint: 'Es ist nichts aufgefallen. Sie können die Kamera wieder an ihren Platz stellen.',
  findings: {
    phone: { noun: 'ein Telefon', advice: 'Legen Sie es außer Reichweite, am besten in einen anderen Raum.' },
    book: {
      noun: 'ein Buch oder Notizen',
      advice: 'Schließen Sie es und legen Sie es weg, wenn Ihre Prüfung es nicht erlaubt.',
    },
    'several-people': {
      noun: 'eine weitere Person',
      advice: 'Bitten Sie sie, den Raum zu verlassen, bis Sie fertig sind.',
    },
  },
  otherFinding: { noun: 'etwas Ungewöhnliches', advice: 'Sehen Sie sich einmal um.' },
  foundTitle: (nouns) => `Es scheint da zu sein: ${listed(nouns)}`,
  foundHint:
    'Sie können aufräumen und den Raum noch einmal zeigen. Wenn es ein Irrtum ist, lassen Sie es so: Ein Mensch sieht es sich an und entscheidet.',
  unseenTitle: 'Ihr Raum ist aufgenommen',
  unseenHint:
    'Dieser Computer konnte die Bilder nicht selbst ansehen. Das liegt nicht an Ihnen: Ein Mensch sieht sich die Aufnahme an.',
  again: 'Den Raum noch einmal zeigen',
  keep: 'So lassen und weiter',
  submit: 'Weiter',
  finishing: 'Einen Moment …',
  defer: 'Ich kann meinen Raum nicht zeigen; ein Mensch sieht es sich an',
  noCamera: 'Es kommt kein Kamerabild',
  noCameraHint:
    'Sehen Sie nach Kabel und Abdeckung und schließen Sie andere Programme, die die Kamera benutzen.',
  reopen: 'Kamera noch einmal versuchen',
};
