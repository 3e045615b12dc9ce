import type { CustomScheme, Protocol } from 'electron';
import { partial } from '../app/errors.ts';

type Handler = (request: GlobalRequest) => GlobalResponse | Promise<GlobalResponse>;

export type ProtocolHandlers = {
  readonly electron: Protocol;
  readonly find: (scheme: string) => Handler | undefined;
};

/** `schemes` is shared by all sessions: schemes are registered once, before the app is ready. */
export function createProtocol(schemes: Set<string>): ProtocolHandlers {
  const handlers = new Map<string, Handler>();
  const electron = partial<Protocol>('protocol', {
    registerSchemesAsPrivileged: (list: CustomScheme[]) => {
      for (const { scheme } of list) schemes.add(scheme);
    },
    handle: (scheme, handler) => {
      if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
      handlers.set(scheme, handler);
      if (!/^(https?|file)$/.test(scheme)) schemes.add(scheme);
    },
    unhandle: (scheme) => {
      if (!handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
    },
    isProtocolHandled: (scheme) => handlers.has(scheme),
  });
  return { electron, find: (scheme) => handlers.get(scheme) };
}
