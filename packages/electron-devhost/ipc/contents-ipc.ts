import type { SyncAnswer, SyncQuestion, ToHost, WireError } from '../bridge/messages.ts';
import { createEvent } from '../app/event.ts';
import type { IpcMain } from './ipc-main.ts';
import { MessagePortMain } from './message-port.ts';
import type { PortCarrier } from './message-port.ts';

/** The WebContents whose page says something. */
export type SendingContents = {
  readonly ipc: Electron.IpcMain;
  readonly emit: (event: string, ...args: unknown[]) => unknown;
  readonly frame: (frameId: string) => Electron.WebFrameMain;
  readonly send: (channel: string, ...args: unknown[]) => void;
};

/** The document of the page that says it. */
type SendingDocument = { readonly frameId: string; readonly ports: PortCarrier };

function eventOf(contents: SendingContents, document: SendingDocument) {
  const senderFrame = contents.frame(document.frameId);
  return {
    type: 'frame' as const,
    sender: contents as unknown as Electron.WebContents,
    senderFrame,
    frameId: senderFrame.routingId,
    processId: senderFrame.processId,
  };
}

/** `ipcRenderer.send` and `postMessage`. */
export function deliverSend(
  ipcMain: IpcMain,
  contents: SendingContents,
  document: SendingDocument,
  { channel, args, ports }: Extract<ToHost, { type: 'send' }>,
): void {
  const event = createEvent({
    ...eventOf(contents, document),
    ports: ports.map((id) => new MessagePortMain(document.ports.open(id))),
    returnValue: null,
    reply: (replyChannel: string, ...rest: unknown[]) => contents.send(replyChannel, ...rest),
  });
  contents.emit('ipc-message', event, channel, ...args);
  for (const ipc of [event.senderFrame.ipc, contents.ipc, ipcMain]) ipc.emit(channel, event, ...args);
}

/** `ipcRenderer.invoke`: rejects with what the handler throws, or for want of one. */
export async function runInvoke(
  ipcMain: IpcMain,
  contents: SendingContents,
  document: SendingDocument,
  { channel, args }: Extract<ToHost, { type: 'invoke' }>,
): Promise<unknown> {
  const event = createEvent(eventOf(contents, document));
  const receivers = [event.senderFrame.ipc, contents.ipc, ipcMain] as unknown as IpcMain[];
  const handler = receivers.map((ipc) => ipc.handlerOf(channel)).find((found) => found !== undefined);
  if (!handler) {
    const error = new Error(`No handler registered for '${channel}'`);
    console.error(`Error occurred in handler for '${channel}':`, error);
    throw error;
  }
  return handler(event, ...(args as never[]));
}

export function wireError(error: unknown): WireError {
  return error instanceof Error
    ? { name: error.name, message: error.message }
    : { name: 'Error', message: String(error) };
}

/** `ipcRenderer.sendSync` and `before-input-event`: the answer to a question for which the page's thread stands still. */
export function answerSync(
  ipcMain: IpcMain,
  contents: SendingContents,
  document: SendingDocument,
  question: SyncQuestion,
): Promise<SyncAnswer> {
  if (question.type === 'input') {
    const event = createEvent();
    contents.emit('before-input-event', event, question.input);
    return Promise.resolve({ value: event.defaultPrevented });
  }
  const { promise, resolve } = Promise.withResolvers<SyncAnswer>();
  const event = createEvent({
    ...eventOf(contents, document),
    ports: [],
    reply: (channel: string, ...args: unknown[]) => contents.send(channel, ...args),
    get returnValue() {
      return undefined;
    },
    set returnValue(value: unknown) {
      resolve({ value });
    },
  });
  const { channel, args } = question;
  contents.emit('ipc-message-sync', event, channel, ...args);
  try {
    const heard = [event.senderFrame.ipc, contents.ipc, ipcMain].map((ipc) =>
      ipc.emit(channel, event, ...args),
    );
    if (!heard.includes(true)) resolve({ value: null });
  } catch (error) {
    resolve({ error: wireError(error) });
    throw error;
  }
  return promise;
}
