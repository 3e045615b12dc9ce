/**
 * Chromium refuses to load schemes it does not know before DevTools could step in, so the app's own schemes live
 * in an https disguise: `app://main/index.html` is `https://main.app.devhost.invalid/index.html` to Chromium.
 * "Outer" is what the app sees, "inner" what Chromium sees.
 */
const suffix = 'devhost.invalid';
const innerPattern = /^https:\/\/(?<host>[^/?#]*)\.(?<scheme>[a-z][a-z0-9-]*)\.devhost\.invalid(?=[/?#]|$)/;
const outerPattern = /^(?<scheme>[a-z][a-z0-9-]*):\/\/(?<host>[^/?#]*)(?<rest>.*)$/is;

export function toInner(url: string, schemes: ReadonlySet<string>): string {
  const { scheme = '', host = '', rest = '' } = outerPattern.exec(url)?.groups ?? {};
  if (!schemes.has(scheme.toLowerCase())) return url;
  return `https://${host.toLowerCase()}.${scheme.toLowerCase()}.${suffix}${rest.startsWith('/') ? '' : '/'}${rest}`;
}

export function toOuter(url: string): string {
  const { host, scheme } = innerPattern.exec(url)?.groups ?? {};
  return scheme === undefined ? url : url.replace(innerPattern, `${scheme}://${host}`);
}

/** The origin as `location.origin` of the outer URL would give it in Electron; 'null' where it is opaque. */
export function outerOrigin(url: string): string {
  const outer = toOuter(url);
  const { scheme, host } = outerPattern.exec(outer)?.groups ?? {};
  if (!URL.canParse(outer)) return 'null';
  const { origin } = new URL(outer);
  return origin === 'null' && scheme !== undefined && scheme !== 'file' ? `${scheme}://${host}` : origin;
}

/** A content security policy that names the app's schemes, as Chromium must read it. */
export function toInnerPolicy(policy: string, schemes: ReadonlySet<string>): string {
  return policy
    .split(';')
    .map((directive) =>
      directive
        .split(' ')
        .map((source) => {
          const scheme = source.endsWith(':') ? source.slice(0, -1).toLowerCase() : undefined;
          return scheme && schemes.has(scheme) ? `https://*.${scheme}.${suffix}` : toInner(source, schemes);
        })
        .join(' '),
    )
    .join(';');
}

/** Where pages POST synchronous questions; it never reaches a network. */
export const syncUrl = `https://sync.${suffix}/`;

/**
 * Lets the bridge talk past a page's `connect-src`: the isolated world of a DevTools client has no policy of its own.
 * Several policies in one header are separated by commas, and each must allow it.
 */
export function allowBridge(policy: string, sources: readonly string[]): string {
  return policy
    .split(',')
    .map((one) => allowInPolicy(one, sources))
    .join(',');
}

function allowInPolicy(policy: string, sources: readonly string[]): string {
  const directives = policy.split(';').map((directive) => directive.trim().split(/\s+/));
  const named = (name: string) => directives.find(([first]) => first?.toLowerCase() === name);
  const connect = named('connect-src');
  const inherited = connect ?? named('default-src');
  if (!inherited) return policy;
  const allowed = inherited.slice(1).filter((source) => source.toLowerCase() !== `'none'`);
  const widened = ['connect-src', ...allowed, ...sources];
  return [...directives.filter((directive) => directive !== connect), widened]
    .filter(([first]) => first)
    .map((directive) => directive.join(' '))
    .join('; ');
}
