import type { WebRequest, WebRequestFilter } from 'electron';
import { partial } from '../app/errors.ts';

type Answer = {
  readonly cancel?: boolean;
  readonly redirectURL?: string;
  readonly requestHeaders?: Record<string, string | string[]>;
  readonly responseHeaders?: Record<string, string | string[]>;
};
type Listener = (details: never, callback: (answer: Answer) => void) => void;
type Registered = { readonly filter: WebRequestFilter; readonly listener: Listener };
export type WebRequestStage = 'onBeforeRequest' | 'onBeforeSendHeaders' | 'onHeadersReceived';
export type RequestDetails = { readonly url: string; readonly resourceType: string };

export type WebRequestHandlers = {
  readonly electron: WebRequest;
  readonly has: (stage: WebRequestStage) => boolean;
  /** What the app's listener answers; an empty answer where there is none or its filter does not match. */
  readonly run: (stage: WebRequestStage, details: RequestDetails) => Promise<Answer>;
};

export function createWebRequest(onChange: () => void): WebRequestHandlers {
  const registered = new Map<WebRequestStage, Registered>();
  const register =
    (stage: WebRequestStage) =>
    (...args: readonly unknown[]) => {
      const listener = args.at(-1) as Listener | null;
      const filter = args.length > 1 ? (args[0] as WebRequestFilter) : { urls: ['<all_urls>'] };
      if (listener === null) registered.delete(stage);
      else registered.set(stage, { filter, listener });
      onChange();
    };
  return {
    electron: partial<WebRequest>('webRequest', {
      onBeforeRequest: register('onBeforeRequest'),
      onBeforeSendHeaders: register('onBeforeSendHeaders'),
      onHeadersReceived: register('onHeadersReceived'),
    }),
    has: (stage) => registered.has(stage),
    run: async (stage, details) => {
      const entry = registered.get(stage);
      if (!entry || !matches(entry.filter, details)) return {};
      return new Promise((resolve) => entry.listener(details as never, resolve));
    },
  };
}

function matches({ urls, excludeUrls = [], types = [] }: WebRequestFilter, details: RequestDetails): boolean {
  const isIn = (patterns: readonly string[]) => patterns.some((pattern) => matchesUrl(pattern, details.url));
  if (types.length > 0 && !(types as readonly string[]).includes(details.resourceType)) return false;
  return (urls.length === 0 || isIn(urls)) && !isIn(excludeUrls);
}

/** Match patterns as in Chromium's extensions: `<scheme>://<host><path>` with `*`; `*://` is http(s) and ws(s). */
export function matchesUrl(pattern: string, url: string): boolean {
  if (pattern === '<all_urls>') return true;
  const { scheme, host, path } =
    /^(?<scheme>[^:]+):\/\/(?<host>[^/]*)(?<path>.*)$/.exec(pattern)?.groups ?? {};
  if (scheme === undefined || host === undefined || !URL.canParse(url)) return false;
  const parsed = new URL(url);
  const protocol = parsed.protocol.slice(0, -1);
  const schemeMatches = scheme === '*' ? /^(https?|wss?)$/.test(protocol) : scheme === protocol;
  const rest = parsed.pathname + parsed.search;
  return schemeMatches && matchesHost(host, parsed) && (!path || globToRegExp(path).test(rest));
}

function matchesHost(pattern: string, { hostname, host }: URL): boolean {
  if (pattern === '*' || pattern === hostname || pattern === host) return true;
  if (!pattern.startsWith('*.')) return globToRegExp(pattern).test(host);
  return hostname === pattern.slice(2) || hostname.endsWith(pattern.slice(1));
}

function globToRegExp(glob: string): RegExp {
  return new RegExp(`^${glob.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);
}
