import { Agent as HttpAgent, request } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { isIP, type Socket } from 'node:net';
import { connect as connectTls, getCACertificates } from 'node:tls';

/** What Node's own sockets need to go the way that the system goes. */
export type SocketWay = { readonly agent?: HttpAgent | HttpsAgent; readonly ca?: string[] };

export type HttpProxy = { readonly isTls: boolean; readonly host: string; readonly port: number };

/** Patience with a proxy that takes the connection and says nothing. */
const answerWithinMs = 10_000;

/**
 * The first HTTP proxy of what Chromium calls a PAC result, as `PROXY 10.0.0.1:3128; DIRECT`. Null: go straight there,
 * which is also said of proxies that speak SOCKS only: there, what HTTP delivers has to do.
 */
export function httpProxyOf(pacResult: string): HttpProxy | null {
  const first = pacResult.split(';')[0]?.trim() ?? '';
  const [, kind = '', host = '', port = ''] = /^(PROXY|HTTPS) \[?([^\s\]]+?)\]?:(\d+)$/i.exec(first) ?? [];
  return host === '' ? null : { isTls: kind.toUpperCase() === 'HTTPS', host, port: Number(port) };
}

/**
 * An agent that asks the proxy for a tunnel (CONNECT, RFC 9110, section 9.3.6), whatever is spoken in it: a WebSocket
 * is not forwarded otherwise. Whom the computer's own store of certificates trusts is trusted, as Chromium does.
 */
export function tunnelAgent(proxy: HttpProxy, target: URL): HttpAgent | HttpsAgent {
  const isSecure = target.protocol === 'https:';
  const port = target.port || (isSecure ? '443' : '80');
  const agent = isSecure ? new HttpsAgent() : new HttpAgent();
  agent.createConnection = (_options, done) => {
    const open = async (): Promise<void> => {
      const [error, socket] = await openTunnel(proxy, `${target.hostname}:${port}`);
      if (socket === null) done?.(error, undefined as never);
      else done?.(null, isSecure ? secured(socket, target.hostname) : socket);
    };
    void open();
    return undefined;
  };
  return agent;
}

/** Certificates that are trusted beside those that came with the app: a school that looks into TLS installs its own. */
export function trustedCertificates(): string[] {
  return [...getCACertificates('default'), ...getCACertificates('system')];
}

function secured(socket: Socket, hostname: string): Socket {
  const servername = isIP(hostname) === 0 ? { servername: hostname } : {};
  return connectTls({
    socket,
    host: hostname,
    ca: trustedCertificates(),
    ALPNProtocols: ['http/1.1'],
    ...servername,
  });
}

/** With which status the proxy refuses a tunnel to there; null where it opens one, or says nothing. */
export async function tunnelRefusal(proxy: HttpProxy, { hostname, port }: URL): Promise<number | null> {
  const [refusal, socket] = await openTunnel(proxy, `${hostname}:${port || '443'}`);
  socket?.destroy();
  return refusal instanceof TunnelRefused ? refusal.status : null;
}

class TunnelRefused extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`the proxy refused a tunnel: ${status}`);
    this.status = status;
  }
}

type Tunnel = readonly [Error, null] | readonly [null, Socket];

function openTunnel({ isTls, host, port }: HttpProxy, path: string): Promise<Tunnel> {
  const { promise, resolve } = Promise.withResolvers<Tunnel>();
  const reject = (error: Error): void => resolve([error, null]);
  const direct = isTls
    ? { createConnection: () => connectTls({ host, port, ca: trustedCertificates() }) }
    : {};
  const asked = request({
    method: 'CONNECT',
    host,
    port,
    path,
    headers: { host: path },
    agent: false,
    ...direct,
  });
  asked.setTimeout(answerWithinMs, () => asked.destroy(new Error('the proxy does not answer')));
  asked.on('error', reject);
  asked.on('connect', (response, socket) => {
    socket.setTimeout(0);
    if (response.statusCode === 200) return resolve([null, socket]);
    socket.destroy();
    reject(new TunnelRefused(response.statusCode ?? 0));
  });
  asked.end();
  return promise;
}
