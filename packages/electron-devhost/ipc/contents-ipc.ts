import type { SyncAnswer, SyncQuestion, ToHost, WireError } from '../bridge/messages.ts';
import { toOuter } from '../chromium/scheme-mapping.ts';
import { createEvent } from '../app/event.ts';
import type { Host } from '../boot/host.ts';
import type { IpcMain } from './ipc-main.ts';
import { MessagePortMain } from './message-port.ts';
import type { Page, PageDocument } from '../page/page.ts';
import { answerDisplayMedia, answerPermission } from '../session/permissions.ts';
import type { PageContents } from '../page/page-contents.ts';

/** Handles what the bridge in a page's documents says. */
export function answerPage(host: Host, contents: PageContents, page: Page): void {
  page.on('message', (document, message) => {
    if (message.type === 'port' || message.type === 'port-close') document.ports.receive(message);
    else if (message.type === 'send') deliverSend(host, contents, document, message);
    else if (message.type === 'open') contents.openFromPage({ ...message, url: toOuter(message.url) });
    else if (message.type === 'context-menu') emitContextMenu(contents, message);
    else if (message.type === 'bounds') moveWindow(contents, message);
    else if (message.type === 'invoke') {
      reply(document, message.id, () => runInvoke(host, contents, document, message));
    } else if (message.type === 'ask') {
      reply(document, message.id, () => answerQuestion(contents, page, document, message.question));
    }
  });
}

function moveWindow(contents: PageContents, { x, y, width, height }: Electron.Rectangle): void {
  const event = createEvent();
  contents.emit('content-bounds-updated', event, { x, y, width, height });
  if (!event.defaultPrevented) contents.owner?.setContentBounds({ x, y, width, height });
}

function emitContextMenu(contents: PageContents, { x, y }: { readonly x: number; readonly y: number }): void {
  contents.emit('context-menu', createEvent({ frame: contents.mainFrame }), {
    x,
    y,
    frame: contents.mainFrame,
  });
}

function eventOf(contents: PageContents, page: Page | undefined, document: PageDocument) {
  const senderFrame =
    document.frameId === page?.frames.mainId ? contents.mainFrame : contents.frame(document.frameId);
  return {
    type: 'frame' as const,
    sender: contents as unknown as Electron.WebContents,
    senderFrame,
    frameId: senderFrame.routingId,
    processId: senderFrame.processId,
  };
}

function deliverSend(
  host: Host,
  contents: PageContents,
  document: PageDocument,
  { channel, args, ports }: Extract<ToHost, { type: 'send' }>,
): void {
  const event = createEvent({
    ...eventOf(contents, contents.page, document),
    ports: ports.map((id) => new MessagePortMain(document.ports.open(id))),
    returnValue: null,
    reply: (replyChannel: string, ...rest: unknown[]) => contents.send(replyChannel, ...rest),
  });
  contents.emit('ipc-message', event, channel, ...args);
  for (const ipc of [event.senderFrame.ipc, contents.ipc, host.ipcMain]) ipc.emit(channel, event, ...args);
}

async function runInvoke(
  host: Host,
  contents: PageContents,
  document: PageDocument,
  { channel, args }: Extract<ToHost, { type: 'invoke' }>,
): Promise<unknown> {
  const event = createEvent(eventOf(contents, contents.page, document));
  const receivers = [event.senderFrame.ipc, contents.ipc, host.ipcMain] as unknown as IpcMain[];
  const handler = receivers.map((ipc) => ipc.handlerOf(channel)).find((found) => found !== undefined);
  if (!handler) {
    const error = new Error(`No handler registered for '${channel}'`);
    console.error(`Error occurred in handler for '${channel}':`, error);
    throw error;
  }
  return handler(event, ...(args as never[]));
}

const displayCapture = {
  kind: 'permission-request',
  permission: 'display-capture',
  mediaTypes: ['video'],
} as const;

async function answerQuestion(
  contents: PageContents,
  page: Page,
  document: PageDocument,
  question: Extract<ToHost, { type: 'ask' }>['question'],
): Promise<unknown> {
  const frame = page.frames.get(document.frameId);
  if (!frame) return false;
  const { handlers } = contents.hostSession;
  const electronContents = contents as unknown as Electron.WebContents;
  const asking = { chromium: page.chromium, contents: electronContents, frame };
  if (question.kind !== 'display-media') return answerPermission(question, handlers, asking);
  const isPermitted = await answerPermission(displayCapture, handlers, asking);
  if (!isPermitted) return false;
  return answerDisplayMedia(question, handlers.displayMedia, frame, contents.frame(document.frameId));
}

function reply(document: PageDocument, id: number, answer: () => Promise<unknown>): void {
  answer()
    .then((value) => document.link.post({ type: 'reply', id, value }))
    // A value that cannot be cloned lands here too.
    .catch((error: unknown) => document.link.post({ type: 'reply', id, error: wireError(error) }));
}

function wireError(error: unknown): WireError {
  return error instanceof Error
    ? { name: error.name, message: error.message }
    : { name: 'Error', message: String(error) };
}

/** The answer to a question for which the page's thread stands still. */
export function answerSync(
  host: Host,
  contents: PageContents,
  document: PageDocument,
  question: SyncQuestion,
): Promise<SyncAnswer> {
  if (question.type === 'input') {
    const event = createEvent();
    contents.emit('before-input-event', event, question.input);
    return Promise.resolve({ value: event.defaultPrevented });
  }
  const { promise, resolve } = Promise.withResolvers<SyncAnswer>();
  const event = createEvent({
    ...eventOf(contents, contents.page, document),
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
    const heard = [event.senderFrame.ipc, contents.ipc, host.ipcMain].map((ipc) =>
      ipc.emit(channel, event, ...args),
    );
    if (!heard.includes(true)) resolve({ value: null });
  } catch (error) {
    resolve({ error: wireError(error) });
    throw error;
  }
  return promise;
}
