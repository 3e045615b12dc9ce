import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { createSystemClock, type Clock } from '../../../core/clock.ts';
import type { examSettings } from '../../../contract/settings.ts';
import { openJournal } from '../../../main/journal/journal.ts';
import type { OpenJournalFile } from '../../../main/journal/journal-file.ts';
import { openActiveSession, type ActiveSession } from '../../../main/session/active-session.ts';
import { rememberedState } from '../../../main/session/start/remembered-state.ts';
import { aSessionRecord } from '../../fakes/disk/session-record.ts';
import { stateAfter, type PastEvent } from '../../fakes/session-state.ts';
import { contentOf, expectOk, temporaryFolder } from '../journal/journal-setup.ts';
import { createFakePorts } from './fake-ports.ts';

export type FakeSessionOptions = {
  /** What has happened before: a new journal goes on from it, and has none of these events. */
  readonly past?: readonly PastEvent[];
  readonly settings?: z.input<typeof examSettings>;
  /** Where the journal lies: that of an earlier session is gone on with. */
  readonly dir?: string;
  readonly clock?: Clock;
  readonly openFile?: OpenJournalFile;
};

const opened: ActiveSession[] = [];

/** An exam session over fake ports and a real journal, which nobody has started yet. */
export async function openFakeSession(options: FakeSessionOptions = {}) {
  const { past, settings, openFile } = options;
  const system = options.clock ?? createSystemClock(globalThis);
  let passedMs = 0;
  const clock: Clock = { ...system, monotonicNow: () => system.monotonicNow() + passedMs };
  const dir = options.dir ?? (await temporaryFolder());
  const joined = aSessionRecord(settings);
  const { sessionId, stored: base, exam } = joined.reply;
  const begins = {
    ...(past && { state: stateAfter(past, exam.settings) }),
    ...(openFile && { openFile }),
  };
  const journal = expectOk(await openJournal({ dir, sessionId, base, clock, newId: uuidv7, ...begins }));
  const fake = createFakePorts(clock);
  const initial = await rememberedState(journal, joined.reply);
  const session = openActiveSession(fake.ports, { joined, journal, initial });
  opened.push(session);
  const events = () => contentOf(journal);
  return {
    ...fake,
    session,
    journal,
    dir,
    settings: exam.settings,
    reply: joined.reply,
    events,
    types: async () => (await events()).map(({ type }) => type),
    /** What is measured has lasted so much longer; no timer falls due. */
    pass: (ms: number) => void (passedMs += ms),
    /** Resolves when all that was said so far is on the disk and shown, and what followed from that. */
    async followed(): Promise<void> {
      for (let round = 0; round < 3; round += 1) await session.submit({ do: 'record', events: [] });
    },
  };
}
export type FakeSession = Awaited<ReturnType<typeof openFakeSession>>;

/** A candidate who has just joined. */
export async function joinFakeSession(settings: FakeSessionOptions['settings'] = {}): Promise<FakeSession> {
  const fake = await openFakeSession({ settings });
  await fake.session.submit({ do: 'join', attempt: 1, appVersion: '0.1.0', platform: 'test' });
  fake.session.start();
  return fake;
}

/** Goes on after a restart, as the app does when it starts. */
export async function resumeFakeSession(options: FakeSessionOptions): Promise<FakeSession> {
  const fake = await openFakeSession(options);
  await fake.session.goOn();
  fake.session.start();
  await fake.followed();
  return fake;
}

/** The app ends, and is started again on the same disk. */
export async function restartFakeSession(
  { session, dir }: Pick<FakeSession, 'session' | 'dir'>,
  settings: FakeSessionOptions['settings'] = {},
): Promise<FakeSession> {
  opened.splice(opened.indexOf(session), 1);
  await session.dispose();
  return resumeFakeSession({ dir, settings });
}

export async function closeFakeSessions(): Promise<void> {
  for (const session of opened.splice(0)) await session.dispose();
}
