import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import type { EventDraft } from '../../../contract/envelope.ts';
import type { StoredMark } from '../../../contract/wire.ts';
import type { OneClock } from '../../../core/one-clock.ts';
import { createEncryptBlob } from '../../../main/evidence/encrypt-blob.ts';
import { createLink } from '../../../main/link/link.ts';
import { join } from '../../../main/session/start/join.ts';
import { askAsComputer, newComputer } from '../candidate/computer.ts';
import { createMemoryJournal } from './memory-journal.ts';

export type SimulatedOptions = {
  readonly server: string;
  readonly ticket: string;
  readonly clock: OneClock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Events a second, in the long run. */
  readonly rate: number;
  /** Between two pictures, in the mean. */
  readonly pictureEveryMs: number;
  readonly pictureBytes: number;
};

/** What a candidate has sent, as far as they know. */
export type Sent = {
  readonly sessionId: string;
  /** The end of their chain. */
  readonly mark: StoredMark;
  /** Evidence that the server has taken, by its name. */
  readonly evidence: readonly string[];
};

export type SimulatedCandidate = {
  readonly joinMs: number;
  /** Until the server has said welcome and answered a heartbeat. */
  readonly connectMs: Promise<number>;
  /** Begins the exam, and to report. */
  readonly begin: () => void;
  /** Reports no more; resolves when the server has everything. */
  readonly finish: () => Promise<Sent>;
  /** From an event until the server has said that it is stored; of all events, in order. */
  readonly ackMs: readonly number[];
  readonly lostConnections: () => number;
  readonly dispose: () => Promise<void>;
};

const drainedWithinMs = 120_000;

/**
 * Somebody who sits an exam, as far as the server can tell: joined by a ticket, over the app's own link, with a chain of
 * events of their own, and pictures that are encrypted as the app's are. Only the journal is in memory.
 */
export async function startSimulated(options: SimulatedOptions): Promise<SimulatedCandidate> {
  const { server, ticket, clock, random, rate } = options;
  const askedMs = clock.monotonicNow();
  const computer = await newComputer();
  const asked = {
    server,
    ticket,
    appVersion: '0.1.0',
    platform: 'simulated',
    device: randomUUID(),
    move: false,
  };
  const joined = await join(asked, computer.fetchForTicket(ticket));
  if (!joined.ok) throw new Error(`${joined.code}: ${joined.message}`);
  const { sessionId, token, stored, evidenceKey, exam } = joined.value.reply;
  const joinMs = clock.monotonicNow() - askedMs;

  const journal = createMemoryJournal({ sessionId, base: stored, clock });
  const appendedMs: number[] = [];
  const ackMs: number[] = [];
  const connecting = Promise.withResolvers<number>();
  const dialledMs = clock.monotonicNow();
  let lost = 0;
  const link = createLink({
    server: new URL(server),
    token,
    journal,
    clock,
    random,
    fetch: computer.fetch,
    prover: computer,
    socketWay: async () => ({}),
    onObservation({ kind }) {
      if (kind === 'connected') connecting.resolve(clock.monotonicNow() - dialledMs);
      if (kind === 'lost') lost += 1;
    },
    onRoundTrip: () => {},
    onDelivered({ seq }) {
      const nowMs = clock.monotonicNow();
      while (ackMs.length < seq - journal.base.seq) ackMs.push(nowMs - (appendedMs[ackMs.length] ?? nowMs));
    },
    onMessage: async () => {},
    onProblem: ({ code, message }) => connecting.reject(new Error(`${code}: ${message}`)),
  });
  link.connect();

  function say(draft: EventDraft): void {
    const placed = journal.place([draft]);
    if (!placed.ok) throw new Error(`${placed.code}: ${placed.message}`);
    appendedMs.push(...placed.value.events.map(() => clock.monotonicNow()));
  }
  const evidence = createPictures({ ...options, sessionId, token, key: evidenceKey });
  const over = new AbortController();
  const running: Promise<void>[] = [];

  async function report(): Promise<void> {
    const startsAt = clock.now();
    say({
      type: 'x.exam.started',
      occurredAt: startsAt,
      data: { endsAt: startsAt + exam.settings.durationMs },
    });
    for (;;) {
      // As people are: evenly in the long run, and not all at one moment.
      if (!(await isOn((1_000 / rate) * 2 * random()))) return;
      say({ type: 'user.active', occurredAt: clock.now(), data: { idleMs: Math.floor(random() * 60_000) } });
    }
  }
  async function photograph(): Promise<void> {
    while (await isOn(options.pictureEveryMs * 2 * random())) {
      const sha256 = await evidence.send();
      const data = { score01: random(), box: [0.1, 0.2, 0.3, 0.4] as [number, number, number, number] };
      say({ type: 'object.mobile-phone', occurredAt: clock.now(), data, evidence: [sha256] });
    }
  }
  const isOn = (ms: number): Promise<boolean> => after(ms, true, { signal: over.signal }).catch(() => false);

  return {
    joinMs,
    connectMs: connecting.promise,
    ackMs,
    lostConnections: () => lost,
    begin: () => void running.push(report(), photograph()),
    async finish() {
      over.abort();
      await Promise.all(running);
      if (!(await link.drained(drainedWithinMs))) throw new Error(`${link.undelivered} events are left`);
      return { sessionId, mark: journal.mark, evidence: evidence.sent };
    },
    async dispose() {
      over.abort();
      await link.dispose();
    },
  };
}

type PictureOptions = Pick<SimulatedOptions, 'server' | 'pictureBytes'> & {
  readonly sessionId: string;
  readonly token: string;
  readonly key: string;
};

/** Pictures of noise, sent again until the server has taken them. */
function createPictures({ server, sessionId, token, key, pictureBytes }: PictureOptions) {
  const encrypting = createEncryptBlob(sessionId, key);
  const sent: string[] = [];
  return {
    sent,
    async send(): Promise<string> {
      const encrypt = await encrypting;
      const { content, sha256 } = await encrypt(new Uint8Array(randomBytes(pictureBytes)));
      const headers = {
        authorization: `DPoP ${token}`,
        'content-type': 'application/octet-stream',
        'x-evidence-type': 'image/jpeg',
      };
      const path = `${server}/api/sessions/${sessionId}/evidence/${sha256}`;
      for (let tries = 1; ; tries += 1) {
        const answer = await askAsComputer(path, { method: 'PUT', headers, body: content }).catch(() => null);
        if (answer?.ok === true) break;
        await answer?.body?.cancel();
        if (tries > 100) throw new Error(`a picture was refused: ${answer?.status ?? 'no answer'}`);
        await after(500);
      }
      sent.push(sha256);
      return sha256;
    },
  };
}
