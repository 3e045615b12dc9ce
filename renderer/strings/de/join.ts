import type { WordsOf } from '../../../core/text/words-of.ts';
import type * as english from '../en/join.ts';

export const join: WordsOf<typeof english.join> = {
  title: 'Zu Ihrer Prüfung',
  lead: 'Den Link finden Sie in der Einladung Ihrer Institution. Danach gehen wir alles gemeinsam durch, Schritt für Schritt.',
  homeLead:
    'Der Code steht auf der Einladung Ihrer Institution, oder Sie bekommen ihn im Raum. Danach gehen wir alles gemeinsam durch, Schritt für Schritt.',
  link: 'Einladungslink',
  linkHint: 'Er beginnt mit invigil://',
  paste: 'Den ganzen Link hier einfügen',
  server: 'Adresse des Servers',
  serverHint: 'Zum Beispiel pruefungen.universitaet.de',
  code: 'Ihr Code',
  codeHint: '8 bis 16 Buchstaben und Ziffern. Groß oder klein, mit oder ohne Striche.',
  submit: 'Weiter',
  joining: 'Sie treten bei …',
  waiting:
    'Gerade treten viele gleichzeitig bei. Es wird gleich von selbst noch einmal versucht: Warten Sie einfach.',
  by: { link: 'Ich habe einen Link', home: 'Ich habe einen Code', code: 'Ich habe Serveradresse und Code' },
  missing: {
    link: 'Fügen Sie zuerst Ihren Link ein.',
    server: 'Geben Sie die Adresse des Servers ein.',
    code: 'Geben Sie Ihren Code ein.',
  },
};

export const elsewhere: WordsOf<typeof english.elsewhere> = {
  ask: {
    title: 'Diese Prüfung ist auf einem anderen Computer geöffnet',
    body: 'Möchten Sie sie hier fortsetzen? Auf dem anderen Computer endet sie dann, und alles geht weiter, wo es war. Ihre Aufsicht sieht, dass Sie gewechselt haben.',
    stay: 'Dort lassen',
    submit: 'Hier fortsetzen',
    pending: 'Ihre Prüfung zieht um …',
  },
  title: 'Ihre Prüfung geht auf einem anderen Computer weiter',
  lead: 'Sie wurde dort fortgesetzt und ist deshalb hier angehalten. Sie müssen nichts tun: Arbeiten Sie dort weiter, wo sie geöffnet ist.',
  nothingLost:
    'Was von hier schon gesendet war, ist auch dort. Der Rest bleibt auf diesem Computer erhalten.',
  backHint:
    'Ist der andere Computer nicht bei Ihnen? Sie können Ihre Prüfung zurückholen. Dort endet sie dann.',
  submit: 'Wieder hier fortsetzen',
  pending: 'Ihre Prüfung wird zurückgeholt …',
  waiting: {
    title: 'Die Aufsicht wird gefragt',
    body: 'Ihre Prüfung ist auf einem anderen Computer geöffnet, und die Aufsicht entscheidet, ob sie hier weitergehen darf. Sie sieht dieses Zeichen: Zeigen Sie es ihr, oder lesen Sie es vor.',
    left: 'Sobald sie zugestimmt hat, geht es von selbst weiter. Wo die Prüfung jetzt geöffnet ist, geht nichts verloren.',
    stop: 'Nicht länger warten',
  },
  other: 'Zu einer anderen Prüfung',
};

export const startTrouble: WordsOf<typeof english.startTrouble> = {
  unreadable: {
    title: 'Treten Sie Ihrer Prüfung noch einmal bei',
    body: 'Auf diesem Computer war eine Prüfung offen, und er kann nicht lesen, welche. Benutzen Sie Ihren Link oder Code noch einmal: Ihre Prüfung geht weiter, wo sie war.',
  },
  'not-resumed': {
    title: 'Ihre Prüfung ließ sich nicht wieder öffnen',
    body: 'Sehen Sie nach, ob die Festplatte dieses Computers voll ist, und schaffen Sie etwas Platz. Es wird von selbst noch einmal versucht, und Ihre Prüfung geht weiter, wo sie war. Auch Ihr Link oder Code funktioniert wieder.',
  },
};

export const invitation: WordsOf<typeof english.invitation> = {
  title: 'Ist das Ihre Prüfung?',
  lead: 'Ihre Prüfung läge bei diesem Server, und alles Aufgezeichnete geht dorthin. Machen Sie nur weiter, wenn Sie den Namen von Ihrer Institution kennen.',
  server: 'Server',
  known: {
    title: 'Woran er erkannt wird',
    link: 'Ihr Link sagt, an welchem Schlüssel dieser Server erkannt wird. Ein anderer an seiner Stelle wird abgelehnt.',
    build:
      'Diese App ist die Ihrer Institution und nimmt nur Prüfungen an, die Ihre Institution unterschrieben hat.',
    nobody:
      'Bisher hat niemand gesagt, an welchem Schlüssel er erkannt wird. Vergleichen Sie den Namen oben Buchstabe für Buchstabe mit Ihrer Einladung.',
  },
  code: 'Ihr Code',
  submit: 'Ja, beitreten',
  other: 'Einen anderen Link benutzen',
};
