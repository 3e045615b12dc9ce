import { z } from 'zod';
import { io } from 'socket.io-client';
import {
  evidenceList,
  latestPictures,
  type EvidenceEntry,
  type LatestPicture,
} from '../contract/evidence.ts';
import { sentMessage, type SendMessageRequest, type SentMessage } from '../contract/console/commands.ts';
import {
  failureBody,
  sessionList,
  timelinePage,
  liveDelta,
  type SessionSummary,
  type LiveDelta,
} from '../contract/http.ts';
import {
  timeRows,
  type GiveTimeRequest,
  type TimeRow,
  type TimeScope,
} from '../contract/console/more-time.ts';
import { examList, type ListedExam } from '../contract/console/exams.ts';
import { moveDecided } from '../contract/console/moves.ts';
import { fail, ok, type Failure, type Result } from '../contract/result.ts';
import { consoleNamespace } from '../contract/wire.ts';
import { createSystemClock } from '../core/clock.ts';
import { createOneClock, type OneClock } from '../core/one-clock.ts';
import { agreeByDate } from '../core/server-date.ts';
import { createAccountApi, type AccountApi } from './account/account-api.ts';
import { createKeysApi, type KeysApi } from './staff/keys/keys-api.ts';
import { createSetUpApi, type SetUpApi } from './set-up/set-up-api.ts';
import { createNumbersApi, type NumbersApi } from './numbers/numbers-api.ts';
import { createReviewApi, type ReviewApi } from './review/data/review-api.ts';
import { createWebhooksApi, type WebhooksApi } from './staff/webhooks/webhooks-api.ts';
import { createStaffApi, type StaffApi } from './staff/staff-api.ts';
import { strings } from './strings.ts';

export type TimelinePage = Readonly<z.infer<typeof timelinePage>>;

/** The console's part of the HTTP interface. */
export type Api = AccountApi &
  StaffApi &
  KeysApi &
  WebhooksApi &
  SetUpApi &
  ReviewApi &
  NumbersApi & {
    /** Those whose results one may have. */
    readonly exams: () => Promise<Result<readonly ListedExam[]>>;
    readonly sessions: () => Promise<Result<readonly SessionSummary[]>>;
    /** Events of a session with `seq` above `after`, one page of them. */
    readonly events: (sessionId: string, after: number) => Promise<Result<TimelinePage>>;
    /** What its events refer to, and what there is of it. */
    readonly evidence: (sessionId: string) => Promise<Result<readonly EvidenceEntry[]>>;
    /** The latest picture of each of these sessions that has one, apart from that of the document. */
    readonly latestPictures: (sessionIds: readonly string[]) => Promise<Result<readonly LatestPicture[]>>;
    /** Whose time it would be, and how it stands. */
    readonly previewTime: (scope: TimeScope) => Promise<Result<readonly TimeRow[]>>;
    /** Resolves when the server keeps it; the same `id` again gives nothing more. */
    readonly giveTime: (request: GiveTimeRequest) => Promise<Result<readonly TimeRow[]>>;
    /** Resolves when the server keeps the message; it is delivered when the app can be reached. */
    readonly sendMessage: (sessionId: string, message: SendMessageRequest) => Promise<Result<SentMessage>>;
    /** Whether another computer that asks for it may take a session. */
    readonly decideMove: (sessionId: string, asking: string, isAllowed: boolean) => Promise<Result<unknown>>;
    /** The server's time as far as it is known, epoch milliseconds: what is shown happened by that. */
    readonly now: () => number;
  };

/** In the reader's language. */
const inWords = (failure: Failure): Failure => ({
  ...failure,
  message: strings.failure(failure.code, failure.message),
});

