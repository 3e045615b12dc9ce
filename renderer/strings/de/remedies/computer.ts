import type { Remedies } from '../../../check/remedy.ts';

export const notificationRemedies: Remedies<'notifications'> = {
  denied: {
    title: 'Mitteilungen sind ausgeschaltet',
    steps: {
      windows: [
        'Öffnen Sie die Einstellungen, dann „System“, dann „Benachrichtigungen“, und schalten Sie sie für {app} ein.',
        'Schalten Sie „Nicht stören“ für die Zeit der Prüfung aus.',
      ],
      mac: [
        'Öffnen Sie die Systemeinstellungen, dann „Mitteilungen“, dann {app}, und erlauben Sie Mitteilungen.',
        'Schalten Sie den Fokus für die Zeit der Prüfung aus.',
      ],
      linux: [
        'Öffnen Sie die Einstellungen, dann „Benachrichtigungen“, schalten Sie sie ein, und schalten Sie „Nicht stören“ aus.',
      ],
    },
  },
  unavailable: {
    title: 'Dieser Computer kann keine Mitteilungen anzeigen',
    steps: {
      windows: [
        'Starten Sie den Computer neu und versuchen Sie es noch einmal. Nachrichten erscheinen auch über Ihrer Prüfung.',
      ],
      mac: [
        'Starten Sie den Computer neu und versuchen Sie es noch einmal. Nachrichten erscheinen auch über Ihrer Prüfung.',
      ],
      linux: [
        'Ihr Desktop hat keinen Dienst für Mitteilungen. Nachrichten erscheinen auch über Ihrer Prüfung, machen Sie also einfach weiter.',
      ],
    },
  },
  'no-answer': {
    title: 'Ihr Computer hat nicht geantwortet',
    steps: ['Nachrichten erscheinen auch über Ihrer Prüfung, Sie können also einfach weitermachen.'],
  },
};

export const connectionRemedies: Remedies<'connection'> = {
  unreachable: {
    title: 'Der Prüfungsserver antwortet nicht',
    steps: [
      'Sehen Sie nach, ob sich andere Seiten öffnen. Wenn nicht, starten Sie Ihren Router neu oder fragen Sie nach dem WLAN-Passwort.',
      'Ein Firmennetz oder VPN kann ihn sperren: Schalten Sie das VPN aus, oder nehmen Sie den Hotspot eines Telefons.',
    ],
  },
  'sign-in': {
    title: 'In diesem Netz müssen Sie sich zuerst anmelden',
    steps: [
      'Statt des Prüfungsservers hat eine Anmeldeseite dieses Netzes geantwortet.',
      'Öffnen Sie einen Browser, melden Sie sich im Netz an, kommen Sie zurück und prüfen Sie noch einmal.',
    ],
  },
  blocked: {
    title: 'Dieses Netz lässt den Prüfungsserver nicht durch',
    steps: [
      'Sein Proxy oder Filter hat die Verbindung abgelehnt: Fragen Sie, wer das Netz betreut.',
      'Oder schalten Sie das VPN aus, oder nehmen Sie den Hotspot eines Telefons.',
    ],
  },
  slow: {
    title: 'Das Internet ist hier langsam',
    steps: [
      'Gehen Sie näher an den Router, oder nehmen Sie ein Netzwerkkabel.',
      'Halten Sie Downloads, Sicherungen und Filme an, auch auf anderen Geräten.',
      'Für die Prüfung selbst reicht es. Aufnahmen werden vielleicht später übertragen.',
    ],
  },
  unstable: {
    title: 'Die Verbindung kommt und geht',
    steps: [
      'Gehen Sie näher an den Router, oder nehmen Sie ein Netzwerkkabel.',
      'Ihre Antworten und Aufnahmen bleiben in der Zwischenzeit auf diesem Computer erhalten.',
    ],
  },
  'no-answer': {
    title: 'Der Prüfungsserver hat zu lange gebraucht',
    steps: ['Gehen Sie näher an den Router, oder nehmen Sie ein Netzwerkkabel, und prüfen Sie noch einmal.'],
  },
};

export const computerRemedies: Remedies<'computer'> = {
  'disk-low': {
    title: 'Die Festplatte ist fast voll',
    steps: {
      windows: [
        'Leeren Sie den Papierkorb.',
        'Öffnen Sie die Einstellungen, dann „System“, dann „Speicher“, und entfernen Sie temporäre Dateien.',
      ],
      mac: [
        'Leeren Sie den Papierkorb.',
        'Öffnen Sie die Systemeinstellungen, dann „Allgemein“, dann „Speicher“, und folgen Sie den Hinweisen.',
      ],
      linux: ['Leeren Sie den Papierkorb, und löschen Sie große Downloads, die Sie nicht mehr brauchen.'],
    },
  },
  'battery-low': {
    title: 'Der Akku ist fast leer',
    steps: ['Stecken Sie jetzt das Ladegerät an, und lassen Sie es während der Prüfung angesteckt.'],
  },
  'no-power': {
    title: 'Der Computer läuft mit Akku',
    steps: ['Stecken Sie das Ladegerät an, wenn Sie können: Das Aufnehmen braucht mehr Strom als sonst.'],
  },
  'several-displays': {
    title: 'Mehr als ein Bildschirm ist angeschlossen',
    steps: {
      windows: [
        'Stecken Sie die anderen ab, oder drücken Sie die Windows-Taste und P, und wählen Sie „Nur PC-Bildschirm“.',
      ],
      mac: ['Stecken Sie die anderen ab. Beenden Sie auch AirPlay und Sidecar im Kontrollzentrum.'],
      linux: [
        'Stecken Sie die anderen ab, oder schalten Sie sie in den Einstellungen unter „Bildschirme“ aus.',
      ],
    },
  },
  'no-answer': {
    title: 'Ihr Computer hat nicht geantwortet',
    steps: ['Prüfen Sie noch einmal. Wenn es so bleibt, machen Sie weiter.'],
  },
};
