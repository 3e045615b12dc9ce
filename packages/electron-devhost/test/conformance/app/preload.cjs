const { contextBridge, ipcRenderer } = require('electron');

const cycle = { name: 'cycle' };
cycle.self = cycle;

/** Values of every kind that structured cloning knows and an application sends. */
const samples = {
  primitives: ['text ☃', 1.5, -0, NaN, Infinity, true, null, undefined, 2n ** 70n],
  date: new Date(86400000),
  regexp: /a+b/gi,
  collections: { map: new Map([['key', new Set([1, 'two'])]]), array: [1, [2, [3]]] },
  error: new RangeError('too far'),
  buffer: new Uint8Array([1, 2, 255]).buffer,
  views: [new Uint8Array([1, 2, 3]).subarray(1), new Float32Array([0.5, -1]), new BigInt64Array([-5n])],
  cycle,
};

function requireOutcome(name) {
  try {
    return typeof require(name);
  } catch (error) {
    return `refused: ${error.message}`;
  }
}

class Custom {
  own = 'own';
  inherited() {
    return 'inherited';
  }
}

let handler;
const frozenState = { count: 0 };

contextBridge.exposeInMainWorld('api', {
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  send: (channel, ...args) => ipcRenderer.send(channel, ...args),
  sendSync: (channel, ...args) => ipcRenderer.sendSync(channel, ...args),
  on: (channel, callback) => {
    const listener = (_event, ...args) => callback(...args);
    ipcRenderer.on(channel, listener);
    return () => ipcRenderer.removeListener(channel, listener);
  },
  once: (channel, callback) => {
    ipcRenderer.once(channel, (_event, ...args) => callback(...args));
  },
  roundTrip: async (name) => {
    const there = await ipcRenderer.invoke('describe', samples[name]);
    const andBack = await ipcRenderer.invoke('describe', await ipcRenderer.invoke('echo', samples[name]));
    return [there, andBack];
  },
  invokeFunction: () => ipcRenderer.invoke('echo', () => 1),
  openPort: (question) => {
    const { port1, port2 } = new MessageChannel();
    ipcRenderer.postMessage('port', question, [port1]);
    window.postMessage('port-of-page', '*', [port2]);
  },
  constant: 42,
  nested: { deep: { add: (a, b) => a + b, list: [1, { two: 2 }] } },
  identity: (value) => value,
  later: (value) => new Promise((resolve) => setTimeout(() => resolve(value), 10)),
  rejects: () => Promise.reject(new Error('rejected on purpose')),
  throws: () => {
    throw new Error('thrown on purpose');
  },
  call: (callback, ...args) => callback(...args),
  setHandler: (callback) => {
    handler = callback;
  },
  callHandler: (...args) => handler(...args),
  count: () => {
    frozenState.count += 1;
    return frozenState.count;
  },
  custom: () => new Custom(),
  peek: (name) => typeof globalThis[name],
  upper: (words) => words.map((word) => word.toUpperCase()),
  titleOfDocument: () => document.title,
  exposeAgain: () => {
    try {
      contextBridge.exposeInMainWorld('api', {});
      return 'exposed';
    } catch (error) {
      return error.message;
    }
  },
  surroundings: () => ({
    type: process.type,
    sandboxed: process.sandboxed,
    contextIsolated: process.contextIsolated,
    platform: process.platform,
    electron: typeof process.versions.electron,
    electronModule: requireOutcome('electron'),
    events: requireOutcome('events'),
    fs: requireOutcome('fs'),
  }),
});

ipcRenderer.on('port', ({ ports }, label) => window.postMessage(label ?? 'port', '*', ports));
