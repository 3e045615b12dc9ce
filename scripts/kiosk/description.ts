/** One lab kiosk, in as few words as describe it. Everything in `deploy/kiosk/` is made of this. */
export type Kiosk = {
  /** What people read. */
  readonly name: string;
  /** Where the app is installed, per system. */
  readonly program: { readonly linux: string; readonly windows: string; readonly macos: string };
  /** `WM_CLASS` of the app's windows: everything else stays below them. */
  readonly windowClass: string;
  /** The account that candidates use: without rights, without a password that matters, with nothing in it. */
  readonly account: string;
  /** Where the scripts and the window manager's file go on Linux. */
  readonly linuxDir: string;
  /** How often the app is started again when it breaks, before the session ends. */
  readonly restarts: number;
  readonly bundleId: string;
  /** Apple's id of whoever signs the app. The institution that builds it has its own. */
  readonly teamId: string;
  /** Ids that must stay the same from one version of a configuration to the next. */
  readonly ids: { readonly windowsProfile: string; readonly macProfile: string; readonly macPayload: string };
};

export const labKiosk: Kiosk = {
  name: 'Invigil exam kiosk',
  program: {
    linux: '/opt/Invigil/invigil',
    windows: String.raw`C:\Program Files\Invigil\Invigil.exe`,
    macos: '/Applications/Invigil.app',
  },
  windowClass: 'Invigil',
  account: 'invigil-kiosk',
  linuxDir: '/usr/lib/invigil-kiosk',
  restarts: 5,
  bundleId: 'org.invigil.app',
  teamId: 'AAAAAAAAAA',
  ids: {
    windowsProfile: '{7C1B5C52-6E0C-4C0E-9B5E-2F6D0B4E8A11}',
    macProfile: '4B1C7F0E-55A0-4E0B-8C39-0D0B8C0F6A21',
    macPayload: '9F2E6A3D-1C47-4D5B-A2E8-7B3C1D9E5F04',
  },
};
