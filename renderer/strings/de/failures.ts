import type { WordsOf } from '../../../core/text/words-of.ts';
import type { FailureText, failureReasons as englishReasons, failures as english } from '../en/failures.ts';

export const failures: WordsOf<typeof english> & Readonly<Record<keyof typeof english, FailureText>> = {
  'link.malformed': { title: 'So funktioniert es nicht' },
  'ticket.unknown': {
    title: 'Der Server kennt diesen Code nicht',
    remedy:
      'Vergleichen Sie ihn Zeichen für Zeichen mit Ihrer Einladung. Es gibt darin weder O noch I und weder 0 noch 1.',
  },
  'ticket.expired': {
    title: 'Dieser Code gilt nicht mehr',
    remedy: 'Bitten Sie Ihre Institution um eine neue Einladung.',
  },
  'session.completed': {
    title: 'Diese Prüfung ist schon abgegeben',
    remedy: 'Es ist nichts mehr zu tun. Wenn Sie das für einen Irrtum halten, fragen Sie Ihre Institution.',
  },
  'session.elsewhere': {
    title: 'Ihre Prüfung ist auf einem anderen Computer geöffnet',
    remedy: 'Machen Sie dort weiter, oder setzen Sie sie hier fort.',
  },
  'session.move-refused': {
    title: 'Die Aufsicht hat es nicht erlaubt',
    remedy: 'Machen Sie dort weiter, wo Ihre Prüfung geöffnet ist, oder fragen Sie die Aufsicht.',
  },
  'session.superseded': {
    title: 'Ihre Prüfung ist auf einem anderen Computer geöffnet',
    remedy: 'Machen Sie dort weiter, oder treten Sie hier mit demselben Link wieder bei.',
  },
  'server.unreachable': {
    title: 'Der Prüfungsserver ist gerade nicht zu erreichen',
    remedy: 'Prüfen Sie die Internetverbindung und die Adresse, und versuchen Sie es noch einmal.',
  },
  'session.wrong-phase': {
    title: 'Das geht im Moment nicht',
    remedy: 'Machen Sie mit dem weiter, was der Bildschirm zeigt.',
  },
  'scan.too-short': {
    title: 'Das war etwas schnell',
    remedy: 'Zeigen Sie den ganzen Raum noch einmal, langsam.',
  },
  'server.busy': {
    title: 'Der Server ist beschäftigt',
    remedy: 'Warten Sie einen Moment und versuchen Sie es noch einmal.',
  },
  'server.failed': {
    title: 'Auf dem Server ist etwas schiefgegangen',
    remedy: 'Warten Sie einen Moment und versuchen Sie es noch einmal.',
  },
  'request.rate-limited': {
    title: 'Das waren viele Versuche',
    remedy: 'Warten Sie eine Minute und versuchen Sie es noch einmal.',
  },
  'request.malformed': {
    title: 'Dieser Code kann nicht stimmen',
    remedy: 'Ein Code hat 8 bis 16 Buchstaben und Ziffern.',
  },
  'protocol.unsupported': {
    title: 'Diese App und der Server passen nicht zusammen',
    remedy: 'Installieren Sie die neueste Version dieser App.',
  },
  'exam.unavailable': {
    title: 'Die Prüfung kann noch nicht geöffnet werden',
    remedy: 'Warten Sie einen Moment und versuchen Sie es noch einmal.',
  },
  'journal.unwritable': {
    title: 'Dieser Computer kann die Sitzung nicht speichern',
    remedy: 'Sehen Sie nach, ob seine Festplatte voll ist. Versuchen Sie es dann noch einmal.',
  },
  'consent.missing': {
    title: 'Etwas ist noch nicht angekreuzt',
    remedy: 'Gehen Sie die Liste noch einmal durch.',
  },
  'password.wrong': {
    title: 'Das ist nicht das Beendigungspasswort',
    remedy: 'Achten Sie auf Großbuchstaben und Leerzeichen, und geben Sie es noch einmal ein.',
  },
  'settings.untrusted': {
    title: 'Den Einstellungen der Prüfung ist nicht zu trauen',
    remedy:
      'Sie wurden unterwegs verändert. Fragen Sie Ihre Institution; machen Sie in diesem Netz nicht weiter.',
  },
  'settings.below-floor': {
    title: 'Diese Prüfung verlangt weniger, als Ihre Institution vorschreibt',
    remedy: 'Das liegt nicht an Ihnen. Fragen Sie Ihre Institution, wie Sie die Prüfung ablegen können.',
  },
  'institution.other': {
    title: 'Diese Prüfung gehört nicht zu dieser App',
    remedy: 'Nehmen Sie die App, die Ihre Institution Ihnen genannt hat, oder fragen Sie dort.',
  },
  'policy.damaged': {
    title: 'Die Einstellungen dieses Computers für die App sind beschädigt',
    remedy: 'Fragen Sie, wer diesen Computer betreut.',
  },
  'device.unproven': {
    title: 'Diese App kann nicht zeigen, auf welchem Computer sie läuft',
    remedy: 'Installieren Sie die neueste Version dieser App und öffnen Sie die Prüfung noch einmal.',
  },
  'app.outdated': {
    title: 'Diese App ist für Prüfungen zu alt',
    remedy: 'Installieren Sie die neueste Version dieser App.',
  },
  'image.unreadable': { title: 'Das Foto ließ sich nicht lesen', remedy: 'Nehmen Sie es noch einmal auf.' },
  'vision.unavailable': {
    title: 'Auf diesem Computer können Fotos nicht untersucht werden',
    remedy: 'Machen Sie weiter; ein Mensch sieht sie sich an.',
  },
  'evidence.unwritable': {
    title: 'Dieser Computer kann die Aufnahme nicht speichern',
    remedy: 'Sehen Sie nach, ob seine Festplatte voll ist. Ihre Prüfung geht weiter.',
  },
};

