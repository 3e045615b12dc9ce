import type { Switch } from '../app/command-line.ts';

/** Switches that mean something to Electron, Node or this host, and something else or nothing to Chromium. */
const notForChromium = new Set([
  'inspect',
  'user-data-dir',
  'require',
  'remote-debugging-port',
  'no-sandbox',
]);

const disabledFeatures = [
  // Would ask its user before a page may talk to a server on this machine or its network.
  'LocalNetworkAccessChecks',
  'LocalNetworkAccessChecksWebSockets',
  // One process for a page and its frames: DevTools then sees them in one session.
  'IsolateOrigins',
  'site-per-process',
  'Translate',
  'MediaRouter',
  'OptimizationHints',
  'HttpsUpgrades',
];

const always: readonly Switch[] = [
  'no-first-run',
  'no-default-browser-check',
  'no-startup-window',
  'keep-alive-for-test',
  'test-type',
  'noerrdialogs',
  'disable-infobars',
  'disable-breakpad',
  'disable-sync',
  'disable-default-apps',
  'disable-component-update',
  'disable-background-networking',
  'disable-background-timer-throttling',
  'disable-backgrounding-occluded-windows',
  'disable-renderer-backgrounding',
  'disable-back-forward-cache',
  'disable-session-crashed-bubble',
  'hide-crash-restore-bubble',
  'disable-search-engine-choice-screen',
  'disable-site-isolation-trials',
  'disable-hang-monitor',
  'disable-prompt-on-repost',
  'disable-dev-shm-usage',
  'remote-debugging-pipe',
].map((name) => ({ name, value: '' }));

const withValues: readonly Switch[] = [
  { name: 'password-store', value: 'basic' },
  { name: 'auto-select-desktop-capture-source', value: 'Entire screen' },
];

export type SwitchOptions = {
  readonly profileDir: string;
  /** What the app, its command line and its tools asked for. */
  readonly appSwitches: readonly Switch[];
  /** Chromium refuses to run as root with its sandbox. */
  readonly isRoot: boolean;
  readonly withDebuggingPort: boolean;
};

export function chromiumArguments(options: SwitchOptions): string[] {
  const { profileDir, appSwitches, isRoot, withDebuggingPort } = options;
  const asked = appSwitches.filter(({ name }) => !notForChromium.has(name));
  const askedFeatures = asked.find(({ name }) => name === 'disable-features')?.value;
  const wantsNoSandbox = isRoot || appSwitches.some(({ name }) => name === 'no-sandbox');
  const switches = new Map<string, string>(
    [
      ...always,
      ...withValues,
      ...asked,
      { name: 'user-data-dir', value: profileDir },
      {
        name: 'disable-features',
        value: [...disabledFeatures, ...(askedFeatures ? [askedFeatures] : [])].join(','),
      },
      ...(wantsNoSandbox ? [{ name: 'no-sandbox', value: '' }] : []),
      ...(withDebuggingPort ? [{ name: 'remote-debugging-port', value: '0' }] : []),
    ].map(({ name, value }) => [name, value]),
  );
  return [...switches].map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`));
}
