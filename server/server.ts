import { hash, randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { SessionSummary } from '../contract/http.ts';
import { candidateNamespace, consoleNamespace } from '../contract/wire.ts';
import { consoleCookie, isProctor } from './console/console-key.ts';
import { serveConsole } from './console/console-routes.ts';
import { createLive } from './console/live.ts';
import { openDataFolder } from './data-folder.ts';
import { createDemo, type Demo } from './demo-exam.ts';
import { serveExam } from './exam/exam-routes.ts';
import { createApp } from './http/app.ts';
import { serveHealth } from './http/health.ts';
import { servePage } from './http/pages.ts';
import { createIngest } from './ingest/ingest.ts';
import { ingestLimits, type IngestLimits } from './ingest/ingest-options.ts';
import { serveJoin } from './join/join-route.ts';
import { serveBatches } from './link/batch-route.ts';
import { serveCandidates } from './link/candidate-socket.ts';
import { createPresence, type Presence } from './link/presence.ts';
import { createSocketServer, type SocketServer } from './link/socket-server.ts';
import { createRateLimiter, linkRate, type RateLimit } from './link/token-bucket.ts';
import type { Log } from './log.ts';
import type { Settings } from './settings.ts';
import { openSqliteStore } from './store/sqlite.ts';
import type { Store } from './store/store.ts';
import { createTokens, newSigningKey, type Tokens } from './tokens.ts';

export type ServerOptions = Settings & {
  readonly log: Log;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  readonly ingest?: Partial<IngestLimits>;
  readonly rates?: Partial<Rates>;
  /** Folders of the built pages. */
  readonly pages?: { readonly console: string; readonly exam: string };
};

export type Rates = {
  /** By address. A whole computer room joins from one. */
  readonly joinsPerMinute: number;
  readonly loginsPerMinute: number;
  /** By candidate. */
  readonly answersPerMinute: number;
  readonly link: RateLimit;
};

export type Server = {
  /** Origin that clients reach the server by. */
  readonly url: string;
  /** Where it listens, which behind a proxy is somewhere else. */
  readonly address: string;
  readonly consoleKey: string;
  readonly demo: Demo | null;
  /** Stores and answers what has arrived, then closes everything. */
  readonly dispose: () => Promise<void>;
};

const rates: Rates = { joinsPerMinute: 300, loginsPerMinute: 10, answersPerMinute: 600, link: linkRate };
const listEveryMs = 250;
const builtPages = {
  console: fileURLToPath(new URL('../out/console', import.meta.url)),
  exam: fileURLToPath(new URL('../out/exam-page', import.meta.url)),
};

/**
 * A whole server in this process, listening when it is returned.
 *
 * @throws DataFolderError when the data folder cannot be used, and the system's error when the port cannot.
 */
export async function createServer(options: ServerOptions): Promise<Server> {
  const folder = openDataFolder(options.dataFolder);
  let store: Store | null = null;
  try {
    store = await openSqliteStore(folder.database);
    const tokens = createTokens(folder.secret('signing-key.pem', newSigningKey), options.now ?? Date.now);
    const consoleKey =
      options.consoleKey ?? folder.secret('console-key', () => randomBytes(24).toString('base64url'));
    const running = await listen({ ...options, store, tokens, consoleKey });
    const close = store;
    return {
      ...running,
      consoleKey,
      demo: options.demo ? await createDemo(store, running.url, Date.now()) : null,
      async dispose() {
        await running.dispose();
        await close.dispose();
        folder.dispose();
      },
    };
  } catch (error) {
    await store?.dispose();
    folder.dispose();
    throw error;
  }
}

type Parts = ServerOptions & { store: Store; tokens: Tokens; consoleKey: string };

async function listen(parts: Parts): Promise<Pick<Server, 'url' | 'address' | 'dispose'>> {
  let url = parts.publicUrl ?? '';
  const isSecure = url.startsWith('https:');
  const app = await createApp(parts.log, { isSecure });
  const sockets = createSocketServer(app.server, () => url);
  const services = createServices(parts, sockets);
  serve({ ...parts, ...services, app, sockets, isSecure, publicUrl: () => url });
  const address = await app.listen({ host: parts.host, port: parts.port });
  url ||= address;
  return {
    url,
    address,
    async dispose() {
      await services.ingest.dispose();
      await sockets.dispose();
      await app.close();
      services.live.dispose();
      services.presence.dispose();
    },
  };
}

/** What stands behind the routes. */
function createServices(
  { store, tokens, log, now = Date.now, ingest: limits }: Parts,
  sockets: SocketServer,
) {
  const presence = createPresence((sessionId) => live.onChanged(sessionId));
  const summaries = withPresence(store, presence);
  const live = createLive({
    namespace: sockets.io.of(consoleNamespace),
    isProctor: (socket) => isProctor(sockets.cookie(socket, consoleCookie), tokens),
    summaries,
    listEveryMs,
    log,
  });
  const ingest = createIngest({
    store: store.events,
    sha256: (text) => hash('sha256', text),
    limits: { ...ingestLimits, ...limits },
    onCommitted: live.onCommitted,
    now,
    log,
  });
  return { presence, summaries, live, ingest, now };
}

type Served = Omit<Parts, 'publicUrl' | 'ingest' | 'now'> &
  ReturnType<typeof createServices> & {
    readonly app: FastifyInstance;
    readonly sockets: SocketServer;
    readonly isSecure: boolean;
    readonly publicUrl: () => string;
  };

function serve({ app, sockets, store, ...parts }: Served): void {
  const limits = { ...rates, ...parts.rates };
  const link = { ...parts, ...store, rate: createRateLimiter(limits.link, parts.now) };
  serveCandidates(sockets.io.of(candidateNamespace), link);
  serveBatches(app, link);
  serveJoin(app, { ...parts, ...limits, store });
  serveExam(app, { ...parts, ...limits, store });
  serveConsole(app, { ...parts, ...limits, events: store.events });
  serveHealth(app, { ping: store.ping, isReady: parts.ingest.isReady });
  servePage(app, '/console/', parts.pages?.console ?? builtPages.console);
  servePage(app, '/exam/', parts.pages?.exam ?? builtPages.exam);
}

function withPresence({ sessions }: Store, { isConnected }: Presence) {
  return async (ids?: readonly string[]): Promise<readonly SessionSummary[]> =>
    (await sessions.summaries(ids)).map((summary) => ({ ...summary, connected: isConnected(summary.id) }));
}
