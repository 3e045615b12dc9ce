import type { EventData } from '../../../../contract/catalog.ts';
import type { FindingKind } from '../../../../contract/events/definition.ts';
import type { findingEvents } from '../../../../contract/events/findings.ts';
import type { lockdownEvents } from '../../../../contract/events/lockdown.ts';
import type { machineEvents } from '../../../../contract/events/machine.ts';
import { spaced, type EventWords } from '../../event-words.ts';
import { durationText, list, number, times } from './phrases.ts';

const clipboard = {
  copy: 'Kopieren',
  cut: 'Ausschneiden',
  paste: 'Einfügen von außerhalb der Prüfung',
  foreign: 'anderer Inhalt der Zwischenablage, geleert',
} as const;

const lockdownReleases = {
  phase: 'Ende der Prüfung oder Pause',
  left: 'der Prüfling verließ die Prüfung',
  'quit-password': 'mit dem Beenden-Passwort',
  proctor: 'durch die Aufsicht',
  shutdown: 'der Computer fuhr herunter',
} as const;

const coverReleases = {
  proctor: 'durch die Aufsicht',
  'quit-password': 'mit dem Beenden-Passwort',
  'hand-in': 'abgegeben',
} as const;

const categories = {
  recorder: 'nimmt den Bildschirm auf',
  remote: 'Fernsteuerung',
  'virtual-camera': 'virtuelle Kamera',
  messenger: 'Nachrichten',
  assistant: 'Assistent oder Einblendung',
} as const;

const changes = { added: 'einer mehr', removed: 'einer weniger', rearranged: 'neu angeordnet' } as const;
const lockCauses = { locked: 'gesperrt', switched: 'anderes Konto oder andere Konsole' } as const;

/** What was found, as the reason for something. */
export const findingWords: { readonly [K in FindingKind]: string } = {
  processes: 'ein Programm, das nicht erlaubt ist',
  remote: 'Fernzugriff',
  capture: 'ein Programm, das den Bildschirm aufnimmt',
  displays: 'die Bildschirme',
  virtualMachine: 'Anzeichen einer virtuellen Maschine',
  screenLock: 'der Bildschirm war gesperrt',
  devices: 'ein Gerät',
  clock: 'die Uhr',
  tampering: 'Anzeichen einer Veränderung der App',
  speech: 'Sprache im Raum',
  windows: 'ein Fenster über der Prüfung',
  input: 'Eingaben, die ein Programm macht oder mithört',
};

const because = ({ finding }: { readonly finding: FindingKind | null }) =>
  finding === null ? 'durch einen Menschen' : `Grund: ${findingWords[finding]}`;
const displays = ({ count, isMirrored, outputs }: EventData<'x.display.single'>) =>
  list([
    `${number(count)} in Gebrauch`,
    ...(isMirrored ? ['gespiegelt'] : []),
    ...(outputs === null ? [] : [`${number(outputs)} angeschlossen`]),
  ]);

export const computerWords: EventWords<typeof lockdownEvents & typeof machineEvents & typeof findingEvents> =
  {
    'x.lockdown.engaged': {
      title: 'Prüfung nahm den ganzen Bildschirm',
      detail: (d) =>
        d.kiosk ? `${number(d.displays)} ${d.displays === 1 ? 'Bildschirm' : 'Bildschirme'}` : 'ohne Kiosk',
    },
    'x.lockdown.released': {
      title: 'Prüfung gab den Bildschirm frei',
      detail: (d) => lockdownReleases[d.by],
    },
    'x.shortcut.blocked': {
      title: 'Tastenkürzel unterbunden',
      detail: (d) => `${spaced(d.shortcut)}, ${times(d.count)}`,
    },
    'x.clipboard.blocked': {
      title: 'Kopieren oder Einfügen unterbunden',
      detail: (d) => `${clipboard[d.action]}, ${times(d.count)}`,
    },
    'x.navigation.blocked': {
      title: 'Die Prüfungsseite wurde am Verlassen gehindert',
      detail: (d) => `${d.kind}: ${d.url}`,
    },
    'x.action.blocked': {
      title: 'Handlung unterbunden',
      detail: (d) => list([spaced(d.action), ...(d.detail === '' ? [] : [d.detail]), times(d.count)]),
    },
    'x.undo.failed': {
      title: 'Eine Änderung am Computer besteht noch',
      detail: (d) => `${spaced(d.operation)}: ${d.reason}`,
    },

    'x.process.prohibited': {
      title: 'Programm, das nicht erlaubt ist',
      detail: (d) => list([d.name, categories[d.category], d.isRunning ? 'läuft' : 'beendet']),
    },
    'x.remote-session.found': {
      title: 'Fernzugriff möglich',
      detail: (d) => (d.program === undefined ? d.detail : `${d.detail} (${d.program})`),
    },
    'x.capture.found': {
      title: 'Ein anderes Programm nimmt den Bildschirm auf',
      detail: (d) => `${d.program}: ${d.how}`,
    },
    'x.display.multiple': { title: 'Mehr als ein Bildschirm', detail: displays },
    'x.display.single': { title: 'Wieder ein Bildschirm', detail: displays },
    'x.display.changed': {
      title: 'Bildschirme geändert',
      detail: (d) => list([changes[d.change], displays(d)]),
    },
    'x.screen.locked': { title: 'Bildschirm gesperrt', detail: (d) => lockCauses[d.cause] },
    'x.screen.unlocked': { title: 'Bildschirm entsperrt', detail: (d) => `nach ${durationText(d.awayMs)}` },
    'x.device.changed': {
      title: 'Gerät angeschlossen oder abgezogen',
      detail: (d) => list([d.name, d.kind === 'added' ? 'angeschlossen' : 'abgezogen']),
    },
    'x.clock.jumped': {
      title: 'Uhr verstellt',
      detail: (d) => `${durationText(Math.abs(d.byMs))} ${d.byMs < 0 ? 'zurück' : 'vor'}`,
    },
    'x.machine.virtual': { title: 'Anzeichen einer virtuellen Maschine', detail: (d) => list(d.evidence) },
    'x.tamper.found': { title: 'Anzeichen einer Veränderung der App', detail: (d) => list(d.evidence) },

    'x.warning.shown': { title: 'Prüfling gewarnt', detail: because },
    'x.warning.read': { title: 'Warnung gelesen', detail: because },
    'x.cover.raised': { title: 'Prüfung abgedeckt', detail: because },
    'x.cover.released': {
      title: 'Prüfung aufgedeckt',
      detail: (d) => `${coverReleases[d.by]}, nach ${durationText(d.coveredMs)}`,
    },
  };
