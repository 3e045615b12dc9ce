import { ipc, type Channel, type IpcHandlers } from '../../contract/ipc/ipc.ts';
import { channelRoles, type ViewRole } from '../../contract/ipc/ipc-channels.ts';

/** The parts of Electron's invoke event that the gate reads. */
export type Caller = {
  readonly sender: { readonly id: number };
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
};

export type IpcRejection = {
  readonly channel: string;
  readonly reason: 'unknown-channel' | 'no-frame' | 'not-main-frame' | 'wrong-view' | 'bad-payload';
};

type GateOptions = {
  readonly handlers: IpcHandlers;
  /** The role that main itself gave this web contents, provided its frame still shows the page of that role. */
  readonly roleOf: (webContentsId: number, url: string) => ViewRole | null;
  readonly onRejected: (rejection: IpcRejection) => void;
};

type Invoke = (channel: string, caller: Caller, payload: unknown) => Promise<unknown>;

/**
 * Admits a call only when channel, frame, view and payload all match the contract, and answers only with what the
 * contract allows. Fails closed.
 *
 * @throws Error `ipc rejected: <reason>`, which is all that the page learns.
 */
export function createIpcGate({ handlers, roleOf, onRejected }: GateOptions): Invoke {
  return async (channel, caller, payload) => {
    const rejection = rejectionOf(channel, caller, roleOf);
    if (rejection !== null) return reject(channel, rejection);
    const name = channel as Channel;
    const request = ipc[name].request.safeParse(payload ?? null);
    if (!request.success) return reject(channel, 'bad-payload');
    const handle = handlers[name] as (request: unknown) => unknown;
    return ipc[name].response.parse(await handle(request.data));
  };

  function reject(channel: string, reason: IpcRejection['reason']): never {
    onRejected({ channel: channel.slice(0, 100), reason });
    throw new Error(`ipc rejected: ${reason}`);
  }
}

function rejectionOf(
  channel: string,
  { sender, senderFrame }: Caller,
  roleOf: GateOptions['roleOf'],
): IpcRejection['reason'] | null {
  if (!Object.hasOwn(ipc, channel)) return 'unknown-channel';
  if (senderFrame === null) return 'no-frame';
  if (senderFrame.parent !== null) return 'not-main-frame';
  const role = roleOf(sender.id, senderFrame.url);
  const allowed: readonly ViewRole[] = channelRoles[channel as Channel];
  return role !== null && allowed.includes(role) ? null : 'wrong-view';
}
