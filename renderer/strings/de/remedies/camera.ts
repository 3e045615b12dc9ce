import type { Remedies } from '../../../check/remedy.ts';

export const cameraRemedies: Remedies<'camera'> = {
  denied: {
    title: 'Diese App darf die Kamera nicht benutzen',
    steps: {
      windows: [
        'Öffnen Sie die Einstellungen, dann „Datenschutz und Sicherheit“, dann „Kamera“.',
        'Schalten Sie „Kamerazugriff“ und „Desktop-Apps den Zugriff auf die Kamera gestatten“ ein.',
      ],
      mac: [
        'Öffnen Sie die Systemeinstellungen, dann „Datenschutz & Sicherheit“, dann „Kamera“.',
        'Schalten Sie {app} ein. Wenn Sie darum gebeten werden, beenden Sie die App und öffnen Sie sie wieder: Ihre Prüfung bleibt erhalten.',
      ],
      linux: ['Sehen Sie in den Datenschutzeinstellungen nach, ob Kameras ausgeschaltet sind.'],
    },
  },
  missing: {
    title: 'Es wurde keine Kamera gefunden',
    steps: [
      'Stecken Sie Ihre Kamera an, oder versuchen Sie einen anderen Anschluss.',
      'Manche Laptops haben einen Schalter oder eine Taste für die Kamera.',
    ],
  },
  busy: {
    title: 'Vielleicht benutzt ein anderes Programm die Kamera',
    steps: {
      windows: ['Schließen Sie Teams, Zoom, Skype, die Kamera-App und Browser-Tabs mit einem Videoanruf.'],
      mac: ['Beenden Sie FaceTime, Photo Booth, Zoom, Teams und Browser-Tabs mit einem Videoanruf.'],
      linux: ['Schließen Sie Cheese, Zoom, Teams und Browser-Tabs mit einem Videoanruf.'],
    },
  },
  'no-frames': {
    title: 'Die Kamera ist an, sendet aber kein Bild',
    steps: [
      'Stecken Sie sie ab und wieder an.',
      'Bei einer eingebauten Kamera hilft oft ein Neustart des Computers.',
    ],
  },
  frozen: {
    title: 'Das Kamerabild steht still',
    steps: [
      'Bewegen Sie sich ein wenig. Wenn das Bild nicht folgt, stecken Sie die Kamera ab und wieder an.',
    ],
  },
  dark: {
    title: 'Das Bild ist zu dunkel',
    steps: [
      'Schalten Sie vor sich ein Licht ein, oder wenden Sie sich einem Fenster zu.',
      'Achten Sie darauf, dass die Abdeckung der Kamera offen ist.',
    ],
  },
  covered: {
    title: 'Etwas scheint die Kamera zu verdecken',
    steps: ['Öffnen Sie die Abdeckung der Kamera, oder nehmen Sie weg, was vor der Linse ist.'],
  },
  blurred: {
    title: 'Das Bild ist nicht scharf',
    steps: [
      'Wischen Sie die Linse mit einem weichen Tuch ab.',
      'Setzen Sie sich etwa eine Armlänge entfernt.',
    ],
  },
  'too-small': {
    title: 'Das Bild dieser Kamera ist zu klein',
    steps: ['Es braucht mindestens 640 × 480 Punkte. Wählen Sie eine andere Kamera, wenn Sie eine haben.'],
  },
  'no-answer': {
    title: 'Die Kamera ließ sich nicht rechtzeitig prüfen',
    steps: [
      'Wenn dieser Computer beschäftigt ist, schließen Sie andere Programme und prüfen Sie noch einmal.',
      'Sonst stecken Sie die Kamera ab und wieder an, oder starten Sie den Computer neu: Ihre Prüfung bleibt erhalten.',
    ],
  },
};
