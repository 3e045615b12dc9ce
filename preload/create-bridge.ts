import { channelRoles, snapshotWanted, stateChanged, type ViewRole } from '../contract/ipc/ipc-channels.ts';

/** The two things the bridge needs of Electron's `ipcRenderer`. */
export type IpcPort = {
  readonly invoke: (channel: string, request: unknown) => Promise<unknown>;
  readonly on: (channel: string, listener: (event: unknown, payload: unknown) => void) => unknown;
  readonly removeListener: (channel: string, listener: (event: unknown, payload: unknown) => void) => unknown;
};

const roleSwitch = '--invigil-role=';

/** The role main gave this view by `additionalArguments`; null for a view that gets no bridge. */
export function roleFromArguments(argv: readonly string[]): ViewRole | null {
  const role = argv.find((argument) => argument.startsWith(roleSwitch))?.slice(roleSwitch.length);
  return role === 'candidate' ? role : null;
}

/**
 * The API of one view: a method per channel its role may use, and a subscription per message that main sends. No
 * event object of Electron ever reaches the page. Main checks the role again at its gate; this only keeps foreign channels out of sight.
 */
export function createBridge(role: ViewRole, ipc: IpcPort): Readonly<Record<string, unknown>> {
  const calls = Object.entries(channelRoles)
    .filter(([, roles]: readonly [string, readonly ViewRole[]]) => roles.includes(role))
    .map(([channel]) => [channel, (request: unknown) => ipc.invoke(channel, request)] as const);
  const hear = (channel: string) => (listener: (payload: unknown) => void) => {
    const forward = (_event: unknown, payload: unknown) => listener(payload);
    ipc.on(channel, forward);
    return () => {
      ipc.removeListener(channel, forward);
    };
  };
  const onState = hear(stateChanged);
  const onSnapshotWanted = hear(snapshotWanted);
  return Object.freeze({ ...Object.fromEntries(calls), onState, onSnapshotWanted });
}
