import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type { Session as ElectronSession, session } from 'electron';
import type { Chromium } from '../chromium/chromium.ts';
import { startChromium } from '../chromium/chromium.ts';
import { createCookies } from './cookies.ts';
import { watchDownloads } from './downloads.ts';
import type { DownloadPorts } from './downloads.ts';
import type { Supported } from '../app/errors.ts';
import { partial, supportedOnly } from '../app/errors.ts';
import type { CommandLine } from '../app/command-line.ts';
import type { CheckHandler, DisplayMediaHandler, PermissionHandlers, RequestHandler } from './permissions.ts';
import { setDefaultPermissions } from './permissions.ts';
import { createProtocol } from './protocol.ts';
import { pacResultOf } from './proxy.ts';
import type { ProtocolHandlers } from './protocol.ts';
import { toInner } from '../chromium/scheme-mapping.ts';
import { createWebRequest } from './web-request.ts';
import type { WebRequestHandlers } from './web-request.ts';
import { watchWorkerRequests } from './worker-requests.ts';

/** What a partition asks of the app it belongs to. */
export type SessionPorts = DownloadPorts & {
  readonly commandLine: Pick<CommandLine, 'get' | 'switches'>;
  /** The app's own schemes; grows as they are registered. */
  readonly schemes: Set<string>;
  /** Electron's user agent, from Chromium's own. */
  readonly userAgent: (chromium: string, product: string) => string;
  readonly chromiumStarted: (chromium: Chromium) => void;
  readonly chromiumExited: (partition: string, code: number | null) => void;
};

/** A session partition: a Chromium process with a profile of its own, started when first needed. */
export class Session extends supportedOnly('session') implements Supported<ElectronSession> {
  readonly partition: string;
  readonly handlers: PermissionHandlers = { request: null, check: null, displayMedia: null };
  readonly requests: WebRequestHandlers;
  readonly protocols: ProtocolHandlers;
  readonly cookies: Electron.Cookies;
  readonly #ports: SessionPorts;
  readonly #changes = new EventEmitter();
  #chromium: Promise<Chromium> | undefined;
  #running: Chromium | undefined;
  #userAgent: string | undefined;
  #withoutFeatures = '';

