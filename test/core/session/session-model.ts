import { v7 as uuidv7 } from 'uuid';
import { genesisHash, type Envelope } from '../../../contract/envelope.ts';
import { ok } from '../../../contract/result.ts';
import { sessionState, type SessionState } from '../../../contract/session-state.ts';
import type { ExamSettings } from '../../../contract/settings.ts';
import type { Ack, StoredMark } from '../../../contract/wire.ts';
import { apply } from '../../../core/session/apply.ts';
import type { Command } from '../../../core/session/commands.ts';
import { createDecide } from '../../../core/session/decide.ts';
import { initialState, planOf } from '../../../core/session/state.ts';
import { createEventChain } from '../../../main/journal/lines.ts';
import { createSession, type Session } from '../../../main/session/session.ts';
import { commitGroup } from '../../../server/ingest/commit-group.ts';
import { ingestLimits } from '../../../server/ingest/ingest-options.ts';
import { readBatch } from '../../../server/ingest/admit.ts';
import type { Store } from '../../../server/store/store.ts';
import { sha256 } from '../arbitrary-events.ts';

const log = { info: () => {}, warn: () => {}, error: () => {} };

/** The journal file of one computer: lines as they lie there, and what it continues. */
type Disk = { readonly base: StoredMark; readonly baseState: SessionState; readonly lines: string[] };

/**
 * One session with its real parts: the app's queue over a journal in memory, and the server's ingest over its real
 * store. The app can be killed, restarted and moved; what is on the disk, and what the server has, stays.
 */
export function createModel(store: Store, sessionId: string, settings: ExamSettings) {
  const initial = initialState(planOf(settings));
  let now = 1_000;
  const clock = { now: () => now, monotonicNow: () => now, after: () => () => {} };
  let disk: Disk = { base: { seq: 0, hash: genesisHash }, baseState: initial, lines: [] };
  let linesKept = Number.POSITIVE_INFINITY;
  let app = start();

  function events(): readonly Envelope[] {
    return disk.lines.map((line) => JSON.parse(line) as Envelope);
  }
  function fold(): SessionState {
    return events().reduce(apply, disk.baseState);
  }
  function start(): Session {
    const last = events().at(-1);
    const mark = last === undefined ? disk.base : { seq: last.seq, hash: last.hash };
    const chain = createEventChain({ sessionId, mark, clock, newId: () => uuidv7() });
    const file = disk;
    const journal = {
      sessionId,
      get mark() {
        return { seq: file.base.seq + file.lines.length, hash: '' };
      },
      place(drafts: Parameters<typeof chain.extend>[0]) {
        const lines = chain.extend(drafts);
        if (!lines.ok) return lines;
        const written = lines.value.slice(0, linesKept).map(({ bytes }) => bytes.toString());
        file.lines.push(...written);
        return ok({ events: lines.value.map(({ event }) => event), written: Promise.resolve(ok(null)) });
      },
    };
    return createSession({ journal, clock, log, decide: createDecide(settings, sha256), initial: fold() });
  }
  async function stored(): Promise<{ readonly mark: StoredMark; readonly state: SessionState }> {
    const session = await store.sessions.find(sessionId);
    if (session === null) throw new Error('the session is not on the server');
    return { mark: session.stored, state: session.sessionState };
  }
  async function send(batch: readonly Envelope[]): Promise<Ack> {
    const { promise, resolve } = Promise.withResolvers<Ack>();
    const body = { events: batch };
    const entry = { sessionId, batch: readBatch(sessionId, body), size: 1, body, answer: resolve };
    const options = { store: store.events, sha256, now: clock.now, log, limits: ingestLimits };
    await commitGroup([entry], { ...options, onCommitted: () => {} });
    return promise;
  }

  return {
    get app() {
      return app;
    },
    fold,
    events,
    stored,
    disk: () => disk,
    async submit(command: Command): Promise<void> {
      now += 7;
      await app.submit(command);
    },
    async kill(during: Command, kept: number): Promise<void> {
      linesKept = kept;
      await app.submit(during);
      linesKept = Number.POSITIVE_INFINITY;
      app = start();
    },
    async restart(joins: boolean): Promise<void> {
      app = start();
      now += 50;
      await app.submit({ do: 'go-on', repair: null });
      if (joins) await app.submit({ do: 'join', attempt: 2, appVersion: '1', platform: 'test' });
    },
    async deliver(count: number, back: number): Promise<void> {
      const { mark } = await stored();
      const from = Math.max(0, mark.seq - disk.base.seq - back);
      const batch = events().slice(from, from + back + count);
      if (batch.length > 0) await send(batch);
    },
    async deliverAll(): Promise<void> {
      const { mark } = await stored();
      const left = events().slice(mark.seq - disk.base.seq);
      for (let next = 0; next < left.length; next += 50) await send(left.slice(next, next + 50));
    },
    /** What has not arrived when the candidate moves stays on the old computer. */
    async move(): Promise<void> {
      const { mark, state } = await stored();
      // As it comes in a join reply, and lies in the header of the new journal.
      const handedOver = sessionState.parse(JSON.parse(JSON.stringify(state)));
      disk = { base: mark, baseState: handedOver, lines: [] };
      app = start();
      await app.submit({ do: 'join', attempt: 2, appVersion: '1', platform: 'test' });
    },
  };
}
