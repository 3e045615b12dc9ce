import { v5 as uuidv5 } from 'uuid';
import { openProfile } from '../../core/profile/open-profile.ts';

/** One lab kiosk, in as few words as describe it. Everything in `deploy/kiosk/` is made of this. */
export type Kiosk = {
  /** Of the package that sets it up: names its files too. */
  readonly id: string;
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

/** What of a profile a kiosk is made of. */
type KioskProfile = {
  readonly id: string;
  readonly appId: string;
  readonly name: string;
  readonly kiosk?: { readonly account?: string | undefined; readonly teamId?: string | undefined };
};

/** A namespace of our own for ids: the same app always gets the same ones. */
const namespace = '6f0b5d3a-27c4-4d0e-9a52-7d1f4c3e8b60';

/** The kiosk of one build, where its packages install it. */
export function kioskOf({ id, appId, name, kiosk = {} }: KioskProfile): Kiosk {
  const uuid = (use: string) => uuidv5(`${appId}/${use}`, namespace).toUpperCase();
  return {
    id: `${id}-kiosk`,
    name: `${name} exam kiosk`,
    program: linuxWindowsMacos(id, name),
    windowClass: id,
    account: kiosk.account ?? `${id}-kiosk`.slice(0, 31),
    linuxDir: `/usr/lib/${id}-kiosk`,
    restarts: 5,
    bundleId: appId,
    teamId: kiosk.teamId ?? 'AAAAAAAAAA',
    ids: {
      windowsProfile: `{${uuid('windows profile')}}`,
      macProfile: uuid('mac profile'),
      macPayload: uuid('mac payload'),
    },
  };
}

const linuxWindowsMacos = (id: string, name: string): Kiosk['program'] => ({
  linux: `/opt/${id}/${id}`,
  windows: String.raw`C:\Program Files` + `\\${name}\\${name}.exe`,
  macos: `/Applications/${name}.app`,
});

/** Of the app without an institution's profile. */
export const labKiosk: Kiosk = kioskOf(openProfile);
