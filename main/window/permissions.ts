import type { Session } from 'electron';
import type { ViewRole } from '../../contract/ipc/ipc-channels.ts';

export type PageRole = ViewRole | 'exam';

type RequestHandler = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>;
/** Every name that this version of Electron has: the compiler refuses a table that lacks one. */
type ElectronPermission = Parameters<RequestHandler>[1];

const nobody = [] as const;
/** Only where the exam's settings let the clipboard through (`clipboardAllowed`). */
const withClipboard = ['exam'] as const;

/** Role x permission. What does not stand here is refused, whatever Electron may call it one day. */
export const permissionTable = {
  media: ['candidate'],
  'display-capture': ['candidate'],
  'clipboard-read': nobody,
  'clipboard-sanitized-write': nobody,
  'deprecated-sync-clipboard-read': nobody,
  ar: nobody,
  'automatic-fullscreen': nobody,
  'background-fetch': nobody,
  'background-sync': nobody,
  'captured-surface-control': nobody,
  fileSystem: nobody,
  fullscreen: nobody,
  geolocation: nobody,
  'geolocation-approximate': nobody,
  'hand-tracking': nobody,
  hid: nobody,
  'idle-detection': nobody,
  keyboardLock: nobody,
  'local-fonts': nobody,
  'local-network': nobody,
  'local-network-access': nobody,
  'loopback-network': nobody,
  mediaKeySystem: nobody,
  midi: nobody,
  midiSysex: nobody,
  nfc: nobody,
  notifications: nobody,
  openExternal: nobody,
  'payment-handler': nobody,
  'periodic-background-sync': nobody,
  'persistent-storage': nobody,
  pointerLock: nobody,
  'screen-wake-lock': nobody,
  sensors: nobody,
  serial: nobody,
  'smart-card': nobody,
  'speaker-selection': nobody,
  'storage-access': nobody,
  'system-wake-lock': nobody,
  'top-level-storage-access': nobody,
  usb: nobody,
  vr: nobody,
  'web-app-installation': nobody,
  'web-printing': nobody,
  'window-management': nobody,
  unknown: nobody,
} as const satisfies Record<ElectronPermission, readonly PageRole[]>;

const clipboardTable: { readonly [permission: string]: readonly PageRole[] } = {
  'clipboard-read': withClipboard,
  'clipboard-sanitized-write': withClipboard,
};

export function mayUse(role: PageRole, permission: string, clipboardAllowed = false): boolean {
  const tables = clipboardAllowed ? [permissionTable, clipboardTable] : [permissionTable];
  return tables.some((table: { readonly [permission: string]: readonly PageRole[] }) =>
    Object.hasOwn(table, permission) ? table[permission]?.includes(role) === true : false,
  );
}

type PermissionOptions = {
  readonly clipboardAllowed?: boolean;
  /** A page asked for what it may not use. `externalUrl`: the address for which it wanted another program. */
  readonly onRefused?: (permission: string, externalUrl?: string) => void;
};

/**
 * All three handlers: a request is a question to the user, a check is a page that looks whether it may, and a device
 * (USB, HID, serial) is never anybody's.
 */
export function guardPermissions(session: Session, role: PageRole, options: PermissionOptions = {}): void {
  const { clipboardAllowed = false, onRefused } = options;
  const may = (permission: string): boolean => mayUse(role, permission, clipboardAllowed);
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const isGranted = may(permission);
    if (!isGranted) onRefused?.(permission, 'externalURL' in details ? details.externalURL : undefined);
    answer(isGranted);
  });
  session.setPermissionCheckHandler((_contents, permission) => may(permission));
  session.setDevicePermissionHandler(() => false);
  session.on('select-usb-device', (event, _details, choose) => refuse(event, 'usb', () => choose()));
  session.on('select-hid-device', (event, _details, choose) => refuse(event, 'hid', () => choose(null)));
  session.on('select-serial-port', (event, _ports, _contents, choose) =>
    refuse(event, 'serial', () => choose('')),
  );

  function refuse(event: { readonly preventDefault: () => void }, device: string, choose: () => void): void {
    event.preventDefault();
    onRefused?.(device);
    choose();
  }
}
