import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { candidateNamespace } from '../contract/wire.ts';
import { createSystemClock, type Clock } from '../core/clock.ts';
import { serveConsole } from './console/console-routes.ts';
import { evidenceFolder, openDataFolder } from './data-folder.ts';
import { serveApi } from './api/serve-api.ts';
import { createDemo, type Demo } from './demo-exam.ts';
import { serveConsoleEvidence } from './evidence/console-evidence.ts';
import { evidenceLimits, openEvidence, type EvidenceService } from './evidence/evidence.ts';
import { newMasterKey } from './wrapped-secret.ts';
import { serveEvidence } from './evidence/evidence-routes.ts';
import { serveLatestPictures } from './evidence/latest-pictures.ts';
import { serveExam } from './exam/exam-routes.ts';
import { createApp } from './http/app.ts';
import { serveHealth } from './http/health.ts';
import { serveOwnHealth } from './http/own-health.ts';
import { createMetrics, serveMetrics, type Metrics } from './http/metrics.ts';
import { servePage } from './http/pages.ts';
import { serveProbe } from './http/probe.ts';
import { serveSetUp } from './set-up/set-up-routes.ts';
import type { IngestLimits } from './ingest/ingest-options.ts';
import { joinLimits, serveJoin, type JoinLimits } from './join/join-route.ts';
import { createAnswerSigner, answerKeyFile, type AnswerSigner } from './join/answer-signature.ts';
import { serveBatches } from './link/batch-route.ts';
import { serveCandidates } from './link/candidate-socket.ts';
import { createSocketServer, type SocketServer } from './link/socket-server.ts';
import { createRateLimiter, linkRate, type RateLimit } from './link/token-bucket.ts';
import { offerNonces } from './proof/asking-candidate.ts';
import { createProofs, type Proofs } from './proof/proofs.ts';
import { keyRate } from './staff/keys/keys.ts';
import type { Log } from './log.ts';
import { createServices, type Services } from './services.ts';
import type { Settings } from './settings.ts';
import { serveAccount } from './staff/account-routes.ts';
import { createDemoStaff, type Credentials } from './staff/demo-staff.ts';
import { commandActor } from './staff/actor.ts';
import { serveAudit } from './staff/audit-routes.ts';
import { guardRoutes } from './staff/guard.ts';
import { serveKeys } from './staff/keys/key-routes.ts';
import { newSetupLink } from './staff/setup-link.ts';
import { serveStaff } from './staff/staff-routes.ts';
import { serveWebhooks } from './webhooks/webhook-routes.ts';
import { openStore } from './store/open-store.ts';
import type { Store } from './store/store.ts';
import { createTokens, newSigningKey, type Tokens } from './tokens.ts';

export type ServerOptions = Settings & {
  readonly log: Log;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** How time passes, for offline, retention and limits of rate. */
  readonly timers?: Pick<Clock, 'monotonicNow' | 'after'>;
  readonly ingest?: Partial<IngestLimits>;
  readonly rates?: Partial<Rates>;
  /** Folders of the built pages. */
  readonly pages?: { readonly console: string; readonly exam: string };
};

type Rates = {
  readonly join: JoinLimits;
  /** By address: staff only. */
  readonly signInsPerMinute: number;
  readonly messagesPerMinute: number;
  /** By candidate. */
  readonly probesPerMinute: number;
  readonly answersPerMinute: number;
  /** By address. A whole computer room checks its connection from one. */
  readonly strangersProbesPerMinute: number;
  readonly link: RateLimit;
  /** By API key. */
  readonly keys: RateLimit;
};

export type Server = {
  /** Origin that clients reach the server by. */
  readonly url: string;
  /** Where it listens, which behind a proxy is somewhere else. */
  readonly address: string;
  readonly demo: Demo | null;
  /** Of the demonstration's administrator. */
  readonly staff: Credentials | null;
  /** A one-time link for the first administrator, where there is nobody yet. */
  readonly setup: string | null;
  /** Stores and answers what has arrived, then closes everything. */
  readonly dispose: () => Promise<void>;
};

const rates: Rates = {
  join: joinLimits,
  signInsPerMinute: 120,
  probesPerMinute: 240,
  strangersProbesPerMinute: 12_000,
  messagesPerMinute: 120,
  answersPerMinute: 600,
  link: linkRate,
  keys: keyRate,
};
const builtPages = {
  console: fileURLToPath(new URL('../out/console', import.meta.url)),
  exam: fileURLToPath(new URL('../out/exam-page', import.meta.url)),
};

/**
 * A whole server in this process, listening when it is returned.
 *
 * @throws DataFolderError or DatabaseError when data folder or database cannot be used, and the system's error when
 *   the port cannot.
 */
