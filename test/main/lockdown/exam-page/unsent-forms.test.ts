import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { keepForms, type Unsent } from '../../../../main/lockdown/exam-page/unsent-forms.ts';

async function kept(isPageGone = false) {
  const sent: (readonly [string, Record<string, unknown>])[] = [];
  const told: Unsent[] = [];
  const tools = Object.assign(new EventEmitter(), {
    sendCommand(method: string, params: Record<string, unknown> = {}) {
      if (isPageGone && method !== 'Fetch.enable') return Promise.reject(new Error('no such page'));
      if (method !== 'Fetch.enable') sent.push([method, params]);
      return Promise.resolve(method === 'Page.createIsolatedWorld' ? { executionContextId: 7 } : {});
    },
  });
  const { dispose } = await keepForms({ debugger: tools as never, onUnsent: (unsent) => told.push(unsent) });
  const answered = async (method: string, answer: object) => {
    sent.length = 0;
    const paused = { requestId: 'r', frameId: 'f', request: { method }, ...answer };
    tools.emit('message', {}, 'Fetch.requestPaused', paused);
    await new Promise((resolve) => setImmediate(resolve));
    return sent.map(([method]) => method);
  };
  return { answered, told, sent, dispose };
}

const takenBack = ['Fetch.failRequest', 'Page.createIsolatedWorld', 'Runtime.evaluate'];

test.each([
  [{ responseErrorReason: 'InternetDisconnected' }, { reason: 'network', detail: 'InternetDisconnected' }],
  [{ responseStatusCode: 500 }, { reason: 'server', detail: 'HTTP 500' }],
  [{ responseStatusCode: 504 }, { reason: 'server', detail: 'HTTP 504' }],
  [{ responseStatusCode: 413 }, { reason: 'server', detail: 'HTTP 413' }],
  [{ responseStatusCode: 429 }, { reason: 'server', detail: 'HTTP 429' }],
])('a form that comes to %j is taken back, and told', async (answer, unsent) => {
  const { answered, told, sent } = await kept();
  expect(await answered('POST', answer)).toEqual(takenBack);
  // Only this leaves the page as it is: any other reason shows an error page.
  expect(sent[0]).toEqual(['Fetch.failRequest', { requestId: 'r', errorReason: 'Aborted' }]);
  expect(sent[2]?.[1]).toMatchObject({ contextId: 7 });
  expect(told).toEqual([unsent]);
});

test.each([
  ['POST', { responseStatusCode: 200 }],
  ['POST', { responseStatusCode: 307 }],
  ['POST', { responseStatusCode: 422 }],
  ['POST', { responseStatusCode: 409 }],
  ['GET', { responseStatusCode: 502 }],
  ['GET', { responseErrorReason: 'Failed' }],
])('%s that comes to %j goes on', async (method, answer) => {
  const { answered, told } = await kept();
  expect(await answered(method, answer)).toEqual(['Fetch.continueRequest']);
  expect(told).toEqual([]);
});

test('where the exam may not go it stays in its page, which is told elsewhere', async () => {
  const { answered, told } = await kept();
  expect(await answered('POST', { responseErrorReason: 'BlockedByClient' })).toEqual(takenBack);
  expect(told).toEqual([]);
});

test('a page that went away meanwhile is no failure, and after the end nothing is answered', async () => {
  const gone = await kept(true);
  expect(await gone.answered('POST', { responseErrorReason: 'Failed' })).toEqual([]);
  const { answered, dispose } = await kept();
  dispose();
  expect(await answered('GET', { responseStatusCode: 200 })).toEqual([]);
});
