import { expect, test } from 'vitest';
import { mayStart, tamperEvidence, tamperRule, type TamperFacts } from '../../../core/watch/tamper.ts';
import { play } from './play.ts';

const usual: TamperFacts = {
  argv: [
    '--disable-gpu',
    '--ozone-platform=wayland',
    '--force-device-scale-factor=2',
    'invigil://join?ticket=a',
    '--lang=de',
  ],
  env: { HOME: '/home/a', PATH: '/usr/bin', LD_PRELOAD: '', LANG: 'de_DE' },
  tracerPid: 0,
  isInspected: false,
};

test('an app as it is started by a desktop shows no sign', () => expect(tamperEvidence(usual)).toEqual([]));

test.each([
  '--inspect',
  '--inspect=0.0.0.0:9229',
  '--inspect-brk',
  '--INSPECT',
  '--remote-debugging-port=9222',
  '--remote-debugging-pipe',
  '--js-flags=--expose-gc',
  '--load-extension=/tmp/x',
  '--proxy-server=localhost:8080',
  '--host-resolver-rules=MAP * 127.0.0.1',
  '--ignore-certificate-errors-spki-list=x',
  '--use-fake-device-for-media-stream',
  '--use-file-for-fake-video-capture=/tmp/me.y4m',
  '--require=/tmp/x.js',
  '-r',
  '--no-sandbox',
  '--No-Sandbox',
  '--no-sandbox=true',
  '--no-zygote-sandbox',
  '--disable-setuid-sandbox',
  '--disable-namespace-sandbox',
  '--disable-seccomp-filter-sandbox',
  '--disable-gpu-sandbox',
  '--allow-sandbox-debugging',
  '--single-process',
  '--in-process-gpu',
  '--disable-web-security',
  '--disable-site-isolation-for-policy',
  '--allow-running-insecure-content',
  '--disable-features=IsolateOrigins',
  '--enable-features=x',
  '--enable-blink-test-features',
  '--disable-webrtc-encryption',
  '--ssl-key-log-file=/tmp/keys',
  '--log-net-log=/tmp/net.json',
  '--trace-startup',
  '--proxy-bypass-list=*',
  '--gpu-launcher=/tmp/x',
  '--zygote-cmd-prefix=gdb',
  '--auto-open-devtools-for-tabs',
  '--headless',
])('%s is a sign', (argument) => {
  expect(tamperEvidence({ ...usual, argv: [...usual.argv, argument] })).toHaveLength(1);
});

test.each(['inspect', '/tmp/--inspect', '-inspect', '--lang=--inspect', '--reinspect', '-rf'])(
  '%s is none',
  (argument) => expect(tamperEvidence({ ...usual, argv: [argument] })).toEqual([]),
);

test('nothing behind the separator is a switch', () => {
  expect(tamperEvidence({ ...usual, argv: ['--', '--inspect'] })).toEqual([]);
});

test.each([
  [{ NODE_OPTIONS: '--require /tmp/x.js' }, 'variable: NODE_OPTIONS'],
  [{ ELECTRON_RUN_AS_NODE: '1' }, 'variable: ELECTRON_RUN_AS_NODE'],
  [{ SSLKEYLOGFILE: '/tmp/keys' }, 'variable: SSLKEYLOGFILE'],
  [{ ELECTRON_NO_ASAR: '1' }, 'variable: ELECTRON_NO_ASAR'],
  [{ CHROME_DEVEL_SANDBOX: '/tmp/sandbox' }, 'variable: CHROME_DEVEL_SANDBOX'],
  [{ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, 'variable: NODE_TLS_REJECT_UNAUTHORIZED'],
  [{ LD_PRELOAD: '/home/candidate/libhook.so' }, 'library: libhook.so'],
  [{ LD_PRELOAD: '/usr/lib/libgtk3-nocsd.so.0:/tmp/a.so' }, 'library: a.so'],
  [{ DYLD_INSERT_LIBRARIES: '/tmp/a.dylib' }, 'variable: DYLD_INSERT_LIBRARIES'],
])('%j is a sign, told without its value', (env, sign) => {
  const evidence = tamperEvidence({ ...usual, env: { ...usual.env, ...env } });
  expect(evidence).toEqual([sign]);
});

test.each([
  { ELECTRON_RUN_AS_NODE: '' },
  { NODE_TLS_REJECT_UNAUTHORIZED: '1' },
  { LD_PRELOAD: 'libgtk3-nocsd.so.0' },
  { LD_PRELOAD: '/snap/x/usr/lib/bindtextdomain.so' },
])('%j is what a system does itself', (env) => {
  expect(tamperEvidence({ ...usual, env: { ...usual.env, ...env } })).toEqual([]);
});

test('a debugger is a sign, however it came', () => {
  expect(tamperEvidence({ ...usual, tracerPid: 77 })).toEqual(['debugger: traced']);
  expect(tamperEvidence({ ...usual, isInspected: true })).toEqual(['debugger: inspector open']);
  expect(tamperEvidence({ ...usual, tracerPid: null })).toEqual([]);
});

test('a packaged app does not start with a sign; one in development does', () => {
  expect(mayStart([], { isPackaged: true })).toBe(true);
  expect(mayStart(['switch: --inspect'], { isPackaged: true })).toBe(false);
  expect(mayStart(['switch: --inspect'], { isPackaged: false })).toBe(true);
});

test('each sign is said once, and later ones by themselves', () => {
  const polls = [['a'], ['a'], ['a', 'b'], []].map((evidence, at) => ({ at, evidence }));
  expect(play(tamperRule(), polls).map(({ data }) => data)).toEqual([
    { evidence: ['a'] },
    { evidence: ['b'] },
  ]);
});