  constructor(ports: SessionPorts, partition: string) {
    super();
    this.#ports = ports;
    this.partition = partition;
    this.requests = createWebRequest(() => this.#changes.emit('web-request'));
    this.protocols = createProtocol(ports.schemes);
    this.cookies = createCookies(() => this.chromium(), ports.schemes);
  }

  get webRequest(): Electron.WebRequest {
    return this.requests.electron;
  }

  get protocol(): Electron.Protocol {
    return this.protocols.electron;
  }

  get storagePath(): string | null {
    return this.isPersistent() ? this.#profileDir() : null;
  }

  isPersistent(): boolean {
    return this.partition === '' || this.partition.startsWith('persist:');
  }

  #profileDir(): string {
    const userData = this.#ports.getPath('userData');
    if (this.partition === '') return join(userData, 'devhost-chromium');
    const name = encodeURIComponent(this.partition.replace(/^persist:/, ''));
    return this.isPersistent() ? join(userData, 'Partitions', name) : join(this.#ports.scratchDir, name);
  }

  onWebRequestChange(listener: () => void): void {
    this.#changes.on('web-request', listener);
  }

  /** The Chromium of this partition, started at the first call. */
  chromium(): Promise<Chromium> {
    this.#chromium ??= this.#start();
    return this.#chromium;
  }

  /** For all pages of the partition: Chromium knows them for a process only. What comes after its start is too late. */
  disableBlinkFeatures(names: string): void {
    if (this.#chromium !== undefined && names !== this.#withoutFeatures)
      throw new Error('NotSupportedByDevHost: disableBlinkFeatures once the partition is in use');
    this.#withoutFeatures = names;
  }

  get chromiumPid(): number | undefined {
    return this.#running?.pid;
  }

  async #start(): Promise<Chromium> {
    const { commandLine, userAgent: electronUserAgent, chromiumStarted, chromiumExited } = this.#ports;
    const chromium = await startChromium({
      profileDir: this.#profileDir(),
      appSwitches: [
        ...commandLine.switches(),
        ...(this.#withoutFeatures === ''
          ? []
          : [{ name: 'disable-blink-features', value: this.#withoutFeatures }]),
      ],
      isRoot: process.getuid?.() === 0,
      withDebuggingPort: commandLine.get('remote-debugging-port') !== undefined,
    });
    this.#running = chromium;
    chromium.onExit((code) => chromiumExited(this.partition, code));
    const { userAgent, product } = await chromium.cdp.send('Browser.getVersion');
    this.#userAgent ??= electronUserAgent(userAgent, product);
    await setDefaultPermissions(chromium, this.handlers);
    await watchDownloads(this.#ports, this, chromium);
    await watchWorkerRequests(chromium, this.requests);
    chromiumStarted(chromium);
    return chromium;
  }

  /** Ends this partition's Chromium, giving it time to write its profile out. */
  async dispose(): Promise<void> {
    const chromium = await this.#chromium?.catch(() => undefined);
    await chromium?.dispose(2000);
  }

  /** Ends it at once. */
  kill(): void {
    this.#running?.kill();
  }

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.handlers.request = handler;
    const apply = (chromium: Chromium) => setDefaultPermissions(chromium, this.handlers);
    this.#chromium?.then(apply).catch(() => undefined);
  }

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.handlers.check = handler;
  }

  setDisplayMediaRequestHandler(handler: DisplayMediaHandler): void {
    this.handlers.displayMedia = handler;
  }

  /** Device requests always come to nothing here, which is also Electron's answer without a handler. */
  setDevicePermissionHandler(): void {}

  /** There is no spell checker to switch on. */
  setSpellCheckerEnabled(isEnabled: boolean): void {
    if (isEnabled) throw new Error('NotSupportedByDevHost: the spell checker cannot be enabled');
  }

  isSpellCheckerEnabled(): boolean {
    return false;
  }

  setUserAgent(userAgent: string): void {
    this.#userAgent = userAgent;
    this.#changes.emit('user-agent', userAgent);
  }

  getUserAgent(): string {
    return this.#userAgent ?? '';
  }

  onUserAgentChange(listener: (userAgent: string) => void): void {
    this.#changes.on('user-agent', listener);
  }

  async resolveProxy(url: string): Promise<string> {
    return pacResultOf(this.#ports.commandLine.get('proxy-server'), url);
  }

  async clearCache(): Promise<void> {
    const { cdp } = await this.chromium();
    await withHiddenPage(cdp, (page) => page.send('Network.clearBrowserCache'));
  }

  async clearStorageData(options: Electron.ClearStorageDataOptions = {}): Promise<void> {
    const { cdp } = await this.chromium();
    const storageTypes = options.storages?.map((name) => chromiumStorage[name] ?? name).join(',') ?? 'all';
    const origin = options.origin ? toInner(options.origin, this.#ports.schemes) : '*';
    await withHiddenPage(cdp, (page) => page.send('Storage.clearDataForOrigin', { origin, storageTypes }));
    const hasCookies = !options.storages || options.storages.includes('cookies');
    if (hasCookies && !options.origin) await cdp.send('Storage.clearCookies', {});
  }
}

const chromiumStorage: { readonly [electron: string]: string } = {
  cookies: 'cookies',
  filesystem: 'file_systems',
  indexdb: 'indexeddb',
  localstorage: 'local_storage',
  shadercache: 'shader_cache',
  serviceworkers: 'service_workers',
  cachestorage: 'cache_storage',
};

async function withHiddenPage<T>(
  cdp: Chromium['cdp'],
  use: (page: ReturnType<Chromium['cdp']['session']>) => Promise<T>,
): Promise<T> {
  const targetId = await openHiddenPage(cdp);
  try {
    const { sessionId } = await cdp.send('Target.attachToTarget', { targetId, flatten: true });
    return await use(cdp.session(sessionId));
  } finally {
    await cdp.send('Target.closeTarget', { targetId });
  }
}

/** A Chromium that has just started takes a moment until it lets DevTools make pages that nobody sees. */
async function openHiddenPage(cdp: Chromium['cdp']): Promise<string> {
  for (let triesLeft = 50; ; triesLeft -= 1) {
    try {
      const { targetId } = await cdp.send('Target.createTarget', { url: 'about:blank', hidden: true });
      return targetId;
    } catch (error) {
      if (triesLeft === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** `session`: partitions by name; each exists once. */
export function createSessionModule(sessionOf: (partition: string) => Session): typeof session {
  const of = (partition: string) => sessionOf(partition) as unknown as ElectronSession;
  return partial<typeof session>('session', {
    fromPartition: of,
    get defaultSession() {
      return of('');
    },
  });
}
