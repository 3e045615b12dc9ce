import type { Remedies } from '../../../check/remedy.ts';

export const screenRemedies: Remedies<'screen'> = {
  denied: {
    title: 'Der Bildschirm wurde nicht geteilt',
    steps: {
      windows: ['Drücken Sie den Knopf noch einmal, wählen Sie „Gesamter Bildschirm“ und dann „Teilen“.'],
      mac: [
        'Drücken Sie den Knopf noch einmal und wählen Sie Ihren gesamten Bildschirm.',
        'Wenn keine Auswahl erscheint: Öffnen Sie die Systemeinstellungen, dann „Datenschutz & Sicherheit“, dann „Bildschirm- & Systemaudioaufnahme“, und schalten Sie {app} ein.',
        'Wenn Sie darum gebeten werden, beenden Sie die App und öffnen Sie sie wieder: Ihre Prüfung bleibt erhalten.',
      ],
      linux: ['Drücken Sie den Knopf noch einmal, wählen Sie den gesamten Bildschirm und dann „Teilen“.'],
    },
  },
  'not-entire': {
    title: 'Das war ein einzelnes Fenster oder ein Tab',
    steps: ['Drücken Sie den Knopf noch einmal und wählen Sie diesmal „Gesamter Bildschirm“.'],
  },
  unsupported: {
    title: 'Dieser Computer kann seinen Bildschirm nicht teilen',
    steps: {
      windows: [
        'Installieren Sie die neuesten Updates von Windows, starten Sie neu und öffnen Sie diese App wieder: Ihre Prüfung bleibt erhalten.',
      ],
      mac: [
        'Installieren Sie die neuesten Updates von macOS, starten Sie neu und öffnen Sie diese App wieder: Ihre Prüfung bleibt erhalten.',
      ],
      linux: [
        'Zum Teilen werden die Pakete xdg-desktop-portal und PipeWire gebraucht, und das Portal Ihres Desktops.',
        'Auf der Anmeldeseite können Sie vielleicht auch eine Sitzung „unter Xorg“ wählen.',
      ],
    },
  },
  busy: {
    title: 'Vielleicht teilt ein anderes Programm den Bildschirm',
    steps: {
      windows: [
        'Beenden Sie das Teilen des Bildschirms in Teams, Zoom, Discord oder OBS, und drücken Sie den Knopf noch einmal.',
      ],
      mac: [
        'Beenden Sie das Teilen des Bildschirms in FaceTime, Zoom, Teams oder OBS, und drücken Sie den Knopf noch einmal.',
      ],
      linux: [
        'Beenden Sie das Teilen des Bildschirms in Zoom, Teams, Discord oder OBS, und drücken Sie den Knopf noch einmal.',
      ],
    },
  },
  'no-frames': {
    title: 'Der Bildschirm wird geteilt, sendet aber kein Bild',
    steps: [
      'Achten Sie darauf, dass der Bildschirm an ist, nicht gesperrt und nicht im Ruhezustand.',
      'Drücken Sie den Knopf noch einmal. Wenn Sie mehrere Bildschirme haben, wählen Sie einen anderen.',
    ],
  },
  'no-answer': {
    title: 'Das Teilen des Bildschirms hat nicht geklappt',
    steps: ['Drücken Sie den Knopf noch einmal, wählen Sie „Gesamter Bildschirm“ und dann „Teilen“.'],
  },
};
