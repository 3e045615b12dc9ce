import type { IpcMain as ElectronIpcMain, IpcMainInvokeEvent } from 'electron';
import type { Supported } from '../app/errors.ts';
import { supportedOnly } from '../app/errors.ts';

type InvokeHandler = (event: IpcMainInvokeEvent, ...args: never[]) => unknown;

/** `ipcMain`, and the `ipc` of a WebContents or frame. */
export class IpcMain extends supportedOnly('ipcMain') implements Supported<ElectronIpcMain> {
  readonly #handlers = new Map<string, InvokeHandler>();

  handle(channel: string, handler: InvokeHandler): void {
    if (this.#handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    this.#handlers.set(channel, handler);
  }

  handleOnce(channel: string, handler: InvokeHandler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return handler(event, ...args);
    });
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  handlerOf(channel: string): InvokeHandler | undefined {
    return this.#handlers.get(channel);
  }
}
