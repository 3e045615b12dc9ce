import { IpcRenderer } from './ipc-renderer.ts';
import { watchKeyboard } from './keyboard.ts';
import type { BridgeConfig, ToPage } from './messages.ts';
import { PageEmitter } from './page-emitter.ts';
import { createPageLink } from './page-link.ts';
import type { PageLink } from './page-link.ts';
import { createPagePorts } from './page-ports.ts';
import { createPortClosing } from './port-close.ts';
import { createWorldCalls } from './world-call.ts';
import type { WorldCalls } from './world-call.ts';

/** The body of a preload script, wrapped as CommonJS by the host. */
export type Preload = (
  require: (name: string) => unknown,
  module: { exports: unknown },
  exports: unknown,
  process: object,
  global: typeof globalThis,
  setImmediate: (callback: () => void) => unknown,
  clearImmediate: (handle: never) => void,
) => void;

/** Starts the half of the bridge that pages cannot see; the preload runs in the main frame only, as in Electron. */
export function startIsolatedWorld(config: BridgeConfig, preload: Preload): void {
  const isMainFrame = window === window.top;
  let isInputWatched = false;
  const receive = (message: ToPage) => {
    if (message.type === 'message') deliver(message);
    else if (message.type === 'watch-input') isInputWatched = true;
    else if (message.type === 'port' || message.type === 'port-close') ports.receive(message);
  };
  const link = createPageLink(config, receive);
  const ports = createPagePorts(link.post, createPortClosing(config.worldSecret));
  const ipcRenderer = new IpcRenderer(link, ports);
  const deliver = ({ channel, args, ports: ids }: Extract<ToPage, { type: 'message' }>) =>
    ipcRenderer.emit(channel, { sender: ipcRenderer, ports: ids.map(ports.open) }, ...args);

  const mainWorld = createWorldCalls(config.worldSecret, 'isolated', {
    ask: link.ask,
    open: (url: string, frameName: string, features: string) =>
      link.post({ type: 'open', url, frameName, features }),
    bounds: (x: number, y: number, width: number, height: number) =>
      link.post({ type: 'bounds', x, y, width, height }),
  });
  watchKeyboard(link, () => isInputWatched);
  watchContextMenu(link);
  if (isMainFrame) runPreload(config, preload, createModules(ipcRenderer, mainWorld));
  link.start();
}

/** Electron shows no menu of its own on a right click. */
function watchContextMenu(link: PageLink): void {
  addEventListener(
    'contextmenu',
    (event) => {
      event.preventDefault();
      link.post({ type: 'context-menu', x: event.clientX, y: event.clientY });
    },
    true,
  );
}

function createModules(
  ipcRenderer: IpcRenderer,
  mainWorld: WorldCalls,
): { readonly [name: string]: unknown } {
  const contextBridge = {
    exposeInMainWorld: (key: string, api: unknown) => void mainWorld.call('expose', key, api),
  };
  return {
    electron: throwingOnMissing('electron', {
      ipcRenderer: throwingOnMissing('ipcRenderer', ipcRenderer),
      contextBridge: throwingOnMissing('contextBridge', contextBridge),
    }),
    events: Object.assign(PageEmitter, { EventEmitter: PageEmitter }),
    timers: { setTimeout, clearTimeout, setInterval, clearInterval },
    url: { URL, URLSearchParams },
  };
}

function runPreload(
  config: BridgeConfig,
  preload: Preload,
  modules: { readonly [name: string]: unknown },
): void {
  const require = (name: string) => {
    const bare = name.replace(/^node:/, '').replace(/^electron\/.*$/, 'electron');
    if (!Object.hasOwn(modules, bare)) throw new Error(`module not found: ${name}`);
    return modules[bare];
  };
  const process = Object.assign(new PageEmitter(), {
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    platform: 'linux',
    arch: 'x64',
    env: {},
    argv: config.argv,
    versions: config.versions,
  });
  addEventListener('load', () => process.emit('loaded'), { once: true });
  const module = { exports: {} };
  const setImmediate = (callback: () => void) => setTimeout(callback, 0);
  try {
    preload.call(
      module.exports,
      require,
      module,
      module.exports,
      process,
      globalThis,
      setImmediate,
      clearTimeout,
    );
  } catch (error) {
    console.error(`Unable to load preload script: ${config.preloadPath}`);
    console.error(error);
  }
}

/** Reading a member that the development host lacks must not look like an absent feature. */
function throwingOnMissing<T extends object>(name: string, object: T): T {
  return new Proxy(object, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof key === 'symbol' || key in target || key === 'then') {
        return typeof value === 'function' ? value.bind(target) : value;
      }
      throw new Error(`NotSupportedByDevHost: ${name}.${key} is not implemented by the development host`);
    },
  });
}
