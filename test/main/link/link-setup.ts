import { onTestFinished, vi } from 'vitest';
import type { EventDraft } from '../../../contract/envelope.ts';
import type { Failure } from '../../../contract/result.ts';
import type { StoredMark } from '../../../contract/wire.ts';
import type { ConnectionObservation } from '../../../core/link/connection.ts';
import type { Journal, JournalOptions } from '../../../main/journal/journal.ts';
import type { LinkOptions, LinkTiming } from '../../../main/link/link-options.ts';
import { createLink, type Link } from '../../../main/link/link.ts';
import { dialSocket } from '../../../main/link/socket-channel.ts';
import { createSystemClock } from '../../../core/clock.ts';
import { createOneClock } from '../../../core/one-clock.ts';
import { startFakeEventServer, type FakeEventServer } from '../../fakes/fake-event-server.ts';
import { setupJournal } from '../journal/journal-setup.ts';
import { newComputer } from '../../harness/candidate/computer.ts';
import { patience } from '../../../packages/electron-devhost/fixtures/patience.ts';

/** The link's own times, shortened: what is tested is what happens, and in which order. */
const briefTiming: LinkTiming = {
  dialTimeoutMs: 2_000,
  ackTimeoutMs: 200,
  heartbeatMs: 40,
  missesUntilDead: 3,
  stableAfterMs: 5_000,
  attemptsBeforeHttp: 3,
  retry: { firstMs: 110, capMs: 150 },
};

export type LinkSetup = {
  readonly server: FakeEventServer;
  readonly journal: Journal;
  readonly link: Link;
  readonly seen: ConnectionObservation[];
  readonly roundTripsMs: number[];
  readonly delivered: StoredMark[];
  readonly problems: Failure[];
  /** Resolves when the server has the whole journal, and the link knows. */
  readonly allDelivered: () => Promise<void>;
};

export async function setupLink(
  options: Partial<Omit<LinkOptions, 'timing'>> & { readonly timing?: Partial<LinkTiming> } = {},
  journalOptions: Partial<JournalOptions> = {},
): Promise<LinkSetup> {
  const server = await startFakeEventServer();
  const { open } = await setupJournal();
  const journal = options.journal ?? (await open(journalOptions));
  const seen: ConnectionObservation[] = [];
  const roundTripsMs: number[] = [];
  const delivered: StoredMark[] = [];
  const problems: Failure[] = [];
  const prover = await newComputer();
  const link = createLink({
    server: server.url,
    token: 'token-1',
    clock: createOneClock({ clock: createSystemClock(globalThis) }),
    random: Math.random,
    fetch: prover.fetch,
    prover,
    socketWay: async () => ({}),
    onObservation: (observation) => seen.push(observation),
    onRoundTrip: (rttMs) => roundTripsMs.push(rttMs),
    onDelivered: (stored) => delivered.push(stored),
    onProblem: (failure) => problems.push(failure),
    onMessage: async () => {},
    ...options,
    journal,
    timing: { ...briefTiming, ...options.timing },
  });
  onTestFinished(async () => {
    await link.dispose();
    await server.stop();
  });
  async function allDelivered() {
    await until(() => server.stored.length === journal.mark.seq - journal.base.seq && link.undelivered === 0);
  }
  return { server, journal, link, seen, roundTripsMs, delivered, problems, allDelivered };
}

/** Waits for a condition. */
export async function until(condition: () => boolean): Promise<void> {
  await vi.waitUntil(condition, { timeout: patience.stepMs, interval: 5 });
}

/**
 * Attempts that reach the server while somebody else makes `count` of them: long enough to notice a link that does not
 * stay away.
 */
export async function attemptsMeanwhile(server: FakeEventServer, count = 3): Promise<number> {
  const before = server.attempts;
  const signal = new AbortController().signal;
  const onMessage = async () => {};
  const clock = createOneClock({ clock: createSystemClock(globalThis) });
  const dial = { server: server.url, token: 'nobody', clock, prover: await newComputer(), onMessage, signal };
  for (let made = 0; made < count; made += 1) {
    await dialSocket({
      ...dial,
      socketWay: async () => ({}),
      dialTimeoutMs: 2_000,
      ackTimeoutMs: 1,
      heartbeatMs: 1,
    });
  }
  return server.attempts - before - count;
}

/** An event from severity `warning` up: sent at once. */
export function urgent(): EventDraft {
  return { type: 'window.focus-out', data: { application: 'another window' }, occurredAt: Date.now() };
}
