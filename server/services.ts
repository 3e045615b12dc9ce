import { sha256 } from './sha256.ts';
import type { MoveAsking } from '../contract/console/moves.ts';
import type { SessionSummary } from '../contract/http.ts';
import type { Clock } from '../core/clock.ts';
import { consoleNamespace } from '../contract/wire.ts';
import { createLive } from './console/live.ts';
import { createIngest } from './ingest/ingest.ts';
import {
  ingestLimits,
  type Committed,
  type IngestLimits,
  type IngestMeter,
} from './ingest/ingest-options.ts';
import type { RateLimit } from './link/token-bucket.ts';
import { createPresence, type Presence } from './link/presence.ts';
import type { SocketServer } from './link/socket-server.ts';
import type { Log } from './log.ts';
import { createMoves } from './join/moves.ts';
import { createMessenger } from './messages/messenger.ts';
import { createRetention } from './retention/retention.ts';
import { createReviews } from './review/reviews.ts';
import { createStaffCookies } from './staff/cookies.ts';
import { createKeys } from './staff/keys/keys.ts';
import { createLooks } from './staff/looks.ts';
import { createStaff } from './staff/staff.ts';
import type { Store } from './store/store.ts';
import { createGiveTime } from './time/give-time.ts';
import type { Tokens } from './tokens.ts';
import { inspectEvents } from './watch/inspect-events.ts';
import { lateBegin } from './watch/late-begin.ts';
import { obeyedSettings } from './watch/obeyed-settings.ts';
import { createOfflineWatch } from './watch/offline-watch.ts';
import { unfoundedClaims } from './watch/unfounded-claims.ts';
import { createServerEventWriter } from './watch/server-event-writer.ts';
import { createWebhooks } from './webhooks/webhooks.ts';

export type ServiceOptions = {
  readonly store: Store;
  readonly tokens: Tokens;
  readonly sockets: SocketServer;
  readonly isSecure: boolean;
  readonly clock: Clock;
  readonly log: Log;
  readonly ingest?: Partial<IngestLimits>;
  readonly meter: IngestMeter;
  readonly keyLimit: RateLimit;
  readonly publicUrl: () => string;
  /** Wrap the secrets of endpoints, and of second factors. */
  readonly webhookKey: string;
  readonly factorKey: string;
  readonly webhookNetworks?: readonly string[] | undefined;
  readonly deleteEvidence: (sessionId: string) => Promise<number>;
};

/** What stands behind the routes, and how it hears of each other. */
export async function createServices(options: ServiceOptions) {
  const { store, sockets, clock, log, meter, deleteEvidence } = options;
  const presence = createPresence((sessionId) => live.onChanged(sessionId), clock.monotonicNow);
  const summaries = withPresence(store, presence, (sessionId) => moves.waiting(sessionId));
  const staff = createStaff({ ...options, ...store, store: store.staff });
  const keys = createKeys({ store, clock, rate: options.keyLimit, log });
  const looks = createLooks(store.audit, clock);
  const cookies = createStaffCookies(options.isSecure);
  const live = createLive({
    namespace: sockets.io.of(consoleNamespace),
    signedIn: (socket) => staff.signedIn(sockets.cookie(socket, cookies.name)),
    sessions: store.sessions,
    summaries,
    looks,
    clock,
    log,
  });
  const serverEvents = createServerEventWriter({
    store: store.serverEvents,
    sha256,
    clock,
    log,
    onRecorded: live.onServerEvent,
  });
  const offline = createOfflineWatch({
    clock,
    onOffline: (sessionId, sinceMs) => {
      const recorded = serverEvents.record(sessionId, {
        type: 'candidate.offline',
        occurredAt: clock.now(),
        data: { sinceMs },
      });
      recorded.catch((error: unknown) => log.error('offline.failed', { sessionId, error: String(error) }));
    },
  });
  offline.resume(await store.sessions.live());
  const onCommitted = (committed: readonly Committed[]) => {
    for (const { sessionId, state } of committed) if (state.phase === 'completed') offline.ended(sessionId);
    live.onCommitted(committed);
    messenger.onCommitted(committed);
    inspect(committed);
  };
  const limits = { ...ingestLimits, ...options.ingest };
  const ingest = createIngest({
    store: store.events,
    sha256,
    limits,
    meter,
    onCommitted,
    now: clock.now,
    log,
  });
  const { record } = serverEvents;
  const messenger = createMessenger({ store, clock, log, record, onChanged: live.onMessage });
  const moves = createMoves({ audit: store.audit, clock, log, record, onChanged: live.onChanged });
  const giveTime = createGiveTime({ store, now: clock.now, log, record, onKept: messenger.kept });
  const inspections = [lateBegin, obeyedSettings, unfoundedClaims].map((make) => make(store, clock.now));
  const inspect = inspectEvents({ inspections, record, log });
  const reviews = createReviews({ store, now: clock.now });
  const retention = createRetention({
    store: store.retention,
    deleteEvidence,
    clock,
    log,
    onDeleted: offline.ended,
  });
  const { publicUrl, webhookKey: masterKey, webhookNetworks: networks = [] } = options;
  const webhooks = createWebhooks({ store, publicUrl, masterKey, networks, clock, log });
  return {
    presence,
    summaries,
    staff,
    keys,
    cookies,
    looks,
    live,
    offline,
    ingest,
    messenger,
    moves,
    giveTime,
    reviews,
    retention,
    webhooks,
  };
}
export type Services = Awaited<ReturnType<typeof createServices>>;

function withPresence(
  { sessions }: Store,
  { isConnected }: Presence,
  waiting: (sessionId: string) => readonly MoveAsking[],
) {
  return async (ids?: readonly string[]): Promise<readonly SessionSummary[]> =>
    (await sessions.summaries(ids)).map((summary) => {
      const moves = [...waiting(summary.id)];
      return { ...summary, connected: isConnected(summary.id), ...(moves.length > 0 && { moves }) };
    });
}
