import type { WordsOf } from '../../../core/text/words-of.ts';
import { amountsIn } from '../../../core/text/amounts.ts';
import type { identity as english } from '../en/identity.ts';

const { number } = amountsIn.de;

export const identity: WordsOf<typeof english> = {
  steps: {
    document: {
      name: 'Ihrem Ausweis',
      title: 'Zeigen Sie Ihren Ausweis',
      lead: 'Halten Sie Ihren Personalausweis, Reisepass oder Studierendenausweis in den Rahmen, mit dem Foto zur Kamera.',
      outline: 'Füllen Sie diesen Rahmen mit Ihrem Ausweis',
    },
    face: {
      name: 'Ihrem Gesicht',
      title: 'Jetzt ein Foto von Ihnen',
      lead: 'Sehen Sie gerade in die Kamera, mit dem Gesicht im Oval. Sie müssen nicht lächeln.',
      outline: 'Ihr Gesicht hierher',
    },
  },
  reasons: {
    'no-document': {
      title: 'Wir sehen keinen Ausweis im Rahmen',
      remedy: 'Halten Sie Ihren Ausweis so, dass er den Rahmen füllt, mit dem Foto zur Kamera.',
    },
    'no-face': {
      title: 'Wir sehen kein Gesicht',
      remedy: 'Achten Sie darauf, dass das Gesicht ganz im Rahmen ist und nichts es verdeckt.',
    },
    'several-faces': {
      title: 'Da ist mehr als ein Gesicht',
      remedy: 'Achten Sie darauf, dass weder jemand anderes noch ein Bild eines Menschen im Rahmen ist.',
    },
    'too-small': { title: 'Es ist zu weit weg', remedy: 'Kommen Sie näher, bis der Rahmen gefüllt ist.' },
    blurred: {
      title: 'Das Foto ist nicht scharf',
      remedy:
        'Halten Sie einen Moment still; stützen Sie den Arm auf den Tisch. Wischen Sie die Linse ab, wenn es unscharf bleibt.',
    },
    dark: {
      title: 'Das Foto ist zu dunkel',
      remedy: 'Schalten Sie ein Licht ein, oder wenden Sie sich einem Fenster zu.',
    },
    glare: {
      title: 'Etwas spiegelt das Licht',
      remedy:
        'Kippen Sie den Ausweis ein wenig, oder wenden Sie sich von der Lampe ab, bis der helle Fleck weg ist.',
    },
    'cut-off': {
      title: 'Ein Teil ist abgeschnitten',
      remedy: 'Gehen Sie etwas zurück, damit alles im Rahmen ist.',
    },
    'not-same-person': {
      title: 'Ihr Gesicht und das Foto auf Ihrem Ausweis scheinen verschieden',
      remedy:
        'Bei älteren Fotos kommt das vor. Sehen Sie in gutem Licht geradeaus und versuchen Sie es noch einmal.',
    },
    unreadable: { title: 'Das Foto ließ sich nicht lesen', remedy: 'Nehmen Sie es noch einmal auf.' },
    'not-saved': {
      title: 'Das Foto ließ sich nicht speichern',
      remedy:
        'Sehen Sie nach, ob die Festplatte dieses Computers voll ist. Nehmen Sie es dann noch einmal auf.',
    },
    'vision-unavailable': {
      title: 'Auf diesem Computer können Fotos nicht untersucht werden',
      remedy: 'Das liegt nicht an Ihnen. Stattdessen sieht sich ein Mensch Ihr Foto an.',
    },
  },
  otherReason: {
    title: 'Das Foto ist nicht zu gebrauchen',
    remedy: 'Nehmen Sie es in gutem Licht noch einmal auf.',
  },
  preview: 'Das Kamerabild, wie in einem Spiegel',
  photo: (kind) => (kind === 'document' ? 'Das Foto Ihres Ausweises' : 'Das Foto Ihres Gesichts'),
  take: 'Foto aufnehmen',
  space: 'oder die Leertaste drücken',
  taking: 'Das Foto wird aufgenommen …',
  judging: 'Ihr Foto wird angesehen …',
  judgingHint: 'Das dauert ein paar Sekunden, auf diesem Computer.',
  accepted: 'Dieses Foto ist gut',
  acceptedHint: (kind) =>
    kind === 'document' ? 'Sie können Ihren Ausweis weglegen.' : 'Das war das letzte Foto.',
  retake: 'Ein anderes Foto aufnehmen',
  toDocument: 'Zurück zum Foto Ihres Ausweises',
  toFace: 'Weiter: ein Foto von Ihnen',
  finish: 'Weiter',
  finishing: 'Einen Moment …',
  again: 'Noch einmal',
  tries: (n) =>
    n < 3
      ? `Das war Versuch ${number(n)} von ${number(3)}. Danach können Sie weitermachen, und ein Mensch sieht es sich an.`
      : 'Sie müssen es nicht noch einmal versuchen: Machen Sie weiter, und ein Mensch sieht es sich an.',
  defer: 'Weiter; ein Mensch sieht es sich an',
  noCamera: 'Es kommt kein Kamerabild',
  noCameraHint:
    'Sehen Sie nach Kabel und Abdeckung und schließen Sie andere Programme, die die Kamera benutzen.',
  reopen: 'Kamera noch einmal versuchen',
  anyway: 'Ohne weiter; ein Mensch sieht es sich an',
  notTaken: 'Das Foto konnte nicht aufgenommen werden. Versuchen Sie es noch einmal.',
};