export function createApi(
  fetchFn: typeof fetch = (...request) => fetch(...request),
  clock: OneClock = createOneClock({ clock: createSystemClock(globalThis) }),
): Api {
  async function call<T>(path: string, schema: z.ZodType<T>, init: RequestInit = {}): Promise<Result<T>> {
    const askedMs = clock.monotonicNow();
    const response = await fetchFn(`/api/console/${path}`, init).catch(() => null);
    if (!response) return fail('server.unreachable', strings.unreachable);
    const body: unknown = await response.json().catch(() => null);
    if (!response.ok) {
      const failure = failureBody.safeParse(body);
      return inWords(failure.success ? failure.data : fail('server.failed', `HTTP ${response.status}`));
    }
    const value = schema.safeParse(body);
    if (!value.success) return fail('protocol.unsupported', z.prettifyError(value.error));
    agreeByDate(clock, response, askedMs);
    return ok(value.data);
  }
  const post = <T>(path: string, schema: z.ZodType<T>, body: unknown) =>
    call(path, schema, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const rowsOf = (reply: Result<{ readonly rows: readonly TimeRow[] }>) =>
    reply.ok ? ok(reply.value.rows) : reply;
  const ofSession = (id: string, path: string) => `sessions/${encodeURIComponent(id)}/${path}`;
  return {
    ...createAccountApi(call, post),
    ...createStaffApi(call, post),
    ...createKeysApi(call, post),
    ...createWebhooksApi(call, post),
    ...createSetUpApi(call, post),
    ...createReviewApi(call, post),
    ...createNumbersApi(call),
    exams: async () => {
      const reply = await call('exams', examList);
      return reply.ok ? ok(reply.value.exams) : reply;
    },
    sessions: async () => {
      const reply = await call('sessions', sessionList);
      return reply.ok ? ok(reply.value.sessions) : reply;
    },
    events: (sessionId, after) => call(ofSession(sessionId, `events?after=${after}`), timelinePage),
    evidence: async (sessionId) => {
      const reply = await call(ofSession(sessionId, 'evidence'), evidenceList);
      return reply.ok ? ok(reply.value.evidence) : reply;
    },
    latestPictures: async (sessionIds) => {
      const reply = await post('pictures', latestPictures, { sessionIds });
      return reply.ok ? ok(reply.value.pictures) : reply;
    },
    previewTime: async (scope) => rowsOf(await post('time/preview', timeRows, { scope })),
    giveTime: async (request) => rowsOf(await post('time', timeRows, request)),
    decideMove: (sessionId, asking, isAllowed) =>
      post(ofSession(sessionId, `moves/${asking}`), moveDecided, { isAllowed }),
    sendMessage: (sessionId, message) => post(ofSession(sessionId, 'messages'), sentMessage, message),
    now: clock.now,
  };
}

type Listeners = {
  /** Sessions that changed. */
  readonly onSessions: (changed: readonly SessionSummary[]) => void;
  /** New events of the session that is watched. */
  readonly onDelta: (delta: LiveDelta) => void;
  /** Connected, for the first time or again: what was missed has to be read again. */
  readonly onConnected: () => void;
  readonly onDisconnected: () => void;
  /** Not to be tried again: the server says who may not. */
  readonly onRefused: (failure: Failure) => void;
};

/** A connection to the live feed, made with the cookie of the sign-in. */
export type Feed = {
  /** Asks for the events of one session; null for none. To be said again after every reconnect. */
  readonly watch: (sessionId: string | null) => void;
  readonly dispose: () => void;
};

export function connectFeed(listeners: Listeners): Feed {
  const { onSessions, onDelta, onConnected, onDisconnected, onRefused } = listeners;
  const socket = io(consoleNamespace, { transports: ['websocket'], reconnectionDelayMax: 5_000 });
  socket.on('connect', onConnected);
  socket.on('disconnect', onDisconnected);
  socket.on('connect_error', (error: Error & { readonly data?: unknown }) => {
    const failure = failureBody.safeParse(error.data);
    if (failure.success) onRefused(inWords(failure.data));
    else onDisconnected();
  });
  socket.on('sessions', (payload: unknown) => {
    const list = sessionList.safeParse(payload);
    if (list.success) onSessions(list.data.sessions);
  });
  socket.on('delta', (payload: unknown) => {
    const delta = liveDelta.safeParse(payload);
    if (delta.success) onDelta(delta.data);
  });
  return {
    watch: (sessionId) => {
      if (socket.connected) socket.emit('watch', { sessionId });
    },
    dispose: () => {
      socket.disconnect();
    },
  };
}
export type ConnectFeed = typeof connectFeed;
