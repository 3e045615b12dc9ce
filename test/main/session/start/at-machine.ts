import { v7 as uuidv7 } from 'uuid';
import { onTestFinished } from 'vitest';
import type { JoinReply } from '../../../../contract/http.ts';
import { ok, type Result } from '../../../../contract/result.ts';
import { createSystemClock, type Clock } from '../../../../core/clock.ts';
import { openJournal } from '../../../../main/journal/journal.ts';
import { openActiveSession } from '../../../../main/session/active-session.ts';
import { createCandidate } from '../../../../main/session/start/candidate.ts';
import type { SessionRecord } from '../../../../main/session/start/session-record.ts';
import { contentOf, temporaryFolder } from '../../journal/journal-setup.ts';
import { createFakePorts } from '../fake-ports.ts';

type CandidateOptions = Parameters<typeof createCandidate>[0];
type Asked = Parameters<CandidateOptions['join']>[0];
type Setup = {
  /** What the server says to each join. */
  readonly answer: Result<JoinReply> | ((asked: Asked) => Promise<Result<JoinReply>>);
  readonly saved?: SessionRecord;
  readonly dir?: string;
  readonly clock?: Clock;
  readonly save?: (record: SessionRecord) => Promise<void>;
  readonly isSetAside?: boolean;
  readonly admit?: Omit<CandidateOptions['admit'], 'pinsKeys'>;
  /** Whether the build says by which keys exams may be signed. */
  readonly pinsKeys?: boolean;
};
const anyExam = { server: async () => ok(null), settings: async () => ok(null) };

export const thisDevice = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

/** A candidate at a machine whose server answers a join so. */
export async function atMachine({
  answer,
  saved,
  dir: given,
  save,
  isSetAside = false,
  admit = anyExam,
  pinsKeys = false,
  ...setup
}: Setup) {
  const dir = given ?? (await temporaryFolder());
  const clock = setup.clock ?? createSystemClock(globalThis);
  const asked: Asked[] = [];
  const fake = createFakePorts(clock);
  const kept: { record: SessionRecord | null } = { record: saved ?? null };
  const candidate = createCandidate({
    state: fake.state,
    clock,
    log: fake.ports.log,
    records: {
      isSetAside,
      load: async () => kept.record,
      save: save ?? (async (one) => void (kept.record = one)),
      clear: async () => void (kept.record = null),
    },
    identity: { appVersion: '0.1.0', platform: 'test' },
    device: async () => thisDevice,
    join: async (request) => {
      asked.push(request);
      const given = typeof answer === 'function' ? await answer(request) : answer;
      return given.ok ? ok({ answer: given.value, reply: given.value }) : given;
    },
    verify: () => ok(null),
    admit: { ...admit, pinsKeys: async () => pinsKeys },
    openJournal: ({ sessionId, stored, state }) =>
      openJournal({ dir, sessionId, base: stored, state, clock, newId: uuidv7 }),
    async openSession(joined, journal, initial) {
      opened.journal = journal;
      return openActiveSession(fake.ports, { joined, journal, initial });
    },
  });
  const opened: { journal: Parameters<typeof contentOf>[0] | null } = { journal: null };
  const leave = async () => candidate.session()?.dispose();
  onTestFinished(leave);
  const events = async () => (opened.journal ? contentOf(opened.journal) : []);
  return {
    ...fake,
    candidate,
    kept,
    asked,
    dir,
    leave,
    events,
    types: async () => (await events()).map((e) => e.type),
  };
}
