import type { WordsOf } from '../../../core/text/words-of.ts';
import { amountsIn } from '../../../core/text/amounts.ts';
import type { consent as english } from '../en/consent.ts';

const { capitalised, count, days, duration, isolated, listed } = amountsIn.de;

const kept = {
  recording: 'die ganze Aufnahme',
  'incident-recording': 'kurze Aufnahmen rund um etwas Ungewöhnliches',
  pictures: 'einzelne Bilder',
  photos: 'die Fotos',
  titles: 'der Titel des anderen Fensters',
  notes: 'kurze Vermerke mit Uhrzeit',
};

export const consent: WordsOf<typeof english> = {
  hello: (name) => `Willkommen, ${isolated(name)}`,
  lead: 'Lassen Sie sich Zeit. Noch wird nichts aufgenommen, und Ihre Prüfung hat nicht begonnen.',
  facts: {
    heldBy: (organisation) =>
      organisation === ''
        ? 'Veranstaltet von Ihrer Institution'
        : `Veranstaltet von: ${isolated(organisation)}`,
    contact: (contact) => `Fragen? Wenden Sie sich an ${isolated(contact)}`,
    noContact: 'Fragen? Wenden Sie sich an die Stelle, die Sie eingeladen hat.',
    howLong: duration,
    extra: (ms) => `Darin enthalten ist Ihre Zeitverlängerung: ${duration(ms)}.`,
    noExtra: 'Die Zeit beginnt erst, wenn Sie nach wenigen kurzen Schritten auf Start drücken.',
    need: 'Was Sie brauchen',
    id: 'ein Personalausweis, Reisepass oder Studierendenausweis',
    camera: 'eine Kamera',
    microphone: 'ein Mikrofon',
    room: 'ein ruhiger Raum, in dem Sie allein sind',
    needed: (things) => `${capitalised(listed(things))}.`,
    breaks: (n) =>
      n === 0
        ? 'Es sind keine Pausen vorgesehen'
        : `Sie dürfen ${count(n, { one: 'eine Pause', other: '# Pausen' })} machen`,
    breaksHint: (n, ms) =>
      n === 0
        ? 'Wenn Sie eine brauchen, sagen Sie es während der Prüfung der Aufsicht.'
        : `Jeweils bis zu ${duration(ms)}. Ihre Zeit steht still, und nichts wird aufgenommen.`,
    assistive: 'Ihre Hilfssoftware bleibt an',
    assistiveHint: 'Was Sie mit Ihrer Institution vereinbart haben, ist erlaubt und wird nicht gemeldet.',
    speech: 'Sie dürfen sprechen, oder es wird Ihnen vorgelesen',
    speechHint:
      'So haben Sie es mit Ihrer Institution vereinbart: Es wird nicht darauf geachtet, ob gesprochen wird.',
  },
  next: 'Weiter',

  title: 'Was aufgenommen wird und wer es sieht',
  listLead:
    'Bitte lesen Sie jede Zeile und kreuzen Sie sie an, wenn Sie einverstanden sind. Alles beginnt erst nach dieser Seite und endet, wenn Sie abgeben.',
  streams: 'Was aufgenommen wird',
  names: {
    camera: 'Kamera',
    microphone: 'Mikrofon',
    screen: 'Bildschirm',
    photos: 'Fotos von Ihnen und Ihrem Ausweis',
    room: 'Blick in Ihren Raum',
    windows: 'Andere Fenster',
    'keyboard-activity': 'Ob Sie aktiv sind',
    technical: 'Verbindung und Geräte',
  },
  purposes: {
    camera: 'Um zu sehen, dass Sie die Prüfung selbst und allein ablegen, ohne Telefon und ohne Buch.',
    microphone: 'Um zu hören, ob Ihnen jemand hilft.',
    screen: 'Um zu sehen, dass Sie in der Prüfung arbeiten und nirgends sonst.',
    photos: 'Um zu wissen, dass Sie es sind, der oder die die Prüfung ablegt.',
    room: 'Um vor der Prüfung einmal zu sehen, dass Sie allein sind und keine Notizen in Reichweite haben.',
    windows: 'Um zu bemerken, wenn ein anderes Programm vor die Prüfung kommt.',
    'keyboard-activity':
      'Um lange Pausen zu bemerken. Nur dass Tasten oder Maus benutzt werden, nie welche Tasten.',
    technical:
      'Um die Prüfung am Laufen zu halten und Lücken zu erklären: Verbindung, Namen von Kamera und Mikrofon.',
  },
  listening:
    'Während der Prüfung achtet dieser Computer darauf, ob jemand spricht, auch Sie selbst. Was gesagt wird und von wem, untersucht er nicht.',
  kept: (keeps) => capitalised(listed(keeps.map((what) => kept[what]))),
  labels: { kept: 'Aufbewahrt', seenBy: 'Gesehen von' },
  keptFor: (n) => `${days(n)}, dann gelöscht`,
  seenBy: (organisation) =>
    organisation === ''
      ? 'Aufsicht und Prüfende Ihrer Institution'
      : `Aufsicht und Prüfende: ${isolated(organisation)}`,
  local:
    'Bilder und Ton werden auf diesem Computer untersucht. Kein Programm entscheidet über Sie: das tut ein Mensch.',
  biometricTitle: 'Der Vergleich Ihres Gesichts, eigens gefragt',
  biometric: 'Dieser Computer darf mein Gesicht mit dem Foto auf meinem Ausweis vergleichen',
  biometricHint:
    'Einmal und auf diesem Computer; die Maße Ihres Gesichts werden gleich danach vergessen. Sie dürfen das frei lassen: Dann vergleicht ein Mensch die beiden Fotos, und sonst ändert sich nichts.',
  biometricRepeated:
    'Dieser Computer darf mein Gesicht mit meinen Fotos vergleichen, auch während der Prüfung',
  biometricRepeatedHint:
    'Vor der Prüfung, alle paar Minuten und wenn Sie zurückkommen, auf diesem Computer. Die Maße Ihres Gesichts werden nie gespeichert und verlassen ihn nie. Sie dürfen das frei lassen: Dann sieht ein Mensch hin, und sonst ändert sich nichts.',
  agree: 'Ich bin einverstanden, weiter',
  agreeing: 'Einen Moment …',
  decline: 'Ich bin nicht einverstanden',
  back: 'Zurück',
  open: (n) =>
    count(n, { one: '# Zeile ist noch nicht angekreuzt', other: '# Zeilen sind noch nicht angekreuzt' }),
  complete: 'Alle Zeilen sind angekreuzt',

  declined: {
    title: 'Sie sind nicht einverstanden, und das ist in Ordnung',
    lead: 'Es wurde nichts aufgenommen, und es wird nichts aufgenommen.',
    next: [
      'Ihre Institution hat erfahren, dass Sie der Aufsicht durch diese App nicht zugestimmt haben. Sonst erfährt sie nichts.',
      'Ohne sie können Sie diese Prüfung nicht in dieser App ablegen. Fragen Sie nach einem anderen Weg, zum Beispiel einem Raum mit einer Aufsichtsperson.',
      'Wenn Sie es sich anders überlegen, gehen Sie zurück. Nichts ist verloren.',
    ],
    contact: (organisation, contact) =>
      `Wen Sie fragen können: ${[organisation === '' ? 'Ihre Institution' : isolated(organisation), contact && isolated(contact)].filter(Boolean).join(', ')}`,
    back: 'Zurück zur Liste',
    close: '{app} schließen',
  },
};
