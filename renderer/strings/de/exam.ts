import type { WordsOf } from '../../../core/text/words-of.ts';
import { amountsIn } from '../../../core/text/amounts.ts';
import type * as english from '../en/exam.ts';

const { count, duration, isolated, listed, minutes } = amountsIn.de;

export const ready: WordsOf<typeof english.ready> = {
  hello: (name) => `Sie sind bereit, ${isolated(name)}`,
  helloPlain: 'Sie sind bereit',
  facts: {
    start: 'Die Zeit beginnt, wenn Sie auf Start drücken. Die Prüfung öffnet sich dann in diesem Fenster.',
    goesOn:
      'Ihre Prüfung hat schon begonnen: Ihre Zeit läuft. Sie öffnet sich in diesem Fenster, wenn Sie auf Start drücken.',
    opens: (moment) => `Sie öffnet am ${moment}.`,
    closes: (moment) => `Sie können bis ${moment} beginnen.`,
    stay: [
      'Bleiben Sie in diesem Fenster',
      'Kommt ein anderes Fenster nach vorn, wird das vermerkt. Ihre Prüfung geht weiter.',
    ],
    offline: [
      'Eine Weile kein Internet? Arbeiten Sie weiter',
      'Alles bleibt auf diesem Computer erhalten und wird später gesendet.',
    ],
    help: [
      'Melden Sie sich, wenn Sie jemanden brauchen',
      'Der Knopf ist über Ihrer Prüfung, neben „Abgeben“.',
    ],
    helpBreaks: (n) => [
      'Sie brauchen jemanden oder eine Pause?',
      `Melden Sie sich, oder nehmen Sie sich eine Pause (${count(n, { one: '# steht Ihnen zu', other: '# stehen Ihnen zu' })}): Beide Knöpfe sind über Ihrer Prüfung.`,
    ],
  },
  recording: 'Die Aufnahme beginnt mit der Prüfung und endet, wenn Sie abgeben.',
  unchecked: 'Einiges sieht sich ein Mensch an',
  uncheckedNames: (names) => `Noch anzusehen: ${listed(names)}.`,
  uncheckedHint: 'Das hält Sie nicht von Ihrer Prüfung ab.',
  submit: 'Prüfung starten',
  starting: 'Ihre Prüfung wird geöffnet …',
};

