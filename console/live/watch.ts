import type { SentMessage } from '../../contract/console/commands.ts';
import type { LiveDelta, SessionSummary } from '../../contract/http.ts';
import type { Failure } from '../../contract/result.ts';
import { createStore } from '../../ui/store.ts';
import type { Api, ConnectFeed, Feed } from '../api.ts';
import { eventAnnouncement, flagAnnouncement } from './announcement.ts';
import { lastSeq, merged, newlyOpen, type News, type OpenSession } from './open-session.ts';

/** What a proctor watches: all sessions, and the events of the one that is open. */
export type WatchState = {
  readonly isLive: boolean;
  /** Why the last reading did not work. */
  readonly failure: Failure | null;
  /** By id; null until they have been read once. */
  readonly sessions: ReadonlyMap<string, SessionSummary> | null;
  readonly open: OpenSession | null;
  /** What a screen reader is to say; empty for nothing. */
  readonly announcement: string;
};

/** Whether whoever reads is not signed in any more, or may not read what they read so far. */
export const isSignedOut = (failure: Failure | null): boolean =>
  failure !== null && ['token.missing', 'token.invalid', 'access.denied'].includes(failure.code);

const nothing: WatchState = { isLive: false, failure: null, sessions: null, open: null, announcement: '' };

/**
 * Keeps what is shown true. Deltas are hints: one that follows on what is here is taken as it is; any other, and every
 * new connection, leads to reading from the last event on.
 */
export class Watch {
  readonly #api: Pick<Api, 'sessions' | 'events'>;
  readonly #connect: ConnectFeed;
  readonly #store = createStore(nothing);
  #isReading = false;
  #mustReadAgain = false;
  #feed: Feed | null = null;
  /** What the feed told since each reading of the list began: the list may be from before. */
  readonly #toldMeanwhile = new Set<SessionSummary[]>();
  /** Rows that were told of since the last frame, each as it is now. */
  readonly #fresh = new Map<string, SessionSummary>();
  readonly #onNextFrame: (run: () => void) => void;

  readonly get = this.#store.get;
  readonly subscribe = this.#store.subscribe;

  /** @param onNextFrame when rows are shown that the feed tells of: many at once are one change. */
  constructor(
    api: Pick<Api, 'sessions' | 'events'>,
    connect: ConnectFeed,
    onNextFrame = (run: () => void) => run(),
  ) {
    this.#api = api;
    this.#connect = connect;
    this.#onNextFrame = onNextFrame;
  }

  start(): void {
    this.#feed = this.#connect({
      onSessions: (changed) => this.#takeSessions(changed),
      onDelta: (delta) => this.#takeDelta(delta),
      onConnected: () => {
        this.#change({ isLive: true });
        this.#feed?.watch(this.get().open?.id ?? null);
        void this.#readSessions();
        void this.#readEvents();
      },
      onDisconnected: () => this.#change({ isLive: false }),
      onRefused: (failure) => this.#change({ isLive: false, failure }),
    });
  }

  /** Reads and follows one session's events; null for none. */
  openSession(id: string | null): void {
    this.#change({ open: id === null ? null : newlyOpen(id) });
    this.#feed?.watch(id);
    void this.#readEvents();
  }

  /** A message that was sent from here: shown before the feed tells of it. */
  addMessage(sessionId: string, message: SentMessage): void {
    const { open } = this.get();
    if (open?.id === sessionId) this.#change({ open: merged(open, { messages: [message] }) });
  }

  dispose(): void {
    this.#feed?.dispose();
    this.#store.set(nothing);
  }

  async #readSessions(): Promise<void> {
    const meanwhile: SessionSummary[] = [];
    this.#toldMeanwhile.add(meanwhile);
    const reply = await this.#api.sessions();
    this.#toldMeanwhile.delete(meanwhile);
    // What came before the list is in it: shown after it, it would be old.
    this.#showFresh();
    if (!reply.ok) return this.#change({ failure: reply });
    const isFirst = this.get().sessions === null;
    this.#change({ failure: null, sessions: byId(reply.value) });
    // Before the first list there was nothing to compare it with.
    if (isFirst) this.#takeSessions(meanwhile);
    else this.#addSessions(meanwhile);
  }

  /** Reads on from the last event that is here to the last there is; one reading at a time. */
  async #readEvents(): Promise<void> {
    this.#mustReadAgain = true;
    if (this.#isReading) return;
    this.#isReading = true;
    while (this.#mustReadAgain) {
      this.#mustReadAgain = false;
      await this.#readPage();
    }
    this.#isReading = false;
  }

  async #readPage(): Promise<void> {
    const { open } = this.get();
    if (!open) return;
    const reply = await this.#api.events(open.id, lastSeq(open));
    // Another session may have been opened in the meantime; its reading has been asked for.
    if (this.get().open?.id !== open.id) return;
    if (!reply.ok) return this.#change({ failure: reply });
    const { session, hasMore, messageTemplates, ...news } = reply.value;
    this.#mustReadAgain ||= hasMore;
    this.#addNews(session, {
      ...news,
      ...(messageTemplates && { messageTemplates }),
      isComplete: !hasMore,
    });
  }

  #takeSessions(changed: readonly SessionSummary[]): void {
    this.#toldMeanwhile.forEach((meanwhile) => meanwhile.push(...changed));
    const isPlanned = this.#fresh.size > 0;
    for (const session of changed) this.#fresh.set(session.id, session);
    if (!isPlanned && changed.length > 0) this.#onNextFrame(() => this.#showFresh());
  }

  #showFresh(): void {
    const changed = [...this.#fresh.values()];
    this.#fresh.clear();
    const { sessions, open } = this.get();
    if (!sessions || changed.length === 0) return;
    if (!open) this.#announce(flagAnnouncement(sessions, changed));
    this.#addSessions(changed);
  }

  #addSessions(changed: readonly SessionSummary[]): void {
    this.#change({ sessions: new Map([...(this.get().sessions ?? []), ...byId(changed)]) });
  }

  #announce(text: string | null): void {
    if (text !== null) this.#change({ announcement: text });
  }

  #takeDelta(delta: LiveDelta): void {
    const { session, events } = delta;
    const { open } = this.get();
    if (open?.id !== session.id) return;
    this.#announce(eventAnnouncement(delta));
    const { serverEvents, messages } = delta;
    const follows = open.isComplete && !this.#isReading && events[0]?.event.seq === lastSeq(open) + 1;
    this.#addNews(session, { serverEvents, messages, ...(follows && { events }) });
    if (events.length > 0 && !follows) void this.#readEvents();
  }

  #addNews(session: SessionSummary, news: News): void {
    const { open, sessions } = this.get();
    if (open?.id !== session.id) return;
    this.#fresh.delete(session.id);
    this.#change({
      failure: null,
      sessions: new Map(sessions).set(session.id, session),
      open: merged(open, news),
    });
  }

  #change(part: Partial<WatchState>): void {
    this.#store.set({ ...this.get(), ...part });
  }
}

const byId = (sessions: readonly SessionSummary[]): ReadonlyMap<string, SessionSummary> =>
  new Map(sessions.map((session) => [session.id, session]));
