import { expect, test } from './fixtures.ts';

test('the page has nothing of Node or Electron but the exposed API', async ({ bench: { page } }) => {
  const names = [
    'require',
    'process',
    'Buffer',
    'module',
    'exports',
    '__dirname',
    'global',
    'ipcRenderer',
    'electron',
  ];
  const types = await page.evaluate(
    (names) => names.map((name) => typeof Reflect.get(globalThis, name)),
    names,
  );
  expect(types).toEqual(names.map(() => 'undefined'));
});

test('the preload is sandboxed', async ({ bench: { page } }) => {
  expect(await page.evaluate(() => api.surroundings())).toEqual({
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    platform: process.platform,
    electron: 'string',
    electronModule: 'object',
    events: expect.stringMatching(/function|object/),
    fs: expect.stringContaining('module not found: fs'),
  });
});

test('the API is frozen all the way down and stays where it is', async ({ bench: { page } }) => {
  const facts = await page.evaluate(() => {
    const attempts = [
      () => Reflect.set(api, 'constant', 1),
      () => Reflect.set(api.nested.deep, 'add', null),
      () => Reflect.set(api.nested.deep.list, '0', 9),
      () => Reflect.deleteProperty(api, 'invoke'),
      () => Reflect.set(window, 'api', {}),
      () => Reflect.deleteProperty(window, 'api'),
    ];
    return {
      frozen: [api, api.nested, api.nested.deep].every((part) => Object.isFrozen(part)),
      succeeded: attempts.map((attempt) => attempt()),
      constant: api.constant,
    };
  });
  expect(facts).toEqual({
    frozen: true,
    succeeded: [false, false, expect.any(Boolean), false, false, false],
    constant: 42,
  });
});

test('a name can be exposed once', async ({ bench: { page } }) => {
  expect(await page.evaluate(() => api.exposeAgain())).toContain(
    'Cannot bind an API on top of an existing property',
  );
});

test('functions work at any depth, and values come as copies', async ({ bench: { page } }) => {
  expect(await page.evaluate(() => api.nested.deep.add(2, 3))).toBe(5);
  expect(await page.evaluate(() => api.nested.deep.list)).toEqual([1, { two: 2 }]);
  const sameObject = await page.evaluate(() => {
    const value = { list: [1] };
    const back = api.identity(value);
    back.list.push(2);
    return [back === value, value.list.length];
  });
  expect(sameObject).toEqual([false, 1]);
});

test('values keep their types across the worlds', async ({ bench: { page } }) => {
  const kept = await page.evaluate(() => {
    const value = api.identity({
      date: new Date(5),
      map: new Map([['a', new Set([1])]]),
      bytes: new Uint8Array([1, 2]),
      big: 10n,
      nothing: undefined,
      regexp: /x/g,
    });
    return [
      value.date instanceof Date && value.date.getTime(),
      value.map instanceof Map && value.map.get('a') instanceof Set,
      value.bytes instanceof Uint8Array && value.bytes[1],
      value.big,
      'nothing' in value && value.nothing === undefined,
      value.regexp instanceof RegExp && value.regexp.flags,
    ];
  });
  expect(kept).toEqual([5, true, 2, 10n, true, 'g']);
});

test('of a class instance only its own properties cross', async ({ bench: { page } }) => {
  expect(await page.evaluate(() => [api.custom().own, typeof api.custom().inherited])).toEqual([
    'own',
    'undefined',
  ]);
});

test('callbacks are called with arguments, at once and later', async ({ bench: { page } }) => {
  const results = await page.evaluate(() => {
    const now = api.call((a, b) => [a, b].join('-'), 'x', 'y');
    api.setHandler((value) => `handled ${String(value)}`);
    return [now, api.callHandler('later')];
  });
  expect(results).toEqual(['x-y', 'handled later']);
});

test('promises resolve and reject with errors of the page', async ({ bench: { page } }) => {
  const outcomes = await page.evaluate(async () => {
    const error: unknown = await api.rejects().catch((reason: unknown) => reason);
    return [await api.later({ done: true }), error instanceof Error && error.message];
  });
  expect(outcomes).toEqual([{ done: true }, 'rejected on purpose']);
});

test('thrown errors keep their message', async ({ bench: { page } }) => {
  const message = await page.evaluate(() => {
    try {
      return api.throws();
    } catch (error) {
      return error instanceof Error ? error.message : 'no error';
    }
  });
  expect(message).toBe('thrown on purpose');
});

test('the worlds share the document and nothing else', async ({ bench: { page } }) => {
  const facts = await page.evaluate(() => {
    Reflect.set(window, 'secretOfPage', 'x');
    Reflect.set(Array.prototype, 'map', () => ['hijacked']);
    document.title = 'Set by the page';
    return { peek: api.peek('secretOfPage'), title: api.titleOfDocument(), upper: api.upper(['a', 'b']) };
  });
  expect(facts).toEqual({ peek: 'undefined', title: 'Set by the page', upper: ['A', 'B'] });
});
