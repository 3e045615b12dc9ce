/** The vision process under plain Node: Electron's parentPort and MessagePortMain are played over Node's own IPC. */
import { EventEmitter } from 'node:events';
import type { FrameWanted } from '../../../../contract/ipc/ipc.ts';
import type { FromVision } from '../../../../main/vision/process/messages.ts';
import { runVision, type FramePort, type ParentPort } from '../../../../main/vision/process/vision-loop.ts';

export type ToChild =
  | { readonly to: 'parentPort'; readonly data: unknown; readonly withPort: boolean }
  | { readonly to: 'port'; readonly data: unknown };
export type FromChild =
  | { readonly from: 'parentPort'; readonly data: FromVision }
  | { readonly from: 'port'; readonly data: FrameWanted };

const send = (message: FromChild) => process.send?.(message);
const parentMessages = new EventEmitter();
let frames = new EventEmitter();

function newPort(): FramePort {
  frames = new EventEmitter();
  return {
    on: (event, listener) => frames.on(event, listener),
    postMessage: (data) => send({ from: 'port', data }),
    start: () => undefined,
    close: () => undefined,
  };
}

const parentPort: ParentPort = {
  on: (event, listener) => parentMessages.on(event, listener),
  postMessage: (data) => send({ from: 'parentPort', data }),
};

process.on('message', (message: ToChild) => {
  if (message.to === 'port') frames.emit('message', { data: message.data });
  else parentMessages.emit('message', { data: message.data, ports: message.withPort ? [newPort()] : [] });
});

await runVision(parentPort, process.argv[2] ?? '');
