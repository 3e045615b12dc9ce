import type { Cookies } from 'electron';
import type { Protocol } from '../chromium/cdp.ts';
import type { Chromium } from '../chromium/chromium.ts';
import { partial } from '../app/errors.ts';
import { toInner } from '../chromium/scheme-mapping.ts';

const sameSite = { Strict: 'strict', Lax: 'lax', None: 'no_restriction' } as const;
const chromiumSameSite = { strict: 'Strict', lax: 'Lax', no_restriction: 'None' } as const;

export function createCookies(chromium: () => Promise<Chromium>, schemes: ReadonlySet<string>): Cookies {
  return partial<Cookies>('cookies', {
    get: async ({ url, name, domain, path, secure, session, httpOnly }) => {
      const { cookies } = await (await chromium()).cdp.send('Storage.getCookies', {});
      const at = url === undefined ? undefined : new URL(toInner(url, schemes));
      const differs = <T>(wanted: T | undefined, is: T) => wanted !== undefined && wanted !== is;
      return cookies
        .filter((cookie) => !at || isSentTo(cookie, at))
        .filter((cookie) => !differs(name, cookie.name) && !differs(path, cookie.path))
        .filter((cookie) => domain === undefined || isInDomain(cookie.domain, domain))
        .filter((cookie) => !differs(secure, cookie.secure) && !differs(session, cookie.session))
        .filter((cookie) => !differs(httpOnly, cookie.httpOnly))
        .map(toElectron);
    },
    set: async ({ url, name = '', value = '', sameSite: site, expirationDate, ...rest }) => {
      const cookie = {
        ...rest,
        name,
        value,
        url: toInner(url, schemes),
        ...(expirationDate === undefined ? {} : { expires: expirationDate }),
        ...(site === undefined || site === 'unspecified' ? {} : { sameSite: chromiumSameSite[site] }),
      };
      await (await chromium()).cdp.send('Storage.setCookies', { cookies: [cookie] });
    },
    // DevTools deletes cookies through a page only; an expired one replaces it just as well.
    remove: async (url, name) => {
      const cookie = { url: toInner(url, schemes), name, value: '', expires: 1 };
      await (await chromium()).cdp.send('Storage.setCookies', { cookies: [cookie] });
    },
    flushStore: () => Promise.resolve(),
  });
}

function isInDomain(cookieDomain: string, domain: string): boolean {
  const bare = cookieDomain.replace(/^\./, '');
  const wanted = domain.replace(/^\./, '');
  return bare === wanted || bare.endsWith(`.${wanted}`);
}

function isSentTo({ domain, path, secure }: Protocol.Network.Cookie, url: URL): boolean {
  const hostMatches = domain.startsWith('.') ? isInDomain(url.hostname, domain) : url.hostname === domain;
  return hostMatches && url.pathname.startsWith(path) && (!secure || url.protocol === 'https:');
}

function toElectron(cookie: Protocol.Network.Cookie): Electron.Cookie {
  const { name, value, domain, path, secure, httpOnly, session, expires } = cookie;
  return {
    name,
    value,
    domain,
    hostOnly: !domain.startsWith('.'),
    path,
    secure,
    httpOnly,
    session,
    sameSite: cookie.sameSite ? sameSite[cookie.sameSite] : 'unspecified',
    ...(session ? {} : { expirationDate: expires }),
  };
}
