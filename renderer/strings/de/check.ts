import type { WordsOf } from '../../../core/text/words-of.ts';
import { amountsIn } from '../../../core/text/amounts.ts';
import type { check as english } from '../en/check.ts';

const { bitRate, bytes, count, listed, number, percent } = amountsIn.de;

const names = {
  camera: 'Kamera',
  microphone: 'Mikrofon',
  screen: 'Bildschirm',
  notifications: 'Mitteilungen',
  connection: 'Internet',
  computer: 'Computer',
};

export const check: WordsOf<typeof english> = {
  title: 'Probieren wir alles einmal aus',
  lead: 'Wenn etwas nicht geht, zeigen wir Ihnen, was Sie tun können. Es hält Sie nie von Ihrer Prüfung ab.',
  list: 'Prüfschritte',
  names,
  inSentence: names,
  running: {
    camera: 'Das Bild wird angesehen …',
    microphone: 'Bitte sagen Sie ein paar Worte, zum Beispiel Ihren Namen.',
    screen: 'Wählen Sie im Fenster, das sich öffnet, „Gesamter Bildschirm“.',
    notifications: 'Ihr Computer wird gefragt …',
    connection: 'Es wird gemessen …',
    computer: 'Es wird nachgesehen …',
  },
  takesLonger:
    'Es dauert noch. Wenn dieser Computer beschäftigt ist, kann es eine Minute dauern; Sie müssen nichts tun.',
  passed: {
    camera: 'Das Bild ist scharf und hell genug.',
    microphone: 'Wir hören Sie gut.',
    screen: 'Ihr gesamter Bildschirm wird geteilt.',
    notifications: 'Nachrichten an Sie können angezeigt werden.',
    connection: 'Schnell und stabil genug.',
    computer: 'Bereit für die Prüfung.',
  },
  facts: {
    rttMs: (ms) => `Antwort nach ${number(Math.round(ms))} ms`,
    uploadKbps: (kbps) => `Hochladen mit ${bitRate(kbps, 'kbit/s', 'Mbit/s')}`,
    freeMb: (free) => `${bytes(free * 1_000_000)} frei`,
    displays: (n) => count(n, { one: 'ein Bildschirm', other: '# Bildschirme' }),
    batteryLevel01: (share) => `Akku bei ${percent(share)}`,
  },
  idle: 'Noch nicht ausprobiert.',
  skipped: 'Ausgelassen.',
  status: {
    idle: 'Wartet',
    running: 'Wird geprüft …',
    passed: 'Gut',
    failed: 'Bitte ansehen',
    skipped: 'Ausgelassen',
  },
  spoken: (id, words) => `${names[id]}: ${words}`,
  summary: (done, all) => `${number(done)} von ${number(all)} erledigt`,
  share: 'Gesamten Bildschirm teilen',
  shareHint: 'Wählen Sie „Gesamter Bildschirm“ und dann „Teilen“.',
  again: (id) => `Noch einmal prüfen: ${names[id]}`,
  againShort: 'Noch einmal',
  camera: 'Kamera',
  preview: 'Ihr Kamerabild, wie in einem Spiegel',
  noPreview: 'Kein Kamerabild',
  turned: 'Ihre Kamera hängt verkehrt herum. Ihr Bild wird gedreht, Sie müssen also nichts tun.',
  virtual:
    'Das sieht nach einer Kamera aus, die ein Programm erzeugt. Das wird vermerkt; wählen Sie Ihre echte Kamera, wenn Sie eine haben.',
  microphone: 'Mikrofon',
  level: 'Wie laut wir Sie hören',
  levels: { silent: 'still', quiet: 'leise', good: 'gut', loud: 'laut' },
  faces: {
    none: 'Noch kein Gesicht im Bild',
    one: 'Ihr Gesicht ist im Bild',
    several: 'Mehr als ein Gesicht im Bild',
  },
  submit: 'Weiter',
  anyway: 'Weiter; ein Mensch sieht es sich an',
  anywayOpen: 'Ohne weiter; ein Mensch sieht es sich an',
  open: (ids) => `Noch offen: ${listed(ids.map((id) => names[id]))}`,
  allGood: 'Alles funktioniert. Sie sind gut vorbereitet.',
  someFailed:
    'Sie können so weitermachen. Ein Mensch sieht es sich später an, und Ihrer Prüfung schadet es nicht.',
};
