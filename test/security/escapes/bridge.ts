import { channelRoles } from '../../../contract/ipc/ipc-channels.ts';
import { inPage, type Attempt } from './attempt.ts';

const rejected = 'x.ipc.rejected';

/** A script in the candidate's own page, as if it had been taken over. Returning 'escaped' says it got somewhere. */
function atBridge(id: string, event: Attempt['event'], body: string): Attempt {
  return {
    id: `bridge-${id}`,
    kind: 'bridge',
    expects: 'blocked',
    event,
    async run({ candidate, app }) {
      const said: unknown = await candidate.evaluate(
        `(async () => { ${body} })().catch((error) => 'held: ' + error)`,
      );
      const isPolluted = await app.evaluate(() => 'polluted' in {});
      return said === 'escaped' || isPolluted ? 'escaped' : 'held';
    },
  };
}
/** A call that the gate must refuse: resolving is an escape. */
const refused = (id: string, channel: string, request: string) =>
  atBridge(id, rejected, `await window.invigil[${JSON.stringify(channel)}](${request}); return 'escaped';`);

const expected = JSON.stringify([...Object.keys(channelRoles), 'onState', 'onSnapshotWanted'].sort());

export const bridgeAttempts: readonly Attempt[] = [
  ...[
    'require',
    'process',
    'module',
    'Buffer',
    'electron',
    'ipcRenderer',
    'invigil',
    '__dirname',
    'global',
  ].map((name) =>
    inPage(
      `exam-has-no-${name.toLowerCase().replaceAll('_', '')}`,
      'bridge',
      null,
      `return typeof window[given] === 'undefined' ? 'held' : 'escaped';`,
      { given: name },
    ),
  ),
  inPage(
    'exam-sees-no-guard',
    'bridge',
    null,
    `return Object.getOwnPropertyNames(window).some((name) => /guard|invigil/i.test(name)) ? 'escaped' : 'held';`,
  ),
  inPage(
    'exam-frame-sees-no-guard',
    'bridge',
    null,
    `const f = document.createElement('iframe'); document.body.append(f); return Object.getOwnPropertyNames(f.contentWindow).some((name) => /guard|invigil/i.test(name)) ? 'escaped' : 'held';`,
  ),
  inPage(
    'exam-pollutes-prototypes',
    'bridge',
    null,
    `Object.prototype.polluted = 1; JSON.stringify = () => '{"shortcut":"print"}'; document.execCommand('copy'); return 'held';`,
  ),
  atBridge(
    'keys-are-the-contract',
    null,
    `return JSON.stringify(Object.keys(window.invigil).sort()) === ${JSON.stringify(expected)} ? 'held' : 'escaped';`,
  ),
  atBridge(
    'cannot-be-extended',
    null,
    `try { window.invigil.more = 1; } catch {} return 'more' in window.invigil ? 'escaped' : 'held';`,
  ),
  atBridge(
    'cannot-be-changed',
    null,
    `const own = window.invigil['state.get']; try { window.invigil['state.get'] = 1; } catch {} return window.invigil['state.get'] === own ? 'held' : 'escaped';`,
  ),
  atBridge(
    'cannot-be-replaced',
    null,
    `try { window.invigil = {}; } catch {} return 'state.get' in window.invigil ? 'held' : 'escaped';`,
  ),
  atBridge(
    'has-no-ipc',
    null,
    `return typeof window.require + typeof window.ipcRenderer + typeof window.process === 'undefined'.repeat(3) ? 'held' : 'escaped';`,
  ),
  atBridge(
    'gives-no-event',
    null,
    `
    const heard = await Promise.race([new Promise((resolve) => window.invigil.onState((...all) => resolve(all))), new Promise((resolve) => setTimeout(() => resolve([]), 300))]);
    return heard.length > 1 || heard.some((one) => one?.sender || one?.ports) ? 'escaped' : 'held';`,
  ),
  atBridge(
    'channel-of-prototype',
    null,
    `try { await window.invigil['__proto__'](null); return 'escaped'; } catch { return 'held'; }`,
  ),
  atBridge(
    'channel-constructor',
    null,
    `try { await window.invigil.constructor.constructor('return process')(); return 'escaped'; } catch { return 'held'; }`,
  ),
  refused('no-payload', 'invitation.open', 'undefined'),
  refused('wrong-type', 'invitation.open', '42'),
  refused('extra-key', 'invitation.open', `{ link: 'invigil://join', admin: true }`),
  refused('pollution-by-json', 'invitation.open', `JSON.parse('{"__proto__":{"polluted":true},"link":1}')`),
  refused(
    'pollution-by-constructor',
    'invitation.open',
    `{ constructor: { prototype: { polluted: true } } }`,
  ),
  refused('null-prototype', 'invitation.open', `Object.assign(Object.create(null), { link: 1 })`),
  refused('array', 'invitation.open', `['invigil://join']`),
  refused('date', 'invitation.open', 'new Date()'),
  refused('map', 'invitation.open', `new Map([['link', 'x']])`),
  refused('oversized-link', 'invitation.open', `{ link: 'x'.repeat(1001) }`),
  refused('ten-megabytes', 'invitation.open', `{ link: 'x'.repeat(10000000) }`),
  refused('payload-where-none-belongs', 'state.get', `{ everything: true }`),
  refused('unknown-check', 'check.run', `{ id: '../../secrets' }`),
  refused('infinite-place', 'exam.place', `{ x: Infinity, y: 0, width: 1, height: 1, visible: true }`),
  refused('negative-size', 'exam.place', `{ x: 0, y: 0, width: -1, height: 1, visible: true }`),
  refused('not-a-number', 'exam.place', `{ x: NaN, y: 0, width: 1, height: 1, visible: true }`),
  refused('id-with-traversal', 'message.read', `{ id: '../../../etc/passwd' }`),
  refused('number-too-large', 'camera.opened', `{ label: '', width: 1e9, height: 1, fps: 1 }`),
  refused('text-too-long', 'camera.opened', `{ label: 'x'.repeat(201), width: 1, height: 1, fps: 1 }`),
  refused('unknown-reason', 'screen.failed', `{ reason: 'because' }`),
  refused(
    'bytes-that-are-none',
    'recording.segment',
    `{ stream: 'camera', index: 0, startedAt: 0, durationMs: 0, mimeType: '', bytes: 'abc' }`,
  ),
  refused('stream-that-is-none', 'recording.stopped', `{ stream: '__proto__', reason: '', segments: 0 }`),
  refused('truthy-boolean', 'hand.raise', `{ isRaised: 'yes' }`),
  atBridge(
    'function',
    null,
    `try { await window.invigil['invitation.open']({ link: () => 1 }); return 'escaped'; } catch { return 'held'; }`,
  ),
  atBridge(
    'symbol',
    null,
    `try { await window.invigil['invitation.open'](Symbol('x')); return 'escaped'; } catch { return 'held'; }`,
  ),
  atBridge(
    'flood',
    null,
    `await Promise.allSettled(Array.from({ length: 200 }, () => window.invigil['state.get'](null))); return 'held';`,
  ),
  atBridge(
    'frame-has-no-bridge',
    null,
    `const f = document.createElement('iframe'); document.body.append(f); return Object.hasOwn(f.contentWindow ?? {}, 'invigil') ? 'escaped' : 'held';`,
  ),
  atBridge(
    'inline-script',
    null,
    `const s = document.createElement('script'); s.textContent = 'window.inlined = 1'; document.head.append(s); return window.inlined ? 'escaped' : 'held';`,
  ),
  atBridge(
    'script-in-event',
    null,
    `document.body.setAttribute('onclick', 'window.clicked = 1'); document.body.click(); return window.clicked ? 'escaped' : 'held';`,
  ),
  atBridge(
    'fetch-elsewhere',
    null,
    `try { await fetch('http://127.0.0.1:9/', { mode: 'no-cors' }); return 'escaped'; } catch { return 'held'; }`,
  ),
  atBridge(
    'image-elsewhere',
    null,
    `const i = new Image(); return new Promise((resolve) => { i.onload = () => resolve('escaped'); i.onerror = () => resolve('held'); i.src = 'http://127.0.0.1:9/x.png'; });`,
  ),
  atBridge(
    'form-elsewhere',
    null,
    `const f = document.createElement('form'); f.action = 'http://127.0.0.1:9/'; document.body.append(f); f.submit(); f.remove(); return 'held';`,
  ),
  atBridge(
    'app-file-traversal',
    null,
    `const answers = await Promise.all(['../main/main.js', '..%2fmain%2fmain.js', '%2e%2e/main/main.js', '..%5cmain%5cmain.js', '/etc/passwd'].map((path) => fetch(path).then((r) => r.ok, () => false))); return answers.includes(true) ? 'escaped' : 'held';`,
  ),
  {
    id: 'bridge-own-page-leaves',
    kind: 'bridge',
    expects: 'blocked',
    event: 'x.navigation.blocked',
    async run({ candidate, site }) {
      await candidate.evaluate((url) => void (location.href = url), site.outside);
      // It is given the time to leave: by then it is elsewhere, or stays.
      const isOutside = (url: URL): boolean => url.origin === new URL(site.outside).origin;
      await candidate.waitForURL(isOutside, { timeout: 300 }).catch(() => undefined);
      return (await candidate.evaluate(() => 'invigil' in window)) ? 'held' : 'escaped';
    },
  },
  {
    id: 'bridge-own-page-opens-window',
    kind: 'bridge',
    expects: 'blocked',
    event: 'x.navigation.blocked',
    about: '"window"',
    async run({ candidate, site }) {
      const isOpen = await candidate.evaluate((url) => window.open(url) !== null, site.outside);
      return isOpen ? 'escaped' : 'held';
    },
  },
];
