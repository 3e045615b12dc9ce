import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import { blackoutPage, blackoutUrl } from '../lockdown/kiosk/blackout.ts';
import type { MainWords } from '../words.ts';

export const appScheme = 'app';
export const candidateUrl = 'app://candidate/index.html';

const contentTypes: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.map': 'application/json',
  '.woff2': 'font/woff2',
};

/**
 * Serves the candidate's app from `root` as `app://candidate/...`: files below the root only, and each page under a
 * policy that starts from nothing. React Aria adds one style element, which is why styles have a nonce.
 */
export function createAppProtocol(
  root: string,
  words: () => MainWords,
): (request: { readonly url: string }) => Promise<Response> {
  return async ({ url }) => {
    if (url === blackoutUrl) return blackoutPage(words());
    const file = fileOf(root, url);
    const type = file === null ? undefined : contentTypes[extname(file)];
    if (file === null || type === undefined) return plain(404);
    const body = await readFile(file).catch(() => null);
    if (body === null) return plain(404);
    if (!type.startsWith('text/html')) return new Response(body, { headers: headers(type) });
    const nonce = randomBytes(16).toString('base64');
    const page = body.toString('utf8').replaceAll('__CSP_NONCE__', nonce);
    return new Response(page, {
      headers: { ...headers(type), 'content-security-policy': pagePolicy(nonce) },
    });
  };
}

/** The file that a URL names, or null when it is not one of ours: another host, or a path that leaves the root. */
export function fileOf(root: string, url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host, pathname } = new URL(url);
  if (protocol !== `${appScheme}:` || host !== 'candidate') return null;
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.includes('\\')) return null;
  const file = resolve(root, `.${path}`);
  return file.startsWith(resolve(root) + sep) ? file : null;
}

export function pagePolicy(nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: blob:`,
    `media-src 'self' blob: mediastream:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

const headers = (type: string) => ({ 'content-type': type, 'x-content-type-options': 'nosniff' });
const plain = (status: number) => new Response(null, { status, headers: headers('text/plain') });
