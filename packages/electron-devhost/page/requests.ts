import type { SyncAnswer, SyncQuestion } from '../bridge/messages.ts';
import type { CdpEvents } from '../chromium/cdp.ts';
import { packAnswer } from './document-link.ts';
import { interceptedUrls } from '../chromium/blob-channel.ts';
import type { Navigation } from './navigation/navigation.ts';
import type { Page, PageDocument } from './page.ts';
import { allowBridge, syncUrl, toInner, toInnerPolicy, toOuter } from '../chromium/scheme-mapping.ts';
import type { Session } from '../session/session.ts';

type Paused = CdpEvents['Fetch.requestPaused'];
type Header = { readonly name: string; readonly value: string };

/** The page whose requests these are. */
type RequestingContents = {
  readonly id: number;
  readonly hostSession: Pick<Session, 'requests' | 'protocols' | 'onWebRequestChange'>;
  readonly frame: (frameId: string) => Electron.WebFrameMain;
  readonly isDestroyed: () => boolean;
};

type Context = {
  readonly contents: RequestingContents;
  readonly schemes: ReadonlySet<string>;
  readonly answerSync: (document: PageDocument, question: SyncQuestion) => Promise<SyncAnswer>;
  readonly page: Page;
  readonly navigation: Navigation;
  readonly blobOrigin: string;
};

const resourceTypes: { readonly [chromium: string]: string } = {
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  XHR: 'xhr',
  Fetch: 'xhr',
  Font: 'font',
  Media: 'media',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
};

/** Every request of a page passes here: navigation guards, webRequest listeners, the app's own schemes. */
export async function interceptRequests(context: Context): Promise<void> {
  const { page, contents } = context;
  page.cdp.on('Fetch.requestPaused', (paused) => {
    const isResponse = paused.responseStatusCode !== undefined || paused.responseErrorReason !== undefined;
    const handled = isResponse ? onResponse(context, paused) : onRequest(context, paused);
    handled.catch((error: unknown) => {
      if (!contents.isDestroyed()) console.error('devhost: request', paused.request.url, error);
      page.cdp
        .send('Fetch.failRequest', { requestId: paused.requestId, errorReason: 'Failed' })
        .catch(() => undefined);
    });
  });
  const enable = () =>
    page.cdp.send('Fetch.enable', {
      patterns: interceptedUrls.flatMap((urlPattern) => [
        { urlPattern },
        contents.hostSession.requests.has('onHeadersReceived')
          ? { urlPattern, requestStage: 'Response' as const }
          : { urlPattern, requestStage: 'Response' as const, resourceType: 'Document' as const },
      ]),
    });
  contents.hostSession.onWebRequestChange(() => void enable().catch(() => undefined));
  await enable();
}

function detailsOf({ contents, page }: Context, { requestId, request, resourceType, frameId }: Paused) {
  const documentType = frameId === page.frames.mainId ? 'mainFrame' : 'subFrame';
  return {
    id: Number.parseInt(requestId.replaceAll(/\D/g, ''), 10),
    url: toOuter(request.url),
    method: request.method,
    webContentsId: contents.id,
    webContents: contents,
    frame: contents.frame(frameId),
    resourceType: resourceType === 'Document' ? documentType : (resourceTypes[resourceType] ?? 'other'),
    referrer: toOuter(request.headers['Referer'] ?? ''),
    timestamp: Date.now(),
  };
}

async function onRequest(context: Context, paused: Paused): Promise<void> {
  const { contents, page, navigation } = context;
  const { requestId, request } = paused;
  const fail = (errorReason: 'Aborted' | 'BlockedByClient') =>
    page.cdp.send('Fetch.failRequest', { requestId, errorReason });
  if (request.url === syncUrl) return answerSyncRequest(context, paused);
  if (isFavicon(paused)) return void (await fail('BlockedByClient'));
  if (paused.resourceType === 'Document' && !navigation.mayStart(paused)) return void (await fail('Aborted'));

  const { requests } = contents.hostSession;
  const details = detailsOf(context, paused);
  const before = await requests.run('onBeforeRequest', details);
  if (before.cancel) return void (await fail('BlockedByClient'));
  if (before.redirectURL) {
    const location = toInner(before.redirectURL, context.schemes);
    const responseHeaders = [{ name: 'location', value: location }];
    await page.cdp.send('Fetch.fulfillRequest', { requestId, responseCode: 307, responseHeaders });
    return;
  }
  const withHeaders = { ...details, requestHeaders: { ...request.headers } };
  const { cancel, requestHeaders } = await requests.run('onBeforeSendHeaders', withHeaders);
  if (cancel) return void (await fail('BlockedByClient'));
  const handler = contents.hostSession.protocols.find(new URL(details.url).protocol.slice(0, -1));
  if (handler) return fulfil(context, paused, handler);
  const headers = requestHeaders ? headerList(requestHeaders) : undefined;
  await page.cdp.send('Fetch.continueRequest', { requestId, ...(headers ? { headers } : {}) });
}

/** Chromium fetches one for every site unasked, Electron does not. */
function isFavicon({ resourceType, request }: Paused): boolean {
  return resourceType === 'Other' && new URL(request.url).pathname === '/favicon.ico';
}

