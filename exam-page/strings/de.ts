import { amountsIn } from '../../core/text/amounts.ts';
import type { Strings } from './en.ts';

const { count, isolated, number } = amountsIn.de;

const points = (n: number) => count(n, { one: '# Punkt', other: '# Punkte' });
const words = (n: number) => count(n, { one: '# Wort', other: '# Wörter' });

/** Every word of the exam page in German. */
export const de: Strings = {
  amounts: amountsIn.de,
  title: 'Prüfung',
  opening: 'Ihre Prüfung wird geöffnet …',
  closed: {
    title: 'Die Prüfung kann hier nicht gezeigt werden',
    reasons: {
      'token.missing':
        'Öffnen Sie die Prüfung in der App: Diese Seite allein weiß nicht, wessen Prüfung es ist.',
      'token.invalid':
        'Öffnen Sie die Prüfung noch einmal in der App: Der Zugang dieser Seite ist abgelaufen.',
      'session.superseded':
        'Ihre Prüfung wurde noch einmal geöffnet, vielleicht auf einem anderen Computer. Machen Sie dort weiter.',
      'session.wrong-phase': 'Diese Prüfung ist abgegeben. Es lässt sich nichts mehr ändern.',
      'exam.not-started':
        'Der Server hat noch nicht erfahren, dass Sie begonnen haben. Diese Seite versucht es von selbst wieder.',
      'server.unreachable':
        'Der Server antwortet im Moment nicht. Diese Seite versucht es von selbst noch einmal.',
    },
    otherReason: (message) => `Zeigen Sie Ihrer Institution diese Meldung: ${message}`,
  },

  nav: {
    label: 'Fragen',
    intro: 'Hinweise',
    answered: 'beantwortet',
    open: 'nicht beantwortet',
    overview: 'Durchsehen und abgeben',
    progress: (answered, all) => `${number(answered)} von ${number(all)} beantwortet`,
  },

  intro: {
    hello: (name) => `Viel Erfolg, ${isolated(name)}`,
    facts: (questions, all) => `${count(questions, { one: '# Frage', other: '# Fragen' })}, ${points(all)}`,
    saved:
      'Ihre Antworten werden gespeichert, während Sie schreiben. Bis Sie abgeben, können Sie vor- und zurückgehen und sie ändern.',
    begin: 'Beginnen',
  },

  question: {
    picture: (alt) => `Bild: ${isolated(alt)}`,
    number: (n, all) => `Frage ${number(n)} von ${number(all)}`,
    points,
    previous: 'Zurück',
    next: 'Weiter',
    toOverview: 'Durchsehen und abgeben',
    one: 'Wählen Sie eine Antwort.',
    several: 'Wählen Sie alle richtigen.',
    text: 'Ihre Antwort',
    numberHint: 'Eine Zahl, zum Beispiel 3,5',
    readAs: (value) => `Gelesen als ${value}`,
    unread: 'Bleibt, wie Sie es eingeben. Noch lässt es sich nicht als Zahl lesen.',
    ambiguous: (one, other) =>
      `Bleibt, wie Sie es eingeben. Es kann ${one} oder ${other} heißen: Ohne Tausendertrennzeichen ist es eindeutig.`,
    words: (n, least) => (least > 0 ? `${words(n)} von mindestens ${number(least)}` : words(n)),
    tooLong: (n) =>
      count(n, {
        one: '# Zeichen zu viel. Nichts wird abgeschnitten: Kürzen Sie, damit alles zählt.',
        other: '# Zeichen zu viel. Nichts wird abgeschnitten: Kürzen Sie, damit alles zählt.',
      }),
    order: 'Bringen Sie dies mit den Pfeilknöpfen in die richtige Reihenfolge.',
    up: (label) => `Nach oben: ${isolated(label)}`,
    down: (label) => `Nach unten: ${isolated(label)}`,
    moved: (label, place, all) => `${isolated(label)} ist jetzt ${number(place)} von ${number(all)}`,
    keepOrder: 'Diese Reihenfolge stimmt',
    orderOpen: 'Noch nicht beantwortet: Verschieben Sie etwas, oder bestätigen Sie diese Reihenfolge.',
  },

  saving: {
    none: '',
    saving: 'Wird gespeichert …',
    saved: 'Gespeichert',
    kept: 'Noch nicht gespeichert, aber auf diesem Computer aufbewahrt',
    unkept:
      'Noch nicht gespeichert, und dieser Computer kann es nicht aufbewahren: Lassen Sie diese Seite offen',
    refused: 'Lässt sich so nicht speichern',
    gone: 'Diese Frage wurde aus der Prüfung genommen. Ihre Antwort bleibt erhalten. Machen Sie mit den anderen weiter.',
    over: 'Die Zeit war um, als diese Antwort kam. Sie bleibt erhalten, und wer die Prüfung bewertet, sieht sie.',
  },

  versions: {
    title: 'Sie haben auf diese Frage zwei Antworten geschrieben',
    hint: 'Sie stammen von zwei Computern, und keiner wusste vom anderen. Welche ist Ihre? Beide bleiben erhalten, wie auch immer Sie wählen.',
    here: 'Was jetzt zählt',
    there: 'Von einem anderen Computer',
    keepHere: 'Es dabei lassen',
    keepThere: 'Diese nehmen',
    empty: 'Nichts',
  },

  unsent: {
    title: 'Was noch nicht gespeichert ist',
    hint: 'Es ist noch hier, und das Speichern wird von selbst wieder versucht. Sie können es kopieren oder als Datei aufbewahren.',
    notCounting: 'Was so nicht zählt',
    notCountingHint: 'Es bleibt erhalten. Wer die Prüfung bewertet, sieht, was davon angekommen ist.',
    copy: (title) => `Kopieren: ${isolated(title)}`,
    copyShort: 'Kopieren',
    copied: 'Kopiert, wenn diese Prüfung das Kopieren erlaubt.',
    notCopied: 'Kopieren ist hier nicht erlaubt. Schreiben Sie den Text ab, oder rufen Sie jemanden.',
    asFile: 'Alles davon als Datei aufbewahren',
    handedOver: 'Der App als Datei übergeben. Über der Prüfung steht, wo die Datei liegt.',
    unknownQuestion: 'Eine Frage, die nicht mehr in der Prüfung steht',
  },

  changed: {
    title: 'Die Prüfung wurde von den Verantwortlichen geändert',
    hint: 'Was Sie geschrieben haben, bleibt erhalten. Sehen Sie sich die Fragen an, wie sie jetzt sind.',
    show: 'Die Fragen zeigen, wie sie jetzt sind',
  },

  overview: {
    title: 'Durchsehen und abgeben',
    allAnswered: 'Sie haben jede Frage beantwortet.',
    someOpen: (n) =>
      count(n, { one: '# Frage hat noch keine Antwort.', other: '# Fragen haben noch keine Antwort.' }),
    refused: 'Einige Antworten lassen sich so nicht speichern',
    refusedHint:
      'Öffnen Sie die unten markierten Fragen und berichtigen Sie sie, oder geben Sie ohne sie ab.',
    final: 'Nach dem Abgeben können Sie Ihre Antworten nicht mehr ändern.',
    undecided: (n) =>
      count(n, {
        one: '# Antwort wurde zweimal geschrieben, auf zwei Computern',
        other: '# Antworten wurden zweimal geschrieben, auf zwei Computern',
      }),
    undecidedHint:
      'Öffnen Sie die unten markierten Fragen und wählen Sie. Wenn Sie es nicht tun, sieht sich ein Mensch beide an.',
    twoAnswers: 'Zwei Antworten',
    leave: 'Ohne das Ungespeicherte abgeben',
    handIn: 'Jetzt abgeben',
    handingIn: 'Wird abgegeben …',
    back: 'Zurück zu den Fragen',
    waiting: 'Im Moment gibt es keine Verbindung',
    waitingHint:
      'Ihre Antworten bleiben auf diesem Computer erhalten. Lassen Sie diese Seite offen: Das Abgeben geht von selbst weiter, sobald das Internet wieder da ist.',
    cancel: 'Noch nicht abgeben',
    failed: 'Das Abgeben hat nicht geklappt',
  },

  submitted: {
    title: 'Sie haben abgegeben',
    body: 'Ihre Antworten sind angekommen. Hier ist nichts mehr zu tun.',
  },
};