export const running: WordsOf<typeof english.running> = {
  examFrame: 'Prüfung. F6 führt hinein und zurück.',
  opening: 'Ihre Prüfung wird geöffnet …',
  left: (ms) => (ms < 60_000 ? 'Noch weniger als eine Minute' : `Noch ${minutes(Math.ceil(ms / 60_000))}`),
  over: 'Die Zeit ist um',
  leftUnsure: (ms) =>
    ms < 60_000 ? 'Noch weniger als eine Minute' : `Noch etwa ${minutes(Math.ceil(ms / 60_000))}`,
  unsure: 'Restzeit: bekannt, sobald Sie online sind',
  unsureWhy:
    'Die App wurde neu gestartet, während Sie offline sind; darum ist die Restzeit nicht sicher. Sie wird berichtigt, sobald Sie wieder online sind.',
  timeIsOver: 'Die Zeit ist um. Geben Sie ab, wenn Sie Ihren letzten Satz beendet haben.',
  connection: {
    none: 'Nicht verbunden',
    connecting: 'Verbindung wird aufgebaut …',
    connected: 'Verbunden',
    lost: 'Offline',
  },
  offline: 'Sie sind offline. Arbeiten Sie einfach weiter',
  offlineHint:
    'Alles bleibt auf diesem Computer erhalten und wird gesendet, sobald das Internet wieder da ist.',
  offlineBy: {
    'sign-in':
      'Eine Anmeldeseite dieses Netzes antwortet statt des Prüfungsservers. Alles bleibt auf diesem Computer erhalten; bitten Sie jemanden, ihn im Netz anzumelden.',
    proxy:
      'Der Proxy dieses Netzes verlangt Namen und Passwort. Alles bleibt auf diesem Computer erhalten; sagen Sie es der Stelle, die das Netz betreut.',
    blocked:
      'Etwas in diesem Netz lässt den Prüfungsserver nicht durch. Alles bleibt auf diesem Computer erhalten; sagen Sie es der Stelle, die das Netz betreut.',
    gateway:
      'Der Prüfungsserver ist hinter seiner Adresse nicht zu erreichen. Alles bleibt auf diesem Computer erhalten und wird gesendet, sobald er wieder da ist.',
    crowded:
      'Unterwegs gibt es gerade zu viele Anfragen. Alles bleibt auf diesem Computer erhalten und wird bald gesendet.',
    certificate:
      'Jemand in diesem Netz antwortet anstelle des Prüfungsservers, und ihm ist nicht zu trauen. Alles bleibt auf diesem Computer erhalten; sagen Sie es der Stelle, die das Netz betreut.',
    date: 'Das Datum dieses Computers passt nicht zum Zertifikat des Prüfungsservers. Alles bleibt auf diesem Computer erhalten; lassen Sie nach Datum und Uhrzeit sehen.',
    other:
      'Etwas anderes als der Prüfungsserver antwortet unter seiner Adresse. Alles bleibt auf diesem Computer erhalten; sagen Sie es der Stelle, die das Netz betreut.',
  },
  online: 'Sie sind wieder verbunden.',
  late: {
    exam: {
      title: 'Die Seite Ihrer Prüfung ist noch nicht da',
      hint: 'Es wird von selbst weiter versucht. Melden Sie sich, wenn es lange dauert. Unter „Abgeben“ finden Sie auch einen Weg, ohne Abgabe zu gehen.',
    },
    handIn: {
      title: 'Ihre Prüfung ist noch nicht abgegeben',
      hint: 'Die Seite unten wurde darum gebeten und hat es nicht bestätigt. Sehen Sie nach, ob sie etwas von Ihnen möchte. Geht es nicht, drücken Sie noch einmal „Abgeben“: Es gibt einen anderen Weg.',
    },
  },
  unsent: {
    title: 'Das konnte noch nicht gesendet werden. Nichts ist verloren',
    network: 'Im Moment gibt es keine Verbindung. Auf der Seite unten steht noch, was Sie eingegeben haben.',
    server:
      'Der Server der Prüfung konnte es im Moment nicht annehmen. Auf der Seite unten steht noch, was Sie eingegeben haben.',
    hint: 'Senden Sie es in einer Weile noch einmal. Bleiben Sie bis dahin auf dieser Seite.',
  },
  answersFile: {
    title: 'Was noch nicht gespeichert ist, liegt in einer Datei',
    where: (path) =>
      `Sie liegt auf diesem Computer: ${isolated(path)}. Auch das Speichern wird weiter versucht.`,
    failed:
      'Die Datei konnte nicht geschrieben werden. Auf der Seite unten steht noch, was Sie eingegeben haben; rufen Sie jemanden, wenn Sie es brauchen.',
  },
  released: 'Dieser Bildschirm wurde von einem Menschen freigegeben',
  releasedHint: 'Ihre Prüfung geht weiter. Geben Sie ab, wenn Sie fertig sind.',
  camera: 'Ihr eigenes Bild',
  cameraOff: 'Kamera aus',
  hidePicture: 'Eigenes Bild ausblenden',
  showPicture: 'Eigenes Bild zeigen',
  raise: 'Melden',
  lower: 'Nicht mehr melden',
  raisedSpoken: 'Sie haben sich gemeldet. Die Aufsicht sieht es.',
  loweredSpoken: 'Sie melden sich nicht mehr.',
  takeBreak: 'Pause',
  handIn: 'Abgeben',
  dismiss: 'In Ordnung',

  lost: {
    camera: {
      title: 'Die Kamera ist stehen geblieben',
      hint: 'Sehen Sie nach Kabel und Abdeckung. Sie kommt von selbst wieder, und Ihre Prüfung geht weiter.',
      denied:
        'Erlauben Sie dieser App die Kamera wieder. Sie kommt von selbst wieder, und Ihre Prüfung geht weiter.',
      back: 'Die Kamera ist wieder da.',
    },
    microphone: {
      title: 'Das Mikrofon ist stehen geblieben',
      hint: 'Sehen Sie nach dem Kabel. Es kommt von selbst wieder, und Ihre Prüfung geht weiter.',
      denied:
        'Erlauben Sie dieser App das Mikrofon wieder. Es kommt von selbst wieder, und Ihre Prüfung geht weiter.',
      back: 'Das Mikrofon ist wieder da.',
    },
    screen: {
      title: 'Ihr Bildschirm wird gerade nicht geteilt',
      hint: 'Ihre Prüfung geht weiter. Teilen Sie den gesamten Bildschirm wieder, wenn Sie einen Moment Zeit haben.',
      denied:
        'Ihre Prüfung geht weiter. Wählen Sie „Gesamter Bildschirm“, wenn Sie gefragt werden; sonst sieht es sich ein Mensch an.',
      back: 'Ihr Bildschirm wird wieder geteilt.',
      action: 'Bildschirm wieder teilen',
    },
  },

  message: {
    titleAt: (time) => `Nachricht der Aufsicht, ${time} Uhr`,
    at: (time) => `${time} Uhr`,
    more: (n) => count(n, { one: '# weitere Nachricht', other: '# weitere Nachrichten' }),
    read: 'Ich habe es gelesen',
    moreTime: (time) => `Sie haben mehr Zeit: ${time}`,
    endsAt: (time) => `Ihre Prüfung endet jetzt um ${time} Uhr. Machen Sie einfach weiter.`,
    spoken: (text) => `Nachricht der Aufsicht: ${text}`,
    all: (n) => count(n, { one: '# Nachricht', other: '# Nachrichten' }),
    allTitle: 'Nachrichten der Aufsicht',
    close: 'Zurück zur Prüfung',
  },
};

