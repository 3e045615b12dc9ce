import type { ToHost } from '../bridge/messages.ts';
import { createEvent } from '../app/event.ts';
import { toOuter } from '../chromium/scheme-mapping.ts';
import { deliverSend, runInvoke, wireError } from '../ipc/contents-ipc.ts';
import type { SendingContents } from '../ipc/contents-ipc.ts';
import type { IpcMain } from '../ipc/ipc-main.ts';
import { answerDisplayMedia, answerPermission } from '../session/permissions.ts';
import type { PermissionHandlers } from '../session/permissions.ts';
import type { Page, PageDocument } from './page.ts';
import type { WantedWindow } from './window-opening.ts';

/** The WebContents whose documents speak. */
type AnsweringContents = SendingContents & {
  readonly mainFrame: Electron.WebFrameMain;
  readonly hostSession: { readonly handlers: PermissionHandlers };
  readonly owner: { readonly setContentBounds: (bounds: Electron.Rectangle) => void } | undefined;
  readonly openFromPage: (wanted: WantedWindow) => void;
};

/** Handles what the bridge in a page's documents says. */
export function answerPage(ipcMain: IpcMain, contents: AnsweringContents, page: Page): void {
  page.on('message', (document, message) => {
    if (message.type === 'port' || message.type === 'port-close') document.ports.receive(message);
    else if (message.type === 'send') deliverSend(ipcMain, contents, document, message);
    else if (message.type === 'open') contents.openFromPage({ ...message, url: toOuter(message.url) });
    else if (message.type === 'context-menu') emitContextMenu(contents, message);
    else if (message.type === 'bounds') moveWindow(contents, message);
    else if (message.type === 'invoke') {
      reply(document, message.id, () => runInvoke(ipcMain, contents, document, message));
    } else if (message.type === 'ask') {
      reply(document, message.id, () => answerQuestion(contents, page, document, message.question));
    }
  });
}

function moveWindow(contents: AnsweringContents, { x, y, width, height }: Electron.Rectangle): void {
  const event = createEvent();
  contents.emit('content-bounds-updated', event, { x, y, width, height });
  if (!event.defaultPrevented) contents.owner?.setContentBounds({ x, y, width, height });
}

function emitContextMenu(
  contents: AnsweringContents,
  { x, y }: { readonly x: number; readonly y: number },
): void {
  contents.emit('context-menu', createEvent({ frame: contents.mainFrame }), {
    x,
    y,
    frame: contents.mainFrame,
  });
}

const displayCapture = {
  kind: 'permission-request',
  permission: 'display-capture',
  mediaTypes: ['video'],
} as const;

async function answerQuestion(
  contents: AnsweringContents,
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
