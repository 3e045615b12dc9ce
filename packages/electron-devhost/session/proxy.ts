import * as http from 'node:http';

/** Chromium asks no proxy for its own machine. */
const neverProxied = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The proxy of `--proxy-server`, as Chromium names it to an app: for pages it goes by the switch itself. The host asks
 * the system for none.
 */
export function pacResultOf(proxyServer: string | undefined, url: string): string {
  if (proxyServer === undefined || neverProxied.includes(new URL(url).hostname)) return 'DIRECT';
  return `PROXY ${proxyServer}`;
}

/** Sends Node's own `fetch` the same way as the pages, in a tunnel of the proxy (CONNECT). */
export function fetchByProxy(proxyServer: string | undefined): void {
  if (proxyServer === undefined) return;
  const proxy = `http://${proxyServer}`;
  http.setGlobalProxyFromEnv({ http_proxy: proxy, https_proxy: proxy, no_proxy: neverProxied.join(',') });
}
