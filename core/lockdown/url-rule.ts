/** A URL as a standard parser sees it. `port` is empty where it is the scheme's own; `host` is lower-case ASCII. */
export type ParsedUrl = {
  readonly scheme: string;
  readonly host: string;
  readonly port: string;
  /** Percent-encoded, beginning with a slash. */
  readonly path: string;
  readonly hasCredentials: boolean;
};

/** One place that an exam may go to. Compared part by part, never as text. */
export type UrlRule = {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  /** The rule is for the names below `host`, and not for `host` itself. */
  readonly isBelow: boolean;
  /** Empty: the scheme's own. `*`: any. */
  readonly port: string;
  readonly path: string;
};

const patternParts = /^(https?):\/\/(\*\.)?(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(\d{1,5}|\*))?(\/[^?#%\\]*)?$/;
const usualPort = { http: '80', https: '443' } as const;

/** Reads a pattern of the settings (`urlPattern`); null when it is none. */
export function parseRule(pattern: string): UrlRule | null {
  const parts = patternParts.exec(pattern);
  if (!parts) return null;
  const [, scheme = '', below, host = '', port = '', path = '/'] = parts;
  const isHttps = scheme === 'https';
  const known = isHttps ? usualPort.https : usualPort.http;
  return {
    scheme: isHttps ? 'https' : 'http',
    host,
    isBelow: below !== undefined,
    port: port === known ? '' : port,
    path,
  };
}

/** The whole origin of a page; null for one that has none to speak of. */
export function ruleOfOrigin({ scheme, host, port }: ParsedUrl): UrlRule | null {
  if (scheme !== 'http' && scheme !== 'https') return null;
  return { scheme, host, isBelow: false, port, path: '/' };
}

/** Encodings of dot, slash, backslash, percent and NUL: what one program reads as a name, another reads as a way up. */
const ambiguous = /%(?:2e|2f|5c|25|00)/i;

export function matches(rule: UrlRule, url: ParsedUrl): boolean {
  if (url.scheme !== rule.scheme || url.hasCredentials) return false;
  if (!hostMatches(rule, url.host)) return false;
  if (rule.port !== '*' && rule.port !== url.port) return false;
  return pathMatches(rule.path, url.path);
}

function hostMatches({ host, isBelow }: UrlRule, asked: string): boolean {
  if (!isBelow) return asked === host;
  return asked.length > host.length + 1 && asked.endsWith(`.${host}`) && !asked.startsWith('.');
}

function pathMatches(allowed: string, asked: string): boolean {
  if (allowed === '/') return true;
  if (ambiguous.test(asked)) return false;
  return asked === allowed || asked.startsWith(allowed.endsWith('/') ? allowed : `${allowed}/`);
}

/** Whether a page or a frame may be at this URL. What cannot be parsed (null) may not. */
export function mayOpen(rules: readonly UrlRule[], url: ParsedUrl | null): boolean {
  return url !== null && rules.some((rule) => matches(rule, url));
}

/** Whether a page may load this. What it carries within itself has no address that anybody could be reached at. */
export function mayRequest(rules: readonly UrlRule[], url: ParsedUrl | null): boolean {
  if (url === null) return false;
  if (url.scheme === 'data' || url.scheme === 'blob') return true;
  const scheme = url.scheme === 'ws' ? 'http' : url.scheme === 'wss' ? 'https' : url.scheme;
  return mayOpen(rules, { ...url, scheme });
}
