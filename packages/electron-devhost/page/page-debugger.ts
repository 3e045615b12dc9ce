import type { Debugger } from 'electron';
import type { CdpSession } from '../chromium/cdp.ts';
import type { Supported } from '../app/errors.ts';
import { supportedOnly } from '../app/errors.ts';
import { createEvent } from '../app/event.ts';
import type { Page } from './page.ts';

/** `webContents.debugger`: a DevTools session of its own beside the host's. */
export class PageDebugger extends supportedOnly('debugger') implements Supported<Debugger> {
  readonly #whenAttached: () => Promise<Page>;
  #session: Promise<{ readonly cdp: CdpSession; readonly end: () => Promise<unknown> }> | undefined;

  constructor(whenAttached: () => Promise<Page>) {
    super();
    this.#whenAttached = whenAttached;
  }

  attach(): void {
    if (this.#session) throw new Error('Debugger is already attached to the target');
    this.#session = this.#open();
    this.#session.catch(() => undefined);
  }

  async #open() {
    const { chromium, targetId } = await this.#whenAttached();
    const { sessionId } = await chromium.cdp.send('Target.attachToTarget', { targetId, flatten: true });
    const cdp = chromium.cdp.session(sessionId);
    chromium.cdp.onAny(sessionId, (method, params) => {
      if (this.#session) this.emit('message', createEvent(), method, params, '');
    });
    const end = () => {
      chromium.cdp.forget(sessionId);
      return chromium.cdp.send('Target.detachFromTarget', { sessionId });
    };
    return { cdp, end };
  }

  isAttached(): boolean {
    return this.#session !== undefined;
  }

  detach(): void {
    const session = this.#session;
    this.#session = undefined;
    session?.then(({ end }) => end()).catch(() => undefined);
    if (session) this.emit('detach', createEvent(), 'target closed');
  }

  async sendCommand(method: string, params: object = {}): Promise<unknown> {
    if (!this.#session) throw new Error('No target available');
    const { cdp } = await this.#session;
    return cdp.send(method as never, params as never) as Promise<unknown>;
  }
}
