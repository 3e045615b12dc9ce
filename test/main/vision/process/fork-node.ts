import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import type { MessagePortMain } from 'electron';
import type { VisionChild } from '../../../../main/vision/process/vision-child.ts';
import type { FromChild, ToChild } from './child-process.ts';

export type NodeChild = VisionChild & { readonly pid: number };

/** Electron's `MessagePortMain`, played by a port of Node. */
export function asPortMain(port: MessagePort): MessagePortMain {
  return port as unknown as MessagePortMain;
}

/** Starts the real vision process as a child of Node. */
export function forkNode(args: string[]): NodeChild {
  const child = fork(join(import.meta.dirname, 'child-process.ts'), args, { serialization: 'advanced' });
  let port: MessagePort | null = null;
  const listeners: ((message: unknown) => void)[] = [];
  // The process may just have been killed: what was meant for it is lost, as on a real machine.
  const send = (message: ToChild) => child.connected && child.send(message, () => {});
  child.on('message', (message: FromChild) => {
    if (message.from === 'port') port?.postMessage(message.data);
    else for (const listener of listeners) listener(message.data);
  });
  return {
    pid: child.pid ?? 0,
    on: (event: 'message' | 'exit', listener: (value: never) => void) => {
      if (event === 'message') listeners.push(listener as (message: unknown) => void);
      else child.on('exit', (code, signal) => listener((code ?? signal) as never));
    },
    postMessage: (data, transfer) => {
      const [given] = (transfer ?? []) as unknown as MessagePort[];
      if (given) {
        port = given;
        given.on('message', (frame) => send({ to: 'port', data: frame }));
      }
      send({ to: 'parentPort', data, withPort: given !== undefined });
    },
    kill: () => child.kill(),
  };
}
