import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import type { Envelope, EventDraft } from '../../contract/envelope.ts';
import type { StoredMark } from '../../contract/wire.ts';
import { connectionRule } from '../../core/link/connection.ts';
import { openJournal, type JournalRepair } from '../../main/journal/journal.ts';
import { createLink } from '../../main/link/link.ts';
import { join } from '../../main/session/start/join.ts';
import { createSystemClock } from '../../core/clock.ts';
import { createOneClock } from '../../core/one-clock.ts';
import { computerKeptIn } from '../harness/candidate/computer.ts';
import { below } from '../harness/environment/seeded-random.ts';

export type CandidateOptions = {
  readonly server: string;
  readonly ticket: string;
  readonly dir: string;
  readonly random: () => number;
  /** After each append that resolved well: the events are on disk. */
  readonly onAppended: (events: readonly Envelope[]) => void;
};

export type Candidate = {
  readonly sessionId: string;
  readonly repair: JournalRepair | null;
  /** What it sends evidence with. */
  readonly token: string;
  readonly evidenceKey: string;
  readonly fetch: typeof fetch;
  readonly undelivered: () => number;
  /** Generates no more until {@link Candidate.goOn}; resolves when the server has everything, with the last event. */
  readonly settle: () => Promise<StoredMark>;
  readonly goOn: () => void;
  /** Settles, and ends. */
  readonly finish: () => Promise<void>;
};

/** A candidate who is killed comes back at the same computer. */
const device = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

/** Joins, and then makes events as fast as its disk takes them, through the real journal and the real link. */
export async function startCandidate(options: CandidateOptions): Promise<Candidate> {
  const { server, ticket, dir, random, onAppended } = options;
  const clock = createOneClock({ clock: createSystemClock(globalThis) });
  const computer = await computerKeptIn(dir);
  const joined = await join(
    { server, ticket, appVersion: '0', platform: 'chaos', device, move: false },
    computer.fetchForTicket(ticket),
  );
  if (!joined.ok) throw new Error(joined.message);
  const { sessionId, token, evidenceKey, stored } = joined.value.reply;
  const opened = await openJournal({ dir, sessionId, base: stored, clock, newId: () => uuidv7() });
  if (!opened.ok) throw new Error(opened.message);
  const journal = opened.value;

  async function append(drafts: readonly EventDraft[]) {
    const appended = await journal.append(drafts);
    if (!appended.ok) throw new Error(appended.message);
    if (appended.value.length > 0) onAppended(appended.value);
  }
  const { repair } = journal;
  if (repair) {
    const { bytes, lines } = repair;
    await append([{ type: 'x.journal.repaired', data: { bytes, lines }, occurredAt: clock.now() }]);
  }

  let connection = connectionRule.initial;
  const link = createLink({
    server: new URL(server),
    token,
    journal,
    clock,
    random,
    fetch: computer.fetch,
    prover: computer,
    socketWay: async () => ({}),
    onObservation(seen) {
      const [next, drafts] = connectionRule.step(connection, seen);
      connection = next;
      void append(drafts);
    },
    onRoundTrip: () => {},
    onDelivered: () => {},
    onMessage: async () => {},
    onProblem: ({ code, message }) => {
      throw new Error(`${code}: ${message}`);
    },
    // A server that is killed every second need not be waited for like one that is down for minutes.
    timing: { retry: { firstMs: 200, capMs: 500 }, ackTimeoutMs: 3_000 },
  });
  link.connect();

  let isResting = false;
  async function generate() {
    while (!isResting) {
      const appends = Array.from({ length: 1 + below(random, 3) }, () => append(someDrafts(random)));
      await Promise.all(appends);
      await pause(below(random, 40));
    }
  }
  let generating = generate();

  async function settle(): Promise<StoredMark> {
    isResting = true;
    await generating;
    // What the line itself reports comes behind what was generated.
    do await link.drained(Number.POSITIVE_INFINITY);
    while (link.undelivered > 0);
    return journal.mark;
  }
  return {
    sessionId,
    repair,
    token,
    evidenceKey,
    fetch: computer.fetch,
    undelivered: () => link.undelivered,
    settle,
    goOn() {
      isResting = false;
      generating = generate();
    },
    async finish() {
      await settle();
      await link.dispose();
      await journal.dispose();
    },
  };
}

function someDrafts(random: () => number): readonly EventDraft[] {
  return Array.from({ length: 1 + below(random, 4) }, () => {
    const occurredAt = Date.now();
    const isUrgent = random() < 0.2;
    if (isUrgent) return { type: 'window.focus-out', data: { application: 'Büro — 事務所 🗎' }, occurredAt };
    return { type: 'user.idle', data: { idleMs: random() * 1e6 }, occurredAt };
  });
}
