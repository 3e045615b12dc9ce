import type { ParsedUrl } from '../../../core/lockdown/url-rule.ts';

/** White space, control characters and backslashes, which parsers quietly repair: no honest URL has them. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const dubious = /[\u0000-\u0020\u007f\\]/;

/** A URL as the standard parser sees it; null when it is none, or one that parsers would have to repair. */
export function parseUrl(text: string): ParsedUrl | null {
  if (dubious.test(text) || !URL.canParse(text)) return null;
  const { protocol, hostname, port, pathname, username, password } = new URL(text);
  return {
    scheme: protocol.slice(0, -1),
    host: hostname,
    port,
    path: pathname,
    hasCredentials: username !== '' || password !== '',
  };
}