export const failureReasons: WordsOf<typeof englishReasons> = {
  'not-a-link': 'Das ist kein Link zum Beitreten. Er beginnt mit invigil://join',
  incomplete: 'Der Link ist unvollständig. Bitten Sie noch einmal darum, oder geben Sie Server und Code ein.',
  damaged: 'Der Link ist beschädigt. Kopieren Sie ihn noch einmal ganz, oder bitten Sie um einen neuen.',
  'no-address': 'Das ist keine Serveradresse. Sie sieht so aus: https://exams.example.org',
  insecure: 'Die Verbindung zum Server muss sicher sein: Seine Adresse beginnt mit https://',
  'hand-in-late':
    'Die Seite Ihrer Prüfung kommt nicht und kann deshalb nicht abgeben. Noch ist nichts abgegeben: Versuchen Sie es noch einmal, oder sehen Sie unten nach, was Sie sonst tun können.',
  'other-key':
    'Das ist nicht der Server, für den der Link gemacht wurde. Machen Sie nicht weiter und fragen Sie, wer Ihnen den Link geschickt hat.',
  'answer-changed':
    'Was der Server über diese Prüfung sagt, wurde unterwegs verändert. Fragen Sie Ihre Institution; machen Sie in diesem Netz nicht weiter.',
  'other-server':
    'Der Server antwortet unter einer anderen Adresse. Fragen Sie Ihre Institution, welche die richtige ist.',
  'unsafe-page':
    'Die Prüfung fände unter einer Adresse statt, die nicht sicher ist. Nichts wurde geöffnet. Fragen Sie Ihre Institution.',
  'sign-in':
    'Statt des Prüfungsservers hat eine Anmeldeseite dieses Netzes geantwortet. Öffnen Sie einen Browser, melden Sie sich im Netz an und kommen Sie zurück.',
  proxy:
    'Der Proxy dieses Netzes verlangt Namen und Passwort und hat die Anfrage nicht durchgelassen. Fragen Sie, wer das Netz betreut, oder nehmen Sie ein anderes.',
  blocked:
    'Etwas in diesem Netz lässt Anfragen an den Prüfungsserver nicht durch. Fragen Sie, wer das Netz betreut, oder nehmen Sie ein anderes.',
  gateway:
    'Der Prüfungsserver ist hinter seiner Adresse gerade nicht zu erreichen. Warten Sie einen Moment und versuchen Sie es noch einmal.',
  crowded:
    'Auf dem Weg zum Prüfungsserver gab es zu viele Anfragen. Warten Sie eine Minute und versuchen Sie es noch einmal.',
  certificate:
    'Jemand in diesem Netz antwortet anstelle des Prüfungsservers, mit einem Zertifikat, dem dieser Computer nicht vertraut. Nehmen Sie ein anderes Netz, oder fragen Sie, wer dieses betreut.',
  date: 'Nach der Uhr dieses Computers ist das Zertifikat des Prüfungsservers nicht gültig. Sehen Sie nach, ob Datum und Uhrzeit stimmen, und versuchen Sie es noch einmal.',
  other:
    'Unter dieser Adresse hat etwas anderes als der Prüfungsserver geantwortet. Sehen Sie nach, ob die Adresse stimmt und das Netz offen ist, und versuchen Sie es noch einmal.',
};
