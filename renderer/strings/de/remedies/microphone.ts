import type { Remedies } from '../../../check/remedy.ts';

export const microphoneRemedies: Remedies<'microphone'> = {
  denied: {
    title: 'Diese App darf das Mikrofon nicht benutzen',
    steps: {
      windows: [
        'Öffnen Sie die Einstellungen, dann „Datenschutz und Sicherheit“, dann „Mikrofon“.',
        'Schalten Sie „Mikrofonzugriff“ und „Desktop-Apps den Zugriff auf Ihr Mikrofon gestatten“ ein.',
      ],
      mac: [
        'Öffnen Sie die Systemeinstellungen, dann „Datenschutz & Sicherheit“, dann „Mikrofon“.',
        'Schalten Sie {app} ein. Wenn Sie darum gebeten werden, beenden Sie die App und öffnen Sie sie wieder: Ihre Prüfung bleibt erhalten.',
      ],
      linux: ['Sehen Sie in den Datenschutzeinstellungen nach, ob Mikrofone ausgeschaltet sind.'],
    },
  },
  missing: {
    title: 'Es wurde kein Mikrofon gefunden',
    steps: [
      'Stecken Sie ein Headset oder ein Mikrofon an, oder versuchen Sie einen anderen Anschluss.',
      'Die Ohrhörer der meisten Telefone haben ein Mikrofon, das hier auch funktioniert.',
    ],
  },
  busy: {
    title: 'Vielleicht benutzt ein anderes Programm das Mikrofon',
    steps: {
      windows: ['Schließen Sie Teams, Zoom, Skype, den Sprachrekorder und Browser-Tabs mit einem Anruf.'],
      mac: ['Beenden Sie FaceTime, Zoom, Teams, Sprachmemos und Browser-Tabs mit einem Anruf.'],
      linux: ['Schließen Sie Zoom, Teams, Aufnahmeprogramme und Browser-Tabs mit einem Anruf.'],
    },
  },
  silent: {
    title: 'Das Mikrofon ist an, aber stumm',
    steps: {
      windows: [
        'Sehen Sie nach, ob Ihr Headset einen Stummschalter oder die Tastatur eine Stummtaste hat.',
        'Öffnen Sie die Einstellungen, dann „System“, „Sound“, „Eingabe“, und stellen Sie es lauter.',
      ],
      mac: [
        'Sehen Sie nach, ob Ihr Headset einen Stummschalter hat.',
        'Öffnen Sie die Systemeinstellungen, dann „Ton“, „Eingabe“, und stellen Sie es lauter.',
      ],
      linux: [
        'Sehen Sie nach, ob Ihr Headset einen Stummschalter oder die Tastatur eine Stummtaste hat.',
        'Öffnen Sie die Einstellungen, dann „Klang“, „Eingabe“, und stellen Sie es lauter.',
      ],
    },
  },
  'not-heard': {
    title: 'Wir haben Sie nicht gehört',
    steps: [
      'Sprechen Sie so laut wie mit jemandem am selben Tisch, und etwas näher am Mikrofon.',
      'Wenn Sie mehrere Mikrofone haben, wählen Sie unter der Anzeige ein anderes.',
    ],
  },
  noisy: {
    title: 'Es ist laut um Sie herum',
    steps: [
      'Schließen Sie Fenster und Türen; schalten Sie Musik, Fernseher und Ventilatoren aus.',
      'Ein Headset hilft sehr.',
    ],
  },
  'no-answer': {
    title: 'Das Mikrofon hat nicht geantwortet',
    steps: [
      'Stecken Sie das Mikrofon ab und wieder an, oder starten Sie den Computer neu: Ihre Prüfung bleibt erhalten.',
    ],
  },
};
