import type { WordsOf } from '../../../core/text/words-of.ts';
import type { findings as english } from '../en/findings.ts';

export const findings: WordsOf<typeof english> = {
  seen: {
    processes: {
      title: 'Ein Programm ist offen, das diese Prüfung nicht erlaubt',
      remedy:
        'Bitte schließen Sie Messenger, Assistenten und alles andere, was Sie für Ihre Prüfung nicht brauchen.',
    },
    remote: {
      title: 'Dieser Computer könnte von woanders gesehen oder benutzt werden',
      remedy: 'Bitte beenden Sie Programme für Fernhilfe oder zum Teilen des Bildschirms.',
    },
    capture: {
      title: 'Ein Programm scheint den Bildschirm aufzunehmen',
      remedy: 'Bitte beenden Sie es. Die Aufnahme, die zu Ihrer Prüfung gehört, ist nicht gemeint.',
    },
    displays: {
      title: 'Mehr als ein Bildschirm ist in Gebrauch, oder das hat sich gerade geändert',
      remedy: 'Bitte benutzen Sie einen Bildschirm: Stecken Sie die anderen ab oder schalten Sie sie aus.',
    },
    virtualMachine: {
      title: 'Das sieht nach einem Computer in einem anderen Computer aus',
      remedy: 'Es gibt nichts zu schließen. Wenn es mit Ihrer Institution vereinbart ist, ist alles gut.',
    },
    screenLock: {
      title: 'Der Bildschirm war gesperrt, oder ein anderer Benutzer war vorn',
      remedy: 'Bitte bleiben Sie in Ihrer Prüfung. Wenn Sie weg müssen, melden Sie sich.',
    },
    devices: {
      title: 'An diesen Computer wurde etwas angesteckt',
      remedy: 'Wenn Sie es für Ihre Prüfung nicht brauchen, stecken Sie es bitte ab.',
    },
    clock: {
      title: 'Die Uhr dieses Computers wurde verstellt',
      remedy: 'Bitte stellen Sie sie richtig, falls Sie das waren, und lassen Sie sie von jetzt an so.',
    },
    tampering: {
      title: 'Ein anderes Programm scheint in diese App hineinzusehen',
      remedy: 'Bitte beenden Sie Debugger und Werkzeuge, die andere Programme verändern.',
    },
    speech: {
      title: 'In Ihrem Raum spricht vielleicht jemand',
      remedy:
        'Bitte arbeiten Sie, ohne zu sprechen, und schalten Sie Radio und Fernseher aus. Wenn man Sie anspricht, heben Sie die Hand.',
    },
    windows: {
      title: 'Ein anderes Programm zeigt ein Fenster über Ihrer Prüfung',
      remedy: 'Bitte schließen Sie es. Hilfen zum Sehen, Hören oder Tippen sind nicht gemeint.',
    },
    input: {
      title: 'Ein Programm scheint für Sie Tasten zu drücken oder mitzuhören',
      remedy:
        'Bitte beenden Sie Programme, die tippen, klicken oder Eingaben aufzeichnen. Eine Bildschirmtastatur ist nicht gemeint.',
    },
  },
  warning: { goesOn: 'Es wurde vermerkt, und Ihre Prüfung geht weiter.', dismiss: 'In Ordnung' },
  cover: {
    title: 'Ihre Prüfung ist für den Moment verdeckt',
    lead: 'Auf diesem Computer wurde etwas bemerkt, und nach den Regeln dieser Prüfung sieht es sich zuerst ein Mensch an. Das ist kein Urteil.',
    noticed: 'Was bemerkt wurde',
    toDo: 'Was Sie tun können',
    wait: 'Warten Sie dann hier. Wenn es lange dauert, melden Sie sich.',
    answers: 'Ihre Antworten',
    answersKept:
      'Sie bleiben erhalten, und nichts an ihnen hat sich geändert. Sie geben ab, wenn die Abdeckung weg ist.',
    time: 'Ihre Zeit',
    timeGoesOn:
      'Sie läuft weiter. Wenn Sie viel davon verlieren, sagen Sie es der Aufsicht: Wie lange es gedauert hat, lässt sich nachsehen.',
    proctor: 'Ihre Aufsicht',
    told: 'Weiß Bescheid und kann die Abdeckung aus der Ferne aufheben.',
    toldLater: 'Erfährt es, sobald Sie wieder online sind. Jemand im Raum kann die Abdeckung hier aufheben.',
    gone: 'Die Abdeckung ist aufgehoben. Ihre Prüfung ist wieder offen, so wie Sie sie verlassen haben.',
  },
  staff: {
    open: 'Für das Personal',
    label: 'Beendigungspasswort dieser Prüfung',
    hint: {
      cover: 'Sie heben die Abdeckung auf. Es wird vermerkt, dass Personal an diesem Platz es getan hat.',
      lockdown:
        'Sie geben diesen Bildschirm frei: Andere Programme können benutzt und dieses kann geschlossen werden. Die Prüfung geht weiter, und nichts wird abgegeben.',
    },
    submit: { cover: 'Abdeckung aufheben', lockdown: 'Bildschirm freigeben' },
    pending: 'Wird geprüft …',
    cancel: 'Abbrechen',
  },
};
