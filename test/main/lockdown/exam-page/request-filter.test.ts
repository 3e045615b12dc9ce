import { expect, test } from 'vitest';
import { policyMark } from '../../../../core/lockdown/exam-policy.ts';
import { guardRequests, reachOf } from '../../../../main/lockdown/exam-page/request-filter.ts';
import type { BlockedNavigation } from '../../../../main/window/navigation.ts';

function filter(
  allowedUrls: string[] = [],
  allowedResources: string[] = [],
  startUrl = 'https://exam.example/q?1',
) {
  let before: ((details: object, answer: (response: { cancel: boolean }) => void) => void) | undefined;
  let received: ((details: object, answer: (response: object) => void) => void) | undefined;
  const blocked: BlockedNavigation[] = [];
  const methods: string[] = [];
  const webRequest = {
    onBeforeRequest: (_filter: unknown, listener: typeof before) => void (before = listener),
    onHeadersReceived: (listener: typeof received) => void (received = listener),
  };
  guardRequests(
    { webRequest } as unknown as Parameters<typeof guardRequests>[0],
    reachOf(startUrl, { allowedUrls, allowedResources }),
    { onBlocked: (one) => blocked.push(one), onMainFrame: (method) => methods.push(method) },
  );
  const passes = (url: string, resourceType = 'script', method = 'GET'): boolean => {
    let isCancelled = true;
    before?.({ url, resourceType, method }, ({ cancel }) => void (isCancelled = cancel));
    return !isCancelled;
  };
  const headersOf = (responseHeaders: object): Record<string, string[]> => {
    let changed: { responseHeaders?: Record<string, string[]> } = {};
    received?.({ responseHeaders }, (response) => void (changed = response));
    return changed.responseHeaders ?? {};
  };
  return { passes, headersOf, blocked, methods };
}

test('an exam reaches itself, and what it carries within', () => {
  const { passes } = filter();
  expect(passes('https://exam.example/app.js')).toBe(true);
  expect(passes('wss://exam.example/socket', 'webSocket')).toBe(true);
  expect(passes('data:image/png;base64,AA', 'image')).toBe(true);
  expect(passes('blob:https://exam.example/0f8f', 'media')).toBe(true);
});

test('everything else is cancelled and told', () => {
  const { passes, blocked } = filter();
  for (const url of [
    'http://exam.example/',
    'https://cdn.example/',
    'ws://exam.example/',
    'file:///etc/passwd',
    'devtools://x/',
    'chrome-extension://x/',
  ])
    expect(passes(url)).toBe(false);
  expect(blocked.map(({ kind }) => kind)).toEqual(Array.from({ length: 6 }, () => 'request'));
});

test('what is only a resource is no place to be', () => {
  const { passes, blocked } = filter(['https://help.example/exam'], ['https://cdn.example']);
  expect(passes('https://cdn.example/font.woff2', 'font')).toBe(true);
  expect(passes('https://cdn.example/', 'subFrame')).toBe(false);
  expect(passes('https://help.example/exam/1', 'mainFrame')).toBe(true);
  expect(passes('https://help.example/other', 'mainFrame')).toBe(false);
  expect(passes('data:text/html,x', 'subFrame')).toBe(false);
  expect(blocked.map(({ kind }) => kind)).toEqual(['document', 'document', 'document']);
});

test('an exam that is nowhere to go reaches nothing', () => {
  const { passes } = filter([], [], 'file:///exam.html');
  expect(passes('file:///exam.html', 'mainFrame')).toBe(false);
});

test('the policy is added to those of the page, in whatever letters, and speculation is taken away', () => {
  const { headersOf } = filter();
  const headers = headersOf({
    'Content-Security-Policy': ["default-src 'self'"],
    'Speculation-Rules': ['"/x"'],
    Date: ['x'],
  });
  expect(headers['content-security-policy']).toHaveLength(2);
  expect(headers['content-security-policy']?.[1]).toContain(policyMark);
  expect(Object.keys(headers).toSorted()).toEqual(['Date', 'content-security-policy']);
  expect(headersOf({})['content-security-policy']).toHaveLength(1);
});

test('a PDF is a download: the viewer that would show it can save and print', () => {
  const { headersOf } = filter();
  const paper = headersOf({
    'Content-Type': ['application/pdf; charset=binary'],
    'Content-Disposition': ['inline'],
  });
  expect(paper).toMatchObject({ 'content-disposition': ['attachment'] });
  expect(paper).not.toHaveProperty('Content-Disposition');
  expect(headersOf({ 'content-type': ['text/html'], 'content-disposition': ['inline'] })).toMatchObject({
    'content-disposition': ['inline'],
  });
});

test('how the main frame asks is told: what was sent as a form cannot be asked for by its address', () => {
  const { passes, methods } = filter();
  passes('https://exam.example/q', 'mainFrame', 'POST');
  passes('https://exam.example/q', 'subFrame', 'PUT');
  passes('https://exam.example/q', 'mainFrame');
  expect(methods).toEqual(['POST', 'GET']);
});
