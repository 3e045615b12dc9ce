import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { channelRoles } from '../../contract/ipc/ipc-channels.ts';
import { candidateUrl, fileOf } from '../../main/window/app-protocol.ts';
import { createIpcGate } from '../../main/window/ipc-gate.ts';
import { guardNavigation, type BlockedNavigation } from '../../main/window/navigation.ts';
import { createBridge } from '../../preload/create-bridge.ts';
import { hostileUrls } from './hostile-urls.ts';

/** A page that something happens to; says whether that was prevented. */
function fakeContents() {
  const blocked: BlockedNavigation[] = [];
  let opens: ((details: { url: string }) => { action: string }) | undefined;
  let toolsClosed = 0;
  const emitter = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: typeof opens) => void (opens = handler),
    closeDevTools: () => void (toolsClosed += 1),
  });
  guardNavigation(
    emitter as unknown as WebContents,
    (url) => url === candidateUrl,
    (one) => blocked.push(one),
  );
  const happens = (event: string, details: object = {}): boolean => {
    let isPrevented = false;
    emitter.emit(event, { ...details, preventDefault: () => void (isPrevented = true) });
    return isPrevented;
  };
  return {
    blocked,
    happens,
    opens: (url: string) => opens?.({ url }).action,
    toolsClosed: () => toolsClosed,
  };
}

describe('#12 webviews', () => {
  test('are never attached', () => {
    const { happens, blocked } = fakeContents();
    expect(happens('will-attach-webview')).toBe(true);
    expect(blocked).toEqual([{ url: '', kind: 'webview' }]);
  });
});

describe('#13 navigation', () => {
  const events = ['will-navigate', 'will-redirect', 'will-frame-navigate'];
  test('stays where it may be', () => {
    const { happens, blocked } = fakeContents();
    for (const event of events) {
      expect(happens(event, { url: candidateUrl, isMainFrame: true })).toBe(false);
      for (const url of hostileUrls.filter((one) => one !== candidateUrl)) {
        expect(happens(event, { url, isMainFrame: true }), `${event} ${url}`).toBe(true);
        expect(happens(event, { url, isMainFrame: false })).toBe(true);
      }
    }
    expect(blocked.length).toBeGreaterThan(hostileUrls.length);
  });
});

describe('#14 windows', () => {
  test('are never opened, and developer tools are closed at once', () => {
    const page = fakeContents();
    for (const url of [candidateUrl, 'about:blank', ...hostileUrls]) expect(page.opens(url)).toBe('deny');
    expect(page.happens('content-bounds-updated', {})).toBe(true);
    page.happens('devtools-opened');
    expect(page.toolsClosed()).toBe(1);
    expect(page.blocked.at(-1)).toEqual({ url: '', kind: 'developer-tools' });
  });
});

describe('#17 senders', () => {
  test('of messages are known by their view, their frame and their page', async () => {
    const rejected: string[] = [];
    const invoke = createIpcGate({
      handlers: {} as never,
      roleOf: (id, url) => (id === 1 && url === candidateUrl ? 'candidate' : null),
      onRejected: ({ reason }) => rejected.push(reason),
    });
    const from = (id: number, url: string, parent: unknown = null) => ({
      sender: { id },
      senderFrame: { url, parent },
    });
    for (const caller of [
      { sender: { id: 1 }, senderFrame: null },
      from(1, candidateUrl, {}),
      from(2, candidateUrl),
      from(1, 'app://candidate.evil/index.html'),
      from(1, `${candidateUrl}.evil`),
    ]) {
      await expect(invoke('state.get', caller, null)).rejects.toThrow('ipc rejected');
    }
    expect(rejected).toEqual(['no-frame', 'not-main-frame', 'wrong-view', 'wrong-view', 'wrong-view']);
  });
});

describe('#18 files', () => {
  test('are served from below the root and from nowhere else, whatever is asked for', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '/',
      '\\',
      '%2e',
      '%2f',
      '%5c',
      '%00',
      '%',
      'index.html',
      'etc',
      ':',
      '?',
      '#',
      '@',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const file = fileOf('/srv/app', `app://candidate/${pieces.join('')}`);
        expect(file === null || /^\/srv\/app\/(?!.*(^|\/)\.\.(\/|$))/.test(file)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
    expect(fileOf('/srv/app', 'app://candidate/a/b.js')).toBe('/srv/app/a/b.js');
  });
});

describe('#20 the bridge', () => {
  test('has the channels of the contract, and passes on no event of Electron', () => {
    const heard: unknown[][] = [];
    const listeners: ((event: unknown, payload: unknown) => void)[] = [];
    const bridge = createBridge('candidate', {
      invoke: () => Promise.resolve(null),
      on: (_channel, listener) => listeners.push(listener),
      removeListener: () => undefined,
    });
    expect(Object.keys(bridge).toSorted()).toEqual(
      [...Object.keys(channelRoles), 'onSnapshotWanted', 'onState'].toSorted(),
    );
    expect(Object.isFrozen(bridge)).toBe(true);
    (bridge['onState'] as (listener: (...all: unknown[]) => void) => void)((...all) => heard.push(all));
    listeners[0]?.({ sender: 'electron' }, 'state');
    expect(heard).toEqual([['state']]);
  });
});
