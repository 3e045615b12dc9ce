import type { Source } from './sources.ts';

/** A rule about the app's own source, with a sample that breaks it: a rule that catches nothing guards nothing. */
export type Scan = {
  /** Number in Electron's security checklist. */
  readonly point: number;
  readonly rule: string;
  /** Where the rule is broken, in words. */
  readonly find: (sources: readonly Source[]) => readonly string[];
  readonly sample: Source;
};

const never = (point: number, rule: string, pattern: RegExp, sample: string): Scan => ({
  point,
  rule,
  find: (sources) => sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path),
  sample: { path: 'main/sample.ts', text: sample },
});

const onlyIn = (
  point: number,
  rule: string,
  pattern: RegExp,
  allowed: readonly string[],
  sample: string,
): Scan => ({
  point,
  rule,
  find: (sources) =>
    sources.filter(({ path, text }) => pattern.test(text) && !allowed.includes(path)).map(({ path }) => path),
  sample: { path: 'main/sample.ts', text: sample },
});

/** Every view says what it is; what it does not say is not left to a default. */
const said = {
  sandbox: /sandbox: true/,
  contextIsolation: /contextIsolation: true/,
  nodeIntegration: /nodeIntegration: false/,
  webviewTag: /webviewTag: false/,
};

function silentViews(sources: readonly Source[], member: keyof typeof said): readonly string[] {
  const makesViews = /new (BrowserWindow|WebContentsView)\b/;
  return sources
    .filter(({ path, text }) => path.startsWith('main/') && makesViews.test(text))
    .filter(({ text }) => !said[member].test(text) && !/webPreferences: examPreferences\(/.test(text))
    .map(({ path }) => path);
}
const everyView = (point: number, member: keyof typeof said): Scan => ({
  point,
  rule: `every view says ${String(said[member]).slice(1, -1)}`,
  find: (sources) => silentViews(sources, member),
  sample: { path: 'main/sample.ts', text: 'new BrowserWindow({ webPreferences: {} })' },
});

export const scans: readonly Scan[] = [
  everyView(2, 'nodeIntegration'),
  never(
    2,
    'no view, frame or worker gets Node',
    /nodeIntegration\w*: true/,
    'nodeIntegrationInSubFrames: true',
  ),
  everyView(3, 'contextIsolation'),
  never(3, 'no view shares a world with its page', /contextIsolation: false/, 'contextIsolation: false'),
  everyView(4, 'sandbox'),
  never(4, 'nothing switches the sandbox off', /sandbox: false/, 'sandbox: false'),
  onlyIn(
    4,
    'the switch that does is named only where it is refused',
    /no-sandbox/,
    ['core/watch/tamper.ts'],
    `app.commandLine.appendSwitch('no-sandbox')`,
  ),
  {
    point: 4,
    rule: 'the sandbox is on for everything before Electron is ready',
    find: (sources) => {
      const entry = sources.find(({ path }) => path === 'main/main.ts')?.text ?? '';
      const [enabled, ready] = [entry.indexOf('app.enableSandbox()'), entry.indexOf('whenReady()')];
      return enabled >= 0 && enabled < ready ? [] : ['main/main.ts'];
    },
    sample: { path: 'main/main.ts', text: 'await app.whenReady(); app.enableSandbox();' },
  },
  never(
    6,
    'web security stays on',
    /webSecurity: false|appendSwitch\([^)]*disable-web-security/,
    'webSecurity: false',
  ),
  never(8, 'no insecure content', /allowRunningInsecureContent/, 'allowRunningInsecureContent: true'),
  never(9, 'no experimental features', /experimentalFeatures/, 'experimentalFeatures: true'),
  onlyIn(
    9,
    'switches for experimental features are named only where they are refused',
    /enable-experimental|enable-features/,
    ['core/watch/tamper.ts'],
    `app.commandLine.appendSwitch('enable-features', 'x')`,
  ),
  never(
    10,
    'no Blink features switched on',
    /enableBlinkFeatures|appendSwitch\([^)]*enable-blink-features/,
    `enableBlinkFeatures: 'CSSVariables'`,
  ),
  everyView(11, 'webviewTag'),
  never(
    11,
    'no webview, and none that opens windows',
    /<webview|allowpopups|webviewTag: true/i,
    '<webview src="https://a.example" allowpopups>',
  ),
  onlyIn(
    14,
    'new windows are decided in one place',
    /setWindowOpenHandler/,
    ['main/window/navigation.ts'],
    `contents.setWindowOpenHandler(() => ({ action: 'allow' }))`,
  ),
  onlyIn(
    15,
    'nothing but an update that was vouched for is opened in another program',
    /import [^;]*\bshell\b[^;]*from 'electron'/,
    ['main/update/app-updates.ts'],
    `import { app, shell } from 'electron';`,
  ),
  never(15, 'no address is opened in another program', /openExternal\(/, `shell.openExternal(url)`),
  onlyIn(17, 'messages arrive at one gate', /\bipcMain\b/, ['main/app.ts'], `ipcMain.on('x', () => {})`),
  never(18, 'nothing is loaded from file:', /\.loadFile\(|['"\x60]file:/, `window.loadURL('file:///x')`),
  onlyIn(
    20,
    'one bridge, from one preload',
    /exposeInMainWorld|executeInMainWorld/,
    ['preload/bridge.ts'],
    `contextBridge.exposeInMainWorld('ipc', ipcRenderer)`,
  ),
  never(
    20,
    'no raw ipcRenderer for a page',
    /exposeInMainWorld\([^,]+,\s*(ipcRenderer|\{\s*ipcRenderer)/,
    `exposeInMainWorld('ipc', ipcRenderer)`,
  ),
];
