import type { WordsOf } from '../../../core/text/words-of.ts';
import type * as english from '../en/commands.ts';
import { amounts } from './amounts.ts';
import { refusals } from './events/phrases.ts';

const { isolated } = amounts;

export const commands: WordsOf<typeof english.commands> = {
  title: 'Aufträge',
  about:
    'Was Sie von der App dieses Prüflings verlangen. Jeder Auftrag trägt Ihren Namen und sagt, was daraus wurde.',
  open: 'Auftrag wählen …',
  ask: 'Was soll die App tun?',
  choose: 'Auftrag',
  away: 'Die App ist im Moment nicht erreichbar. Was Sie senden, erreicht sie, wenn sie wieder da ist, außer es ist vorher abgelaufen.',
  words: { needed: 'Worte für den Prüfling', optional: 'Worte für den Prüfling (freiwillig)' },
  reason: 'Begründung, die der Prüfling liest',
  noWords: 'Schreiben Sie, was der Prüfling lesen soll.',
  lasts: (minutes) => `Hat die App ihn nicht innerhalb von ${minutes} Minuten, wird er nicht ausgeführt.`,
  lastsOn: 'Er gilt, bis die App ihn hat.',
  cancel: 'Abbrechen',
  back: 'Zurück',
  next: 'Weiter …',
  sending: 'Wird gesendet …',
  certain: {
    title: (candidate) => `Die Prüfung von ${isolated(candidate)} wirklich beenden?`,
    body: 'Das lässt sich nicht zurücknehmen. Was gespeichert ist, wird abgegeben; der Prüfling liest diese Begründung und an wen er sich wenden kann:',
    send: 'Ja, Prüfung beenden',
  },
  list: {
    warn: {
      name: 'Verwarnen',
      meaning: 'Der Prüfling liest Ihre Worte als Verwarnung. Die Prüfung geht weiter.',
      send: 'Verwarnung senden',
    },
    pause: {
      name: 'Prüfung anhalten',
      meaning:
        'Die Aufgaben sind verdeckt, die Zeit steht still, und nichts wird aufgenommen, bis ein Mensch die Prüfung weitergehen lässt.',
      send: 'Prüfung anhalten',
    },
    resume: {
      name: 'Prüfung weitergehen lassen',
      meaning:
        'Die Aufgaben sind wieder zu sehen, und der Prüfling hat die ganze Zeit der Unterbrechung zurück.',
      send: 'Weitergehen lassen',
    },
    cover: {
      name: 'Prüfung abdecken',
      meaning: 'Die Aufgaben sind verdeckt, bis Sie die Abdeckung wegnehmen. Die Zeit läuft weiter.',
      send: 'Prüfung abdecken',
    },
    terminate: {
      name: 'Prüfung beenden',
      meaning:
        'Was gespeichert ist, wird abgegeben, und der Prüfling kann nicht weitermachen. Er liest Ihre Begründung und an wen er sich wenden kann. Sie werden noch einmal gefragt.',
      send: 'Prüfung beenden',
    },
  },
  receipts: {
    sent: (at) => `Gesendet ${at}`,
    delivered: (at) => `Zugestellt ${at}`,
    waiting: 'Wartet auf die App',
    until: (at) => `gilt bis ${at}`,
    executed: (at) => (at === null ? 'Ausgeführt' : `Ausgeführt ${at}`),
    refused: (why) => `Nicht ausgeführt: ${why}`,
    expired: 'Nicht ausgeführt: Es hat die App nicht rechtzeitig erreicht',
  },
  refusals,
};
