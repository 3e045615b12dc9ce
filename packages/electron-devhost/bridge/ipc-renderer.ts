import { PageEmitter } from './page-emitter.ts';
import type { PageLink } from './page-link.ts';
import type { PagePorts } from './page-ports.ts';

/** `ipcRenderer` of a sandboxed preload. */
export class IpcRenderer extends PageEmitter {
  readonly #link: PageLink;
  readonly #ports: PagePorts;

  constructor(link: PageLink, ports: PagePorts) {
    super();
    this.#link = link;
    this.#ports = ports;
  }

  send(channel: string, ...args: unknown[]): void {
    this.#link.post({ type: 'send', channel, args, ports: [] });
  }

  async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    try {
      return await this.#link.invoke(channel, args);
    } catch (error) {
      throw new Error(`Error invoking remote method '${channel}': ${String(error)}`, { cause: error });
    }
  }

  sendSync(channel: string, ...args: unknown[]): unknown {
    return this.#link.askSync({ type: 'send-sync', channel, args });
  }

  postMessage(channel: string, message: unknown, transfer: readonly MessagePort[] = []): void {
    const ports = transfer.map((port) => this.#ports.adopt(port));
    this.#link.post({ type: 'send', channel, args: [message], ports });
  }
}
