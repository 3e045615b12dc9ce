import { hash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { SessionSummary } from '../contract/http.ts';
import { candidateNamespace, consoleNamespace } from '../contract/wire.ts';
import { consoleCookie, isProctor, newConsoleKey } from './console/console-key.ts';
import { serveConsole } from './console/console-routes.ts';
import { createLive } from './console/live.ts';
import { openDataFolder } from './data-folder.ts';
import { createDemo, type Demo } from './demo-exam.ts';
import { serveConsoleEvidence } from './evidence/console-evidence.ts';
import {
  evidenceLimits,
  openEvidence,
  type EvidenceLimits,
  type EvidenceService,
} from './evidence/evidence.ts';
import { newMasterKey } from './evidence/evidence-keys.ts';
import { serveEvidence } from './evidence/evidence-routes.ts';
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
  readonly evidenceLimits?: Partial<EvidenceLimits>;
  readonly rates?: Partial<Rates>;
  /** Folders of the built pages. */
  readonly pages?: { readonly console: string; readonly exam: string };
};

type Rates = {
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
  const opened: Opened = [];
  try {
    const { now = Date.now } = options;
    const folder = openDataFolder(options.dataFolder);
    opened.push(folder);
    const store = await openSqliteStore(folder.database);
    opened.push(store);
    const tokens = createTokens(folder.secret('signing-key.pem', newSigningKey), now);
    const consoleKey = options.consoleKey ?? folder.secret('console-key', newConsoleKey);
    const evidence = await openEvidence({
      folder: join(options.dataFolder, 'evidence'),
      masterKey: folder.secret('evidence-key', newMasterKey),
      store: store.evidence,
      limits: { ...evidenceLimits, ...options.evidenceLimits },
      now,
      log: options.log,
    });
    const { url, address } = await listen({ ...options, now, store, tokens, consoleKey, evidence }, opened);
    const demo = options.demo ? await createDemo(store, url, now()) : null;
    return { url, address, consoleKey, demo, dispose: () => disposeOf(opened) };
  } catch (error) {
    await disposeOf(opened);
    throw error;
  }
}

/** What is to be closed, the last one first. */
type Opened = { readonly dispose: () => Promise<void> | void }[];

async function disposeOf(opened: Opened): Promise<void> {
  for (let last = opened.pop(); last; last = opened.pop()) await last.dispose();
}

type Parts = ServerOptions & {
  readonly now: () => number;
  readonly store: Store;
  readonly tokens: Tokens;
  readonly consoleKey: string;
  readonly evidence: EvidenceService;
};

async function listen(parts: Parts, opened: Opened): Promise<Pick<Server, 'url' | 'address'>> {
  let url = parts.publicUrl ?? '';
  const isSecure = url.startsWith('https:');
  const app = await createApp(parts.log, { isSecure });
  const sockets = createSocketServer(app.server, () => url);
  const services = createServices(parts, sockets);
  // Closed from the end: what waits is stored and answered while there are connections to answer on.
  opened.push(services.presence, services.live, { dispose: () => app.close() }, sockets, services.ingest);
  serve({ ...parts, ...services, app, sockets, isSecure, publicUrl: () => url });
  const address = await app.listen({ host: parts.host, port: parts.port });
  url ||= address;
  return { url, address };
}

/** What stands behind the routes. */
function createServices({ store, tokens, log, now, ingest: limits }: Parts, sockets: SocketServer) {
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
  return { presence, summaries, live, ingest };
}

type Served = Omit<Parts, 'publicUrl' | 'ingest'> &
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
  serveJoin(app, { ...parts, ...limits, store, evidenceKeyOf: parts.evidence.keyOf });
  serveEvidence(app, { ...parts, sessions: store.sessions });
  serveConsoleEvidence(app, { ...parts, sessions: store.sessions });
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
