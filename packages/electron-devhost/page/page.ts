import { EventEmitter } from 'node:events';
import type { ToHost, ToPage } from '../bridge/messages.ts';
import type { CdpEvents, CdpSession } from '../chromium/cdp.ts';
import type { Chromium } from '../chromium/chromium.ts';
import type { DocumentLink } from './document-link.ts';
import { createDocumentLink } from './document-link.ts';
import { FrameTree } from '../chromium/frames.ts';
import type { BlobChannel, BlobServer } from '../chromium/blob-channel.ts';
import type { PortCarrier } from '../ipc/message-port.ts';
import { createPortCarrier } from '../ipc/message-port.ts';
import type { PageSources } from './page-source.ts';

/** One document of a page: what a navigation replaces. */
export type PageDocument = {
  readonly frameId: string;
  readonly link: DocumentLink;
  readonly ports: PortCarrier;
  /** Null until the document's script has said that it is ready. */
  blobs: BlobChannel | null;
};

type PageEvents = {
  message: [document: PageDocument, message: ToHost];
  /** A document is ready to receive. */
  document: [document: PageDocument];
  gone: [];
};

export type PageOptions = {
  readonly chromium: Chromium;
  readonly blobServer: BlobServer;
  readonly targetId: string;
  readonly sources: PageSources;
};

const worldName = 'devhost';

/** A Chromium page with the bridge in each of its documents. */
export class Page extends EventEmitter<PageEvents> {
  readonly cdp: CdpSession;
  readonly targetId: string;
  readonly frames: FrameTree;
  readonly chromium: Chromium;
  readonly #options: PageOptions;
  /** By DevTools' number for the JavaScript context of the bridge. */
  readonly #documents = new Map<number, PageDocument>();
  #outbox: ((document: PageDocument) => void)[] = [];
  #main: PageDocument | undefined;

  static async attach(options: PageOptions): Promise<Page> {
    const { chromium, targetId, sources } = options;
    const { sessionId } = await chromium.cdp.send('Target.attachToTarget', { targetId, flatten: true });
    const cdp = chromium.cdp.session(sessionId);
    const [{ frameTree }] = await Promise.all([
      cdp.send('Page.getFrameTree'),
      cdp.send('Page.enable'),
      cdp.send('Inspector.enable'),
      cdp.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      cdp.send('Runtime.addBinding', { name: sources.binding, executionContextName: worldName }),
      cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: sources.mainWorld }),
      cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: sources.isolatedWorld, worldName }),
    ]);
    const page = new Page(options, cdp, new FrameTree(cdp, frameTree));
    await cdp.send('Runtime.enable');
    return page;
  }

  private constructor(options: PageOptions, cdp: CdpSession, frames: FrameTree) {
    super();
    this.cdp = cdp;
    this.targetId = options.targetId;
    this.frames = frames;
    this.chromium = options.chromium;
    this.#options = options;
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === worldName) this.#addDocument(context);
    });
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) =>
      this.#removeDocument(executionContextId),
    );
    cdp.on('Runtime.executionContextsCleared', () => this.#removeAllDocuments());
    cdp.on('Inspector.targetCrashed', () => this.#removeAllDocuments());
    cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === options.sources.binding) this.#documents.get(executionContextId)?.link.acceptText(payload);
    });
    options.chromium.cdp.on('Target.targetDestroyed', ({ targetId }) => {
      if (targetId !== this.targetId) return;
      this.#removeAllDocuments();
      this.emit('gone');
    });
  }

  /** Of all frames. */
  get documents(): readonly PageDocument[] {
    return [...this.#documents.values()];
  }

  /** Runs `send` with the main frame's document: now, or when the next one is ready to receive. */
  whenReady(send: (document: PageDocument) => void): void {
    if (this.#main?.blobs) send(this.#main);
    else this.#outbox.push(send);
  }

  #addDocument({ id, uniqueId, auxData }: CdpEvents['Runtime.executionContextCreated']['context']): void {
    const { frameId } = auxData as { readonly frameId: string };
    const call = (method: 'Receive' | 'Fetch') => (value: string) => {
      const functionDeclaration = `function (value) { globalThis.${this.#options.sources.binding}${method}(value) }`;
      const command = { functionDeclaration, uniqueContextId: uniqueId, arguments: [{ value }] };
      // The document may be gone by the time this arrives, and the message with it.
      this.cdp.send('Runtime.callFunctionOn', command).catch(() => undefined);
    };
    const fetchBinary = call('Fetch');
    const link = createDocumentLink(
      call('Receive'),
      (bytes) => fetchBinary(document.blobs?.offer(bytes) ?? ''),
      (message) => this.#receive(document, message),
    );
    const ports = createPortCarrier('host', (message: ToPage) => link.post(message));
    const document: PageDocument = { frameId, link, ports, blobs: null };
    this.#documents.set(id, document);
    if (frameId === this.frames.mainId) this.#main = document;
  }

  #receive(document: PageDocument, message: ToHost): void {
    if (message.type !== 'ready') {
      this.emit('message', document, message);
      return;
    }
    document.blobs = this.#options.blobServer.open(message.blobToken, document.link.acceptBinary);
    this.emit('document', document);
    if (document !== this.#main) return;
    for (const send of this.#outbox.splice(0)) send(document);
  }

  #removeDocument(contextId: number): void {
    const document = this.#documents.get(contextId);
    if (!document) return;
    this.#documents.delete(contextId);
    if (document === this.#main) this.#main = undefined;
    document.blobs?.close();
    document.ports.dispose();
  }

  #removeAllDocuments(): void {
    for (const id of this.#documents.keys()) this.#removeDocument(id);
  }

  /** The document whose script asks over the synchronous channel, by its frame. */
  documentOf(frameId: string): PageDocument | undefined {
    return [...this.#documents.values()].findLast((document) => document.frameId === frameId);
  }
}
