import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import type { Try } from '../../../../core/lockdown/tries.ts';
import { guardPage } from '../../../../main/lockdown/exam-page/page-guard.ts';

const open = { clipboard: 'isolated', print: false, uploads: false } as const;

async function guard(policy: Parameters<typeof guardPage>[0]['policy'] = open, failing = '') {
  const sent: (readonly [string, Record<string, unknown>])[] = [];
  let isAttached = false;
  const tools = Object.assign(new EventEmitter(), {
    attach: () => void (isAttached = true),
    detach: () => void (isAttached = false),
    isAttached: () => isAttached,
    sendCommand(method: string, params: Record<string, unknown> = {}) {
      sent.push([method, params]);
      return method === failing ? Promise.reject(new Error('no such command')) : Promise.resolve({});
    },
  });
  const heard: (Try | string)[] = [];
  const placed = await guardPage({
    debugger: tools,
    policy,
    onTry: (tried) => heard.push(tried),
    onCopied: (text) => heard.push(`copied ${text}`),
    onPaste: () => heard.push('paste'),
    newSecret: () => 'secret',
  });
  const says = (payload: string, name = 'guardsecret') =>
    tools.emit('message', {}, 'Runtime.bindingCalled', { name, payload });
  const commands = () => sent.map(([method]) => method);
  const scripts = () => sent.flatMap(([, { source }]) => (typeof source === 'string' ? [source] : []));
  return { tools, heard, placed, says, commands, scripts, isAttached: () => isAttached };
}

test('the guard is in each document before its scripts, in a world that the page cannot see', async () => {
  const { commands, scripts } = await guard();
  expect(commands()).toEqual([
    'Page.enable',
    'Runtime.enable',
    'Runtime.addBinding',
    'Page.addScriptToEvaluateOnNewDocument',
    'Page.addScriptToEvaluateOnNewDocument',
    'Page.setInterceptFileChooserDialog',
  ]);
  expect(scripts()).toHaveLength(2);
  expect(scripts().join()).not.toMatch(/BINDING|SECRET|POLICY|MARK/);
  // The page's own world learns neither the binding nor the policy.
  expect(scripts()[1]).not.toContain('guardsecret');
});

test('what an exam allows is not guarded', async () => {
  const { commands, scripts } = await guard({ clipboard: 'allow', print: true, uploads: true });
  expect(commands()).not.toContain('Page.setInterceptFileChooserDialog');
  expect(scripts()).toHaveLength(1);
});

test('what the guard says is heard', async () => {
  const { says, heard, tools } = await guard();
  says('{"tried":"print"}');
  says('{"shortcut":"middle-click"}');
  says('{"clipboard":"paste"}');
  says('{"copied":"an answer"}');
  says('{"paste":true}');
  says('{"refused":"connect-src","url":"wss://elsewhere.example"}');
  tools.emit('message', {}, 'Page.fileChooserOpened', { mode: 'selectSingle' });
  expect(heard).toEqual([
    { kind: 'action', action: 'print', detail: '' },
    { kind: 'shortcut', shortcut: 'middle-click' },
    { kind: 'clipboard', action: 'paste' },
    'copied an answer',
    'paste',
    { kind: 'navigation', way: 'connect-src', url: 'wss://elsewhere.example' },
    { kind: 'action', action: 'upload', detail: '' },
  ]);
});

test.each([
  ['nonsense', 'nonsense'],
  ['a shortcut that is not on the list', '{"shortcut":"a"}'],
  ['a key beside it', '{"shortcut":"print","text":"typed"}'],
  ['too much text', JSON.stringify({ copied: 'x'.repeat(1_000_001) })],
  ['a try that is none', '{"tried":"everything"}'],
  ['pollution', '{"__proto__":{"tried":"print"}}'],
])('%s is not heard', async (_what, payload) => {
  const { says, heard } = await guard();
  says(payload);
  expect(heard).toEqual([]);
});

test('another binding is not heard, and nothing after the end', async () => {
  const { says, heard, placed, isAttached } = await guard();
  says('{"tried":"print"}', 'guardother');
  placed.dispose();
  says('{"tried":"print"}');
  expect(heard).toEqual([]);
  expect(isAttached()).toBe(false);
});

test('a guard that cannot be put in place says so', async () => {
  await expect(guard(open, 'Runtime.addBinding')).rejects.toThrow('no such command');
});
