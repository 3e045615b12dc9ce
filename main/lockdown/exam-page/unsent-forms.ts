import type { Debugger } from 'electron';
import type { EventData } from '../../../contract/catalog.ts';
import { guardWorld } from './page-guard.ts';

export type Unsent = EventData<'x.form.unsent'>;

type Options = {
  /** Attached already. */
  readonly debugger: Pick<Debugger, 'sendCommand' | 'on' | 'off'>;
  /** A form could not be sent. Its page is still there, with what was typed. */
  readonly onUnsent: (unsent: Unsent) => void;
};

/** What DevTools says of a document's request whose answer is there, or that has come to nothing. */
type Paused = {
  readonly requestId: string;
  readonly frameId: string;
  readonly request: { readonly method: string };
  /** Of the network: `Failed`, `InternetDisconnected` ... */
  readonly responseErrorReason?: string;
  readonly responseStatusCode?: number;
};

/** Somebody else's doing: another navigation took over, or the exam may not go there, which is told elsewhere. */
const quietReasons = new Set(['Aborted', 'BlockedByClient']);
/** Of those below 500: it took too long, was too large, came too early or too often. */
const refusedStatuses = new Set([408, 413, 425, 429]);

/**
 * Keeps the page of a form that cannot be sent. The browser would show an error page in its place, and what was typed
 * would be gone; asking for the address anew would be another request. Instead the answer is looked at before anything
 * is shown: where the network has failed, or the server could not take the form, the navigation is taken back, and the
 * page stays with all that is in it, also the files that were chosen. Redirects that send the form on come by here,
 * too. Throws when it cannot be put in place.
 */
export async function keepForms({ debugger: tools, onUnsent }: Options): Promise<{ dispose: () => void }> {
  const onMessage = (_event: unknown, method: string, params: unknown): void => {
    if (method === 'Fetch.requestPaused') void settle(params as Paused);
  };

  async function settle(paused: Paused): Promise<void> {
    const { requestId, frameId, request } = paused;
    const failure = request.method === 'GET' ? null : failureOf(paused);
    // A page that went away meanwhile has nothing to wait for.
    const send = (method: string, params: object) => tools.sendCommand(method, params).catch(() => undefined);
    if (failure === null) return void (await send('Fetch.continueRequest', { requestId }));
    await send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    if (failure !== 'quiet') onUnsent(failure);
    const world = (await send('Page.createIsolatedWorld', { frameId, worldName: guardWorld })) as
      { readonly executionContextId: number } | undefined;
    const contextId = world?.executionContextId;
    await send('Runtime.evaluate', { expression: 'globalThis.enableAgain?.()', contextId });
  }

  tools.on('message', onMessage);
  const patterns = [{ urlPattern: '*', resourceType: 'Document', requestStage: 'Response' }];
  await tools.sendCommand('Fetch.enable', { patterns });
  return { dispose: () => void tools.off('message', onMessage) };
}

function failureOf({ responseErrorReason, responseStatusCode = 200 }: Paused): Unsent | 'quiet' | null {
  if (responseErrorReason !== undefined) {
    return quietReasons.has(responseErrorReason)
      ? 'quiet'
      : { reason: 'network', detail: responseErrorReason };
  }
  const isRefused = responseStatusCode >= 500 || refusedStatuses.has(responseStatusCode);
  return isRefused ? { reason: 'server', detail: `HTTP ${responseStatusCode}` } : null;
}