export async function createServer(options: ServerOptions): Promise<Server> {
  const opened: Opened = [];
  try {
    const systemClock = createSystemClock(globalThis);
    const clock: Clock = { ...systemClock, ...options.timers, now: options.now ?? systemClock.now };
    const folder = openDataFolder(options.dataFolder);
    opened.push(folder);
    const store = await openStore({ databaseUrl: options.databaseUrl, file: folder.database });
    opened.push(store);
    const tokens = createTokens(folder.secret('signing-key.pem', newSigningKey), clock.now);
    const answerSigner = createAnswerSigner(folder.secret(answerKeyFile, newSigningKey));
    const evidence = await openEvidence({
      folder: join(options.dataFolder, evidenceFolder),
      masterKey: folder.secret('evidence-key', newMasterKey),
      store: store.evidence,
      limits: { ...evidenceLimits, ...options.evidenceLimits },
      clock,
      log: options.log,
    });
    const webhookKey = folder.secret('webhook-key', newMasterKey);
    const factorKey = folder.secret('second-factor-key', newMasterKey);
    const keys = { answerSigner, webhookKey, factorKey };
    const parts = { ...options, ...keys, clock, now: clock.now, store, tokens, evidence };
    const { url, address } = await listen(parts, opened);
    const at = clock.now();
    const demo = options.demo
      ? await createDemo(store, {
          server: url,
          key: answerSigner.fingerprint,
          at,
          settings: options.demoSettings,
        })
      : null;
    const staff = options.demo ? await createDemoStaff(store.staff, at) : null;
    const setup = (await store.staff.hasAdministrator())
      ? null
      : await newSetupLink(store.staff, { server: url, staffId: null, now: at, actor: commandActor() });
    return { url, address, demo, staff, setup, dispose: () => disposeOf(opened) };
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
  readonly clock: Clock;
  readonly now: () => number;
  readonly store: Store;
  readonly tokens: Tokens;
  readonly answerSigner: AnswerSigner;
  readonly evidence: EvidenceService;
  readonly webhookKey: string;
  readonly factorKey: string;
};

async function listen(parts: Parts, opened: Opened): Promise<Pick<Server, 'url' | 'address'>> {
  let url = parts.publicUrl ?? '';
  const isSecure = url.startsWith('https:');
  const app = await createApp(parts.log, { ...parts, isSecure });
  const publicUrl = () => url;
  const sockets = createSocketServer(app.server, publicUrl);
  const proofs = createProofs(publicUrl, parts.clock);
  const deleteEvidence = async (sessionId: string) => (await parts.evidence.deleteSession(sessionId)).blobs;
  const keyLimit = parts.rates?.keys ?? rates.keys;
  const metrics = createMetrics();
  const { meter } = metrics;
  const services = await createServices({
    ...parts,
    sockets,
    isSecure,
    meter,
    deleteEvidence,
    keyLimit,
    publicUrl,
  });
  metrics.watch({
    connections: services.presence.amount,
    queuedEvents: services.ingest.queuedEvents,
  });
  // Closed from the end: what waits is stored and answered while there are connections to answer on.
  opened.push(services.retention, services.offline, services.presence, services.live);
  opened.push(services.messenger, services.moves, services.webhooks);
  opened.push({ dispose: () => app.close() }, sockets, services.ingest);
  serve({ ...parts, ...services, app, sockets, proofs, metrics, isSecure, publicUrl });
  const address = await app.listen({ host: parts.host, port: parts.port });
  url ||= address;
  return { url, address };
}

type Served = Omit<Parts, 'publicUrl' | 'ingest'> &
  Services & {
    readonly app: FastifyInstance;
    readonly sockets: SocketServer;
    readonly proofs: Proofs;
    readonly metrics: Metrics;
    readonly isSecure: boolean;
    readonly publicUrl: () => string;
  };

function serve({ app, sockets, store, ...parts }: Served): void {
  const limits = { ...rates, ...parts.rates };
  const rate = createRateLimiter(limits.link, parts.clock.monotonicNow);
  const link = { ...parts, ...store, rate, onHeard: parts.offline.heard };
  offerNonces(app, parts.proofs);
  guardRoutes(app, { ...parts, sessions: store.sessions });
  serveCandidates(sockets.io.of(candidateNamespace), link);
  serveBatches(app, link);
  serveJoin(app, {
    ...parts,
    limits: limits.join,
    store,
    evidenceKey: parts.evidence.keyOf,
    onJoined: parts.offline.joined,
  });
  serveEvidence(app, { ...parts, sessions: store.sessions });
  serveConsoleEvidence(app, { ...parts, sessions: store.sessions });
  serveLatestPictures(app, { store });
  serveExam(app, { ...parts, ...limits, store });
  serveAccount(app, { ...parts, ...limits });
  serveStaff(app, { ...parts, store });
  serveKeys(app, parts.keys);
  serveWebhooks(app, parts.webhooks);
  serveApi(app, { ...parts, store });
  serveAudit(app, { audit: store.audit, now: parts.now });
  serveConsole(app, { ...parts, ...limits, store });
  serveSetUp(app, { ...parts, store });
  serveProbe(app, { ...parts, ...limits });
  serveHealth(app, { ping: store.ping, isReady: parts.ingest.isReady, clock: parts.clock });
  serveOwnHealth(app, { ...parts, ping: store.ping, connected: parts.presence.amount });
  serveMetrics(app, { metrics: parts.metrics, key: parts.metricsKey });
  servePage(app, '/console/', parts.pages?.console ?? builtPages.console);
  servePage(app, '/exam/', parts.pages?.exam ?? builtPages.exam);
}