export const breaks: WordsOf<typeof english.breaks> = {
  askTitle: 'Eine Pause machen?',
  ask: (ms, n) =>
    `Sie haben bis zu ${duration(ms)}. Ihre Zeit steht still, und nichts wird aufgenommen. Danach ${
      n === 1
        ? 'haben Sie keine weitere Pause'
        : `haben Sie noch ${count(n - 1, { one: 'eine Pause', other: '# Pausen' })}`
    }.`,
  cancel: 'Zurück zur Prüfung',
  begin: 'Pause beginnen',
  beginning: 'Einen Moment …',
  title: 'Sie haben Pause',
  lead: 'Stehen Sie auf, trinken Sie etwas, atmen Sie durch. Kamera, Mikrofon und Bildschirm sind aus, und Ihre Zeit steht still.',
  left: 'Rest Ihrer Pause',
  spoken: (n) => `Noch ${minutes(n)} Pause.`,
  soon: 'Noch weniger als eine Minute Pause.',
  overTitle: 'Ihre Pause ist um',
  overLead: 'Kommen Sie zurück, wenn Sie so weit sind. Ab jetzt kann Ihre Prüfungszeit laufen.',
  end: 'Zurück zur Prüfung',
  ending: 'Ihre Prüfung wird geöffnet …',
  screenHint: 'Vielleicht werden Sie gebeten, Ihren Bildschirm wieder zu teilen.',
};

export const handIn: WordsOf<typeof english.handIn> = {
  title: 'Ihre Prüfung abgeben?',
  body: 'Wenn Ihre Prüfung eine Übersicht Ihrer Antworten hat, sehen Sie diese zuerst. Nach dem Abgeben können Sie nichts mehr ändern.',
  left: (text) => `Sie haben noch Zeit: ${text}.`,
  cancel: 'Zurück zur Prüfung',
  submit: 'Ja, abgeben',
  pending: 'Wird abgegeben …',
  anyway: {
    title: 'Gibt die Seite Ihrer Prüfung nicht ab?',
    lead: 'Sie haben sie darum gebeten, und sie hat es nicht bestätigt. Sie können ohne sie abgeben.',
    open: 'Ohne die Seite abgeben',
    meaning:
      'Was gespeichert ist, wird abgegeben, und es wird vermerkt, dass die Seite es nicht bestätigt hat. Was sie noch nicht gespeichert hat, wird nicht abgegeben. Danach können Sie nichts mehr ändern.',
    submit: 'Ja, Gespeichertes abgeben',
    pending: 'Wird abgegeben …',
  },
};

export const leave: WordsOf<typeof english.leave> = {
  open: 'Verlassen, ohne abzugeben',
  title: 'Die Prüfung verlassen, ohne sie abzugeben?',
  meaning: [
    'Es wird nichts abgegeben.',
    'Es wird festgehalten, dass Sie gegangen sind, und Ihre Einrichtung kann es sehen.',
    'Was gespeichert ist, bleibt erhalten und wird gesendet, sobald eine Verbindung besteht.',
    'Ihre Prüfungszeit läuft weiter. Öffnen Sie diese App wieder, um die Prüfung fortzusetzen.',
  ],
  goOn: 'Ich möchte gehen',
  certainTitle: 'Wirklich verlassen?',
  certain:
    'Die Prüfung wird geschlossen, dieser Computer ist wieder frei, und die App wird beendet. Ihre Prüfung ist nicht abgegeben.',
  stay: 'In der Prüfung bleiben',
  leave: 'Verlassen, nicht abgegeben',
  pending: 'Wird verlassen …',
};
