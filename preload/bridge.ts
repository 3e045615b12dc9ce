import { contextBridge, ipcRenderer } from 'electron';
import { bridgeName, visionPort } from '../contract/ipc/ipc-channels.ts';
import { createBridge, roleFromArguments } from './create-bridge.ts';

const role = roleFromArguments(process.argv);

if (role) {
  contextBridge.exposeInMainWorld(
    bridgeName,
    createBridge(role, {
      invoke: (channel, request) => ipcRenderer.invoke(channel, request),
      on: (channel, listener) => ipcRenderer.on(channel, listener),
      removeListener: (channel, listener) => ipcRenderer.removeListener(channel, listener),
    }),
  );

  // A port cannot pass through contextBridge. Module scripts have run when `load` fires, so the page listens by then.
  const loaded = new Promise<void>((resolve) => {
    window.addEventListener('load', () => resolve(), { once: true });
  });
  ipcRenderer.on(visionPort, (event) => {
    void loaded.then(() => window.postMessage({ channel: visionPort }, location.origin, [...event.ports]));
  });
}
