import { z } from 'zod';
import { plainText } from '../outside/plain-text.ts';
import type { WatchRule } from '../outside/follow-watch.ts';
import { listOf, text, time } from '../outside/values.ts';

/** How our own process was started and is being run. */
export type TamperFacts = {
  /** Everything behind the program's name: of Electron, of Chromium and of Node. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The process that traces us (a debugger); null where there is none or the system does not say. */
  readonly tracerPid: number | null;
  /** Whether Node's inspector listens: it can be opened from outside while we run. */
  readonly isInspected: boolean;
};

/** Switches with which others look or reach into us, or feed us a false camera. Beginnings end in `*`. */
const switches = [
  'inspect*',
  'remote-debugging-*',
  'remote-allow-origins',
  'js-flags',
  'load-extension',
  'disable-extensions-except',
  'disable-web-security',
  'allow-file-access-from-files',
  'ignore-certificate-errors*',
  'host-rules',
  'host-resolver-rules',
  'proxy-*',
  'no-proxy-server',
  'unsafely-treat-insecure-origin-as-secure',
  'use-fake-*',
  'use-file-for-fake-*',
  'auto-select-*',
  'auto-accept-*',
  'disable-site-isolation-*',
  'enable-blink-*',
  'disable-blink-features',
  'enable-features',
  'disable-features',
  'enable-experimental-web-platform-features',
  // Chromium's sandbox, and what it rests on.
  'no-sandbox',
  'no-zygote*',
  'disable-setuid-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-gpu-sandbox',
  'allow-sandbox-debugging',
  'allow-third-party-modules',
  'single-process',
  'in-process-gpu',
  'allow-running-insecure-content',
  'allow-insecure-localhost',
  'allow-loopback-in-peer-connection',
  'disable-webrtc-encryption',
  'disable-kill-after-bad-ipc',
  'test-type',
  'enable-automation',
  'headless',
  'auto-open-devtools-for-tabs',
  // What would write down what passes: keys, requests, pictures.
  'ssl-key-log-file',
  'log-net-log',
  'net-log-capture-mode',
  'trace-*',
  'enable-tracing*',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'zygote-cmd-prefix',
  'gpu-launcher',
  'browser-subprocess-path',
  'require',
  'import',
  'loader',
  'experimental-loader',
];

/** Switches of one dash and one letter are Node's. */
const shortSwitches = new Set(['-r']);

/** Certificates of an institution (`NODE_EXTRA_CA_CERTS`) are not among them. */
const variables = [
  'NODE_OPTIONS',
  'NODE_REPL_EXTERNAL_MODULE',
  'ELECTRON_RUN_AS_NODE',
  'ELECTRON_NO_ASAR',
  'CHROME_DEVEL_SANDBOX',
  'SSLKEYLOGFILE',
  'LD_AUDIT',
  'DYLD_INSERT_LIBRARIES',
  'COR_ENABLE_PROFILING',
];

/** Libraries that desktops and packages themselves load into every program. */
const platformPreloads = [
  /^libgtk3-nocsd\.so/,
  /^libsnap-/,
  /^libjemalloc\.so/,
  /^libtcmalloc/,
  /^libfakeroot/,
  /^libstdbuf\.so/,
  /^bindtextdomain\.so/,
  /^exec\.so$/,
];

/** Signs that somebody looks or reaches into the app: names only, because values can be anybody's paths. */
export function tamperEvidence({ argv, env, tracerPid, isInspected }: TamperFacts): readonly string[] {
  const evidence = new Set([
    ...suspiciousSwitches(argv).map((name) => `switch: ${plainText(name, 60)}`),
    ...variables.filter((name) => isSet(env[name])).map((name) => `variable: ${name}`),
    ...(env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0' ? ['variable: NODE_TLS_REJECT_UNAUTHORIZED'] : []),
    ...foreignLibraries(env['LD_PRELOAD']).map((name) => `library: ${plainText(name, 100)}`),
    ...(tracerPid !== null && tracerPid > 0 ? ['debugger: traced'] : []),
    ...(isInspected ? ['debugger: inspector open'] : []),
  ]);
  return [...evidence].slice(0, 40);
}

/** Chromium reads nothing behind `--`. */
function suspiciousSwitches(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--');
  return (end < 0 ? argv : argv.slice(0, end)).flatMap((argument) => {
    if (shortSwitches.has(argument)) return [argument];
    const name = /^--([a-z][a-z0-9-]*)/i.exec(argument)?.[1]?.toLowerCase();
    return name !== undefined && isSuspicious(name) ? [`--${name}`] : [];
  });
}

function foreignLibraries(preload = ''): readonly string[] {
  return preload
    .split(/[\s:]+/)
    .map((path) => path.slice(path.lastIndexOf('/') + 1))
    .filter((library) => library !== '' && !platformPreloads.some((known) => known.test(library)));
}

function isSuspicious(name: string): boolean {
  return switches.some((each) => (each.endsWith('*') ? name.startsWith(each.slice(0, -1)) : name === each));
}

/** Windows has no empty variables, and an empty one does nothing. */
function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0';
}

/** A packaged app that is tampered with does not start; during development it starts and says so. */
export function mayStart(
  evidence: readonly string[],
  { isPackaged }: { readonly isPackaged: boolean },
): boolean {
  return evidence.length === 0 || !isPackaged;
}

/** `at` is epoch milliseconds. */
export type TamperSeen = { readonly at: number; readonly evidence: readonly string[] };

/** Says each sign once: what is new, not all there ever was. */
export function tamperRule(): WatchRule<ReadonlySet<string>, TamperSeen> {
  return {
    seen: z.object({ at: time, evidence: listOf(text, 40) }),
    initial: new Set(),
    step(said, { at, evidence }) {
      const fresh = evidence.filter((sign) => !said.has(sign));
      if (fresh.length === 0) return [said, []];
      return [
        new Set([...said, ...fresh]),
        [{ type: 'x.tamper.found', occurredAt: at, data: { evidence: fresh } }],
      ];
    },
  };
}
