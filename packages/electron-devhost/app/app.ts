import type { App as ElectronApp } from 'electron';
import { spawn } from 'node:child_process';
import { createAppPaths } from './app-paths.ts';
import type { CommandLine } from './command-line.ts';
import type { Supported } from './errors.ts';
import { supportedOnly } from './errors.ts';
import { createEvent } from './event.ts';
import { appMetrics } from './process-metrics.ts';
import type { Registry } from './registry.ts';
import { lockSingleInstance } from './single-instance.ts';

/** The app that runs on this host, from its package.json. */
type Naming = { readonly name: string; readonly version: string };
export type AppIdentity = Naming & { readonly path: string; readonly isPackaged: boolean };

export type Runtime = {
  readonly executable: string;
  readonly nodePath: string;
  readonly electronVersion: string;
  readonly argv: readonly string[];
};

/** What the app can do to a window of its own, and to a partition's Chromium. */
export type AppWindow = {
  readonly close: () => void;
  readonly destroy: () => void;
  readonly focus: () => void;
};
export type AppSession = { readonly chromiumPid: number | undefined; readonly dispose: () => Promise<void> };

export type AppParts = {
  readonly commandLine: CommandLine;
  readonly windows: Pick<Registry<AppWindow>, 'all' | 'size'>;
  /** By partition. */
  readonly sessions: ReadonlyMap<string, AppSession>;
};

/** How long Chromium gets to write its profiles out. */
const CLOSE_GRACE_MS = 2000;

export class App extends supportedOnly('app') implements Supported<ElectronApp> {
  readonly isPackaged: boolean;
  /** Exists on macOS only. */
  readonly dock = undefined;
  readonly commandLine: Electron.CommandLine;
  readonly #parts: AppParts;
  readonly #identity: AppIdentity;
  readonly #runtime: Runtime;
  readonly #paths: ReturnType<typeof createAppPaths>;
  readonly #readiness = Promise.withResolvers<void>();
  readonly #protocolClients = new Set<string>();
  #name: string;
  #chromeVersion = '0.0.0.0';
  #isReady = false;
  #isQuitting = false;
  #lock: { readonly dispose: () => void } | null = null;

  constructor(parts: AppParts, identity: AppIdentity, runtime: Runtime) {
    super();
    this.#parts = parts;
    this.#identity = identity;
    this.isPackaged = identity.isPackaged;
    this.#runtime = runtime;
    this.#name = identity.name;
    this.commandLine = parts.commandLine.electron;
    this.#paths = createAppPaths(() => this.#name, runtime.executable);
    const userData = parts.commandLine.get('user-data-dir');
    if (userData) this.#paths.set('userData', userData);
  }

  get name(): string {
    return this.#name;
  }

  set name(name: string) {
    this.#name = name;
  }

  getName(): string {
    return this.#name;
  }

  setName(name: string): void {
    this.#name = name;
  }

  getVersion(): string {
    return this.#identity.version;
  }

  getAppPath(): string {
    return this.#identity.path;
  }

  getPath(name: string): string {
    return this.#paths.get(name);
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }

  getLocale(): string {
    return this.#parts.commandLine.get('lang') ?? 'en-US';
  }

  getSystemLocale(): string {
    return this.getLocale();
  }

  getPreferredSystemLanguages(): string[] {
    return [this.getLocale()];
  }