async function answerSyncRequest({ answerSync, page }: Context, paused: Paused): Promise<void> {
  const document = page.documentOf(paused.frameId);
  const text = await bodyOf(page, paused);
  if (!document || !text) throw new Error('a synchronous question from nowhere');
  const question = (await document.link.whenReached(text.toString())) as SyncQuestion;
  const answer = await answerSync(document, question);
  await page.cdp.send('Fetch.fulfillRequest', {
    requestId: paused.requestId,
    responseCode: 200,
    responseHeaders: [{ name: 'access-control-allow-origin', value: '*' }],
    body: packAnswer(answer).toString('base64'),
  });
}

async function bodyOf({ cdp }: Page, { requestId, request, networkId }: Paused): Promise<Buffer | undefined> {
  if (!request.hasPostData) return undefined;
  const entries = request.postDataEntries?.map(({ bytes }) => bytes);
  if (entries?.every((bytes) => bytes !== undefined)) {
    return Buffer.concat(entries.map((bytes) => Buffer.from(bytes, 'base64')));
  }
  const { postData } = await cdp.send('Network.getRequestPostData', { requestId: networkId ?? requestId });
  return Buffer.from(postData);
}

async function fulfil(
  context: Context,
  paused: Paused,
  handler: (request: Request) => Response | Promise<Response>,
): Promise<void> {
  const { page } = context;
  const { requestId, request } = paused;
  const body = await bodyOf(page, paused);
  const url = toOuter(request.url);
  const given = new Request(request.url, {
    method: request.method,
    headers: request.headers,
    ...(body ? { body: new Uint8Array(body) } : {}),
  });
  // fetch's own Request would refuse a scheme it does not know.
  Object.defineProperty(given, 'url', { value: url });
  const response = await handler(given);
  const responseHeaders = [...response.headers].map(([name, value]) => ({ name, value }));
  const received = { ...paused, responseStatusCode: response.status, responseHeaders };
  const outcome = await receiveHeaders(context, received);
  if (outcome === 'cancel') {
    await page.cdp.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
    return;
  }
  await page.cdp.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: outcome ?? responseHeaders,
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  });
}

async function onResponse(context: Context, paused: Paused): Promise<void> {
  const { page, navigation } = context;
  const { requestId, responseErrorReason } = paused;
  if (responseErrorReason !== undefined) {
    navigation.failed(paused);
    await page.cdp.send('Fetch.continueRequest', { requestId });
    return;
  }
  const outcome = navigation.mayRedirect(paused) ? await receiveHeaders(context, paused) : 'cancel';
  if (outcome === 'cancel') {
    await page.cdp.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
  } else if (outcome && isPageWithPolicy(paused, outcome)) {
    await answerAnew(page, paused, outcome);
  } else if (outcome) {
    const responseCode = paused.responseStatusCode ?? 200;
    await page.cdp.send('Fetch.continueResponse', { requestId, responseCode, responseHeaders: outcome });
  } else {
    await page.cdp.send('Fetch.continueResponse', { requestId });
  }
}

const ofTransfer = new Set(['content-encoding', 'content-length', 'transfer-encoding']);

function isPageWithPolicy(
  { resourceType, responseStatusCode = 200 }: Paused,
  headers: readonly Header[],
): boolean {
  const has = (wanted: string, value: RegExp) =>
    headers.some(({ name, value: given }) => name.toLowerCase() === wanted && value.test(given));
  const isRedirect = responseStatusCode >= 300 && responseStatusCode < 400;
  const isKept = has('content-disposition', /^\s*attachment/i) || responseStatusCode === 204;
  return resourceType === 'Document' && !isRedirect && !isKept && has('content-security-policy', /./);
}

/** Chromium reads a policy before DevTools can change it: only an answer of our own is held to the new one. */
async function answerAnew({ cdp }: Page, paused: Paused, headers: readonly Header[]): Promise<void> {
  const { requestId, responseStatusCode = 200 } = paused;
  const { body, base64Encoded } = await cdp.send('Fetch.getResponseBody', { requestId });
  await cdp.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: responseStatusCode,
    responseHeaders: headers.filter(({ name }) => !ofTransfer.has(name.toLowerCase())),
    body: base64Encoded ? body : Buffer.from(body).toString('base64'),
  });
}

/** The headers to go on with, nothing where they stay as they are. */
async function receiveHeaders(context: Context, paused: Paused): Promise<Header[] | 'cancel' | undefined> {
  const { contents, schemes, navigation, blobOrigin } = context;
  navigation.responded(paused);
  const { responseStatusCode = 200, responseHeaders = [] } = paused;
  const grouped: Record<string, string[]> = {};
  for (const { name, value } of responseHeaders) (grouped[name] ??= []).push(value);
  const answer = await contents.hostSession.requests.run('onHeadersReceived', {
    ...detailsOf(context, paused),
    statusCode: responseStatusCode,
    statusLine: `HTTP/1.1 ${responseStatusCode} ${paused.responseStatusText ?? ''}`.trim(),
    responseHeaders: grouped,
  } as never);
  if (answer.cancel) return 'cancel';
  const headers = answer.responseHeaders ? headerList(answer.responseHeaders) : responseHeaders;
  if (paused.resourceType !== 'Document') return answer.responseHeaders ? headers : undefined;
  const bridge = [syncUrl, blobOrigin];
  return headers.map(({ name, value }) =>
    name.toLowerCase() === 'content-security-policy'
      ? { name, value: allowBridge(toInnerPolicy(value, schemes), bridge) }
      : { name, value },
  );
}

function headerList(headers: Readonly<Record<string, string | readonly string[]>>): Header[] {
  return Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map((value) => ({ name, value })),
  );
}
