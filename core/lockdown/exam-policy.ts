import type { UrlRule } from './url-rule.ts';

/** A source that exists nowhere: by it a violation is known to be of this policy, and not of the page's own. */
export const policyMark = 'https://exam-policy.invalid';

/**
 * A content security policy that the browser holds an exam's pages to, beside their own: what they may load is what
 * {@link UrlRule}s allow. It restricts where things come from and nothing else; the request filter says the same a
 * second time, and neither relies on the other.
 *
 * @param rules of pages and of resources
 */
export function examPolicy(rules: readonly UrlRule[]): string {
  const sources = [...new Set(rules.flatMap(sourcesOf))];
  const own = `'self' data: blob:`;
  return [
    ['default-src', own, 'mediastream:', `'unsafe-inline' 'unsafe-eval'`, ...sources, policyMark],
    ['connect-src', own, ...sources, policyMark],
    ['object-src', `'none'`],
  ]
    .map((directive) => directive.join(' '))
    .join('; ');
}

function sourcesOf({ scheme, host, isBelow, port, path }: UrlRule): readonly string[] {
  // The grammar of policies has no IPv6; the exam's own origin is 'self'.
  if (host.startsWith('[')) return [];
  const place = `${isBelow ? '*.' : ''}${host}${port === '' ? '' : `:${port}`}`;
  const socket = scheme === 'https' ? 'wss' : 'ws';
  const below = path.endsWith('/') ? [path] : [path, `${path}/`];
  const paths = path === '/' ? [''] : below;
  return [scheme, socket].flatMap((one) => paths.map((end) => `${one}://${place}${end}`));
}