  /** Versions as `process.versions` reports them in Electron. */
  versions(): { readonly [name: string]: string } {
    const { node, v8 } = process.versions;
    return { node, v8, electron: this.#runtime.electronVersion, chrome: this.#chromeVersion };
  }

  /** Electron's user agent, from Chromium's own. */
  userAgent(chromium: string, product: string): string {
    const chrome = product.replace(/^.*\//, '');
    const own = `${this.#name.replaceAll(/\s/g, '')}/${this.getVersion()}`;
    return chromium.replace(
      /Chrome\/\S+/,
      `${own} Chrome/${chrome} Electron/${this.#runtime.electronVersion}`,
    );
  }

  whenReady(): Promise<void> {
    return this.#readiness.promise;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  becomeReady(chromeVersion: string): void {
    this.#chromeVersion = chromeVersion;
    this.#isReady = true;
    this.emit('ready', createEvent(), {});
    this.#readiness.resolve();
  }

  get isQuitting(): boolean {
    return this.#isQuitting;
  }

  quit(): void {
    if (this.#isQuitting) return;
    const asked = createEvent();
    this.emit('before-quit', asked);
    if (asked.defaultPrevented) return;
    this.#isQuitting = true;
    for (const window of this.#parts.windows.all()) window.close();
    const leaving = createEvent();
    if (this.#parts.windows.size === 0) this.emit('will-quit', leaving);
    if (this.#parts.windows.size > 0 || leaving.defaultPrevented) this.#isQuitting = false;
    else this.exit(0);
  }

  exit(exitCode = 0): void {
    this.#isQuitting = true;
    for (const window of this.#parts.windows.all()) window.destroy();
    this.emit('quit', createEvent(), exitCode);
    this.#lock?.dispose();
    const sessions = [...this.#parts.sessions.values()].map((session) => session.dispose());
    setTimeout(() => process.exit(exitCode), 2 * CLOSE_GRACE_MS).unref();
    void Promise.allSettled(sessions).then(() => process.exit(exitCode));
  }

  relaunch({ args = this.#runtime.argv.slice(1), execPath }: Electron.RelaunchOptions = {}): void {
    this.once('quit', () => {
      const executable = execPath ?? this.#runtime.executable;
      process.on('exit', () => spawn(executable, args, { detached: true, stdio: 'inherit' }).unref());
    });
  }

  /** Called for each window that is gone for good. */
  windowClosed(): void {
    if (this.#parts.windows.size > 0 || this.#isQuitting) return;
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed', createEvent());
    else this.quit();
  }

  /** A Chromium that exits by itself takes the app with it, or what it showed. */
  browserExited(partition: string, code: number | null): void {
    if (this.#isQuitting) return;
    console.error(`devhost: Chromium of partition '${partition}' exited with ${code}`);
    process.exit(code === 0 ? 1 : (code ?? 1));
  }

  /** Whether a process is this one or one of its Chromiums. */
  isOwnProcess(pid: number): boolean {
    if (pid === process.pid) return true;
    const pids = [...this.#parts.sessions.values()].map((session) => session.chromiumPid);
    return pids.includes(pid);
  }

  focus(): void {
    this.#parts.windows.all().at(-1)?.focus();
  }

  requestSingleInstanceLock(data?: Record<string, unknown>): boolean {
    if (this.#lock) return true;
    const self = { argv: [...this.#runtime.argv], cwd: process.cwd(), data };
    this.#lock = lockSingleInstance(this.getPath('userData'), this.#runtime.nodePath, self, (second) =>
      this.emit('second-instance', createEvent(), second.argv, second.cwd, second.data),
    );
    return this.#lock !== null;
  }

  hasSingleInstanceLock(): boolean {
    return this.#lock !== null;
  }

  releaseSingleInstanceLock(): void {
    this.#lock?.dispose();
    this.#lock = null;
  }

  /** Remembered, not registered with the desktop. Links arrive as arguments of a second instance. */
  setAsDefaultProtocolClient(protocol: string): boolean {
    this.#protocolClients.add(protocol);
    return true;
  }

  isDefaultProtocolClient(protocol: string): boolean {
    return this.#protocolClients.has(protocol);
  }

  removeAsDefaultProtocolClient(protocol: string): boolean {
    return this.#protocolClients.delete(protocol);
  }

  /** Every page here is sandboxed anyway, as far as Chromium's own sandbox is on. */
  enableSandbox(): void {}

  disableHardwareAcceleration(): void {
    this.commandLine.appendSwitch('disable-gpu');
  }

  /** Means something on Windows only. */
  setAppUserModelId(): void {}

  getAppMetrics(): Electron.ProcessMetric[] {
    return appMetrics(process.pid);
  }
}
