import { app, dialog, net, session, type BrowserWindow } from 'electron';
import type { MainWords } from '../words.ts';
import { chooseCertificate } from './client-certificate.ts';
import {
  httpProxyOf,
  trustedCertificates,
  tunnelAgent,
  tunnelRefusal,
  type SocketWay,
} from './proxy-agent.ts';
import { createWayOut } from './way-out.ts';
import type { Stranger } from '../../contract/app-state.ts';

/** The app's one way out: nothing of it reaches a server but through here. */
export type Network = {
  /** By Chromium: the system's proxy, its PAC file and its certificates. */
  readonly fetch: typeof fetch;
  /** The same way to whoever is not the exam's server: nobody who stands in it is told of. */
  readonly fetchAside: typeof fetch;
  /** The same way for a WebSocket to this address. Asked for at each connection: people change networks. */
  readonly socketWay: (url: URL) => Promise<SocketWay>;
};

/** The network as the system has it. `onMet`: who answers, at each request. Call once, when Electron is ready. */
export function createNetwork(
  window: () => BrowserWindow | null,
  onMet: (who: Stranger | null) => void,
  words: () => MainWords,
): Network {
  const proxyTo = async (url: URL) => httpProxyOf(await session.defaultSession.resolveProxy(url.href));
  app.on('select-client-certificate', (event, _contents, url, list, done) => {
    event.preventDefault();
    const answer = async (): Promise<void> => {
      const chosen = await chooseCertificate({
        url,
        list,
        window: window(),
        dialog,
        words: words(),
      });
      if (chosen === null) done();
      else done(chosen);
    };
    void answer();
  });
  const fetchAside: typeof fetch = (input, init) =>
    net.fetch(input instanceof URL ? input.href : input, init);
  return {
    fetchAside,
    fetch: createWayOut({
      fetch: fetchAside,
      async refusedBy(url) {
        const proxy = url.protocol === 'https:' ? await proxyTo(url) : null;
        return proxy === null ? null : tunnelRefusal(proxy, url);
      },
      onMet,
    }),
    async socketWay(url) {
      const proxy = await proxyTo(url);
      if (proxy !== null) return { agent: tunnelAgent(proxy, url) };
      return url.protocol === 'https:' ? { ca: trustedCertificates() } : {};
    },
  };
}
