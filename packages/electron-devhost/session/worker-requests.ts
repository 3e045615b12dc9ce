import type { CdpEvents } from '../chromium/cdp.ts';
import type { Chromium } from '../chromium/chromium.ts';
import { toOuter } from '../chromium/scheme-mapping.ts';
import type { WebRequestHandlers } from './web-request.ts';

const kinds = ['service_worker', 'shared_worker'] as const;

/**
 * What shared and service workers ask for belongs to no page: the session's `webRequest.onBeforeRequest` hears of it
 * here. They start only when their requests are watched. Their answers are not shown to `onHeadersReceived`.
 */
export async function watchWorkerRequests({ cdp }: Chromium, requests: WebRequestHandlers): Promise<void> {
  cdp.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (!(kinds as readonly string[]).includes(targetInfo.type)) return;
    const worker = cdp.session(sessionId);
    worker.on('Fetch.requestPaused', (paused) => {
      answer(paused).catch(() => undefined);
    });
    const answer = async ({ requestId, request }: CdpEvents['Fetch.requestPaused']): Promise<void> => {
      const details = { url: toOuter(request.url), method: request.method, resourceType: 'other' };
      const { cancel } = await requests.run('onBeforeRequest', details);
      if (cancel) await worker.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
      else await worker.send('Fetch.continueRequest', { requestId });
    };
    const start = async (): Promise<void> => {
      await worker.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }).catch(() => undefined);
      await worker.send('Runtime.runIfWaitingForDebugger');
    };
    start().catch(() => undefined);
  });
  await cdp.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [...kinds.map((type) => ({ type, exclude: false })), { exclude: true }],
  });
}
