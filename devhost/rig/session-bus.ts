import { spawnBound } from './bound-process.ts';

export type SessionBus = {
  /** For the environment of whoever should talk on this bus. */
  readonly env: { readonly DBUS_SESSION_BUS_ADDRESS: string };
  readonly dispose: () => Promise<void>;
};

/** A D-Bus session bus of its own; it starts dunst on the given display with the first notification. */
export async function openSessionBus(display: string): Promise<SessionBus> {
  const bus = spawnBound('dbus-daemon', ['--session', '--nofork', '--print-address'], { DISPLAY: display });
  const address = await bus.firstLine('stdout');
  return { env: { DBUS_SESSION_BUS_ADDRESS: address }, dispose: bus.dispose };
}
