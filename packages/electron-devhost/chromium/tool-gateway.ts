import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import type { Chromium } from './chromium.ts';
import { toInner, toOuter } from './scheme-mapping.ts';

/**
 * Where test tools such as Playwright connect. Electron has one browser with pages of all partitions; here each
 * partition is a Chromium of its own, so a tool's one connection is joined from one to each of them. On its way,
 * URLs become what they are in Electron.
 */
export type ToolGateway = {
  readonly url: string;
  /** The first is the one that answers what concerns the browser as a whole. */
  readonly add: (chromium: Chromium) => void;
  readonly dispose: () => void;
};

export type ToolEvents = {
  readonly schemes: ReadonlySet<string>;
  /** A tool makes a page go somewhere. */
  readonly onNavigate: (targetId: string) => void;
  readonly onClose: () => void;
};

type Message = {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly params?: { readonly targetId?: string; readonly sessionId?: string } & Record<string, unknown>;
};

const MAX_MESSAGE_BYTES = 512 * 1024 * 1024;
/** Ids of what we repeat to further Chromiums; tools count from 1. */
const FIRST_OWN_ID = 1_000_000_000;

export async function openToolGateway(port: number, events: ToolEvents): Promise<ToolGateway> {
  const server = new WebSocketServer({ host: '127.0.0.1', port, maxPayload: MAX_MESSAGE_BYTES });
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject));
  const chromiums: Chromium[] = [];
  const connections = new Set<ToolConnection>();
  server.on('connection', (socket) => {
    const connection = new ToolConnection(socket, events);
    connections.add(connection);
    socket.on('close', () => connections.delete(connection));
    for (const { debuggingUrl } of chromiums) if (debuggingUrl) connection.join(debuggingUrl);
  });
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/devtools/browser/devhost`,
    add: (chromium) => {
      chromiums.push(chromium);
      for (const connection of connections) if (chromium.debuggingUrl) connection.join(chromium.debuggingUrl);
    },
    dispose: () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

class ToolConnection {
  readonly #tool: WebSocket;
  readonly #events: ToolEvents;
  readonly #browsers: WebSocket[] = [];
  /** Which browser a session or a target belongs to. */
  readonly #owners = new Map<string, WebSocket>();
  readonly #targets = new Map<string, string>();
  /** What a browser that joins later has to be told, too. */
  readonly #standing = new Map<string, Message>();
  #lastOwnId = FIRST_OWN_ID;

  constructor(tool: WebSocket, events: ToolEvents) {
    this.#tool = tool;
    this.#events = events;
    tool.on('message', (data: Buffer) => this.#fromTool(data.toString('utf8')));
    tool.on('error', () => tool.terminate());
    tool.on('close', () => {
      for (const browser of this.#browsers) browser.terminate();
    });
  }

  join(url: string): void {
    const browser = new WebSocket(url, { perMessageDeflate: false, maxPayload: MAX_MESSAGE_BYTES });
    this.#browsers.push(browser);
    browser.on('message', (data: Buffer) => this.#fromBrowser(browser, data.toString('utf8')));
    browser.on('error', () => browser.terminate());
    for (const message of this.#standing.values()) this.#repeat(browser, message);
  }

  #repeat(browser: WebSocket, message: Message): void {
    send(browser, JSON.stringify({ ...message, id: (this.#lastOwnId += 1) }));
  }

  #fromTool(text: string): void {
    const message = JSON.parse(text) as Message;
    const { method = '', sessionId, params = {} } = message;
    if (method === 'Browser.close') return this.#events.onClose();
    const owner = this.#owners.get(sessionId ?? params.targetId ?? '') ?? this.#browsers[0];
    if (!owner) return;
    if (sessionId === undefined && /^Target\.set(AutoAttach|DiscoverTargets)$/.test(method)) {
      this.#standing.set(method, message);
      for (const other of this.#browsers.slice(1)) this.#repeat(other, message);
    }
    const targetId = this.#targets.get(sessionId ?? '');
    if (targetId !== undefined && /^Page\.(navigate|reload|navigateToHistoryEntry)$/.test(method)) {
      this.#events.onNavigate(targetId);
    }
    const url = params['url'];
    const inner = typeof url === 'string' ? toInner(url, this.#events.schemes) : url;
    send(owner, inner === url ? text : JSON.stringify({ ...message, params: { ...params, url: inner } }));
  }

  #fromBrowser(browser: WebSocket, text: string): void {
    // Most messages need no look inside; `attachedToTarget` names sessions and targets to route by.
    if (text.includes('"Target.attachedToTarget"')) this.#learn(browser, JSON.parse(text) as Message);
    if (this.#browsers[0] !== browser && text.startsWith('{"id":1') && isOwnAnswer(text)) return;
    send(this.#tool, outerText(text));
  }

  #learn(browser: WebSocket, { method, params }: Message): void {
    if (method !== 'Target.attachedToTarget' || params?.sessionId === undefined) return;
    const { targetId } = params['targetInfo'] as { readonly targetId: string };
    this.#owners.set(params.sessionId, browser).set(targetId, browser);
    this.#targets.set(params.sessionId, targetId);
  }
}

function isOwnAnswer(text: string): boolean {
  const { id } = JSON.parse(text) as Message;
  return id !== undefined && id > FIRST_OWN_ID;
}

function send(socket: WebSocket, text: string): void {
  if (socket.readyState === WebSocket.CONNECTING) socket.once('open', () => socket.send(text));
  else if (socket.readyState === WebSocket.OPEN) socket.send(text);
}

const innerOrigin = /https:\/\/[\w.-]+\.devhost\.invalid/g;
const openingPage = /file:\/\/[^"\\?]*\/electron-devhost\/chromium\/blank\.html\?devhost-[0-9a-f-]{36}/g;

/** A message of Chromium's as Electron's would read: windows start on about:blank, app pages have the app's URLs. */
export function outerText(text: string): string {
  const named = text.includes('.devhost.invalid') ? text.replaceAll(innerOrigin, toOuter) : text;
  return named.includes('/electron-devhost/chromium/blank.html?devhost-')
    ? named.replaceAll(openingPage, 'about:blank')
    : named;
}
