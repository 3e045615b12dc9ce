import { isAmong } from '../../contract/access.ts';
import { severities } from '../../contract/catalog.ts';
import type { VerifiedChain } from '../../contract/api/sessions.ts';
import { catalogEntry, isEventType } from '../../contract/catalog.ts';
import { genesisHash } from '../../contract/envelope.ts';
import type { SessionSummary, StoredEvent } from '../../contract/http.ts';
import { fail, ok } from '../../contract/result.ts';
import { follow } from '../../core/journal/chain.ts';
import { sendEvidence } from '../evidence/console-evidence.ts';
import type { EvidenceService } from '../evidence/evidence.ts';
import { answersForStaff } from '../exam/answer-export.ts';
import type { Log } from '../log.ts';
import { sha256 } from '../sha256.ts';
import type { Looks } from '../staff/looks.ts';
import type { Store } from '../store/store.ts';
import type { ApiInput, Handlers } from './handler.ts';
import { eventsOf, sendSession } from './session-export.ts';

export type SessionOptions = {
  readonly store: Pick<Store, 'sessions' | 'events' | 'serverEvents' | 'answers' | 'audit'>;
  readonly summaries: (ids?: readonly string[]) => Promise<readonly SessionSummary[]>;
  readonly evidence: Pick<EvidenceService, 'list' | 'open'>;
  readonly looks: Looks;
  readonly publicUrl: () => string;
  readonly now: () => number;
  readonly log: Log;
};

type SessionIds =
  | 'listSessions'
  | 'readSession'
  | 'listEvents'
  | 'readAnswers'
  | 'listEvidence'
  | 'readEvidence'
  | 'exportSession'
  | 'verifySession';

export const unknownSession = fail('session.unknown', 'There is no such session.');

export function sessionHandlers(options: SessionOptions): Handlers<SessionIds> {
  const { store, summaries, evidence, looks, now, log } = options;
  return {
    listSessions: async (input) => listed(await summaries(), input),
    async readSession({ params: { id }, actor }) {
      const [session] = await summaries([id]);
      if (!session) return unknownSession;
      await looks.at(actor, 'session-looked-at', { sessionId: id });
      return ok(session);
    },
    async listEvents({ params: { id }, query, actor }) {
      const session = await store.sessions.find(id);
      if (!session) return unknownSession;
      await looks.at(actor, 'session-looked-at', { sessionId: id });
      const { chain, after, limit } = query;
      const page =
        chain === 'app'
          ? await store.events.page(id, after, limit)
          : (await store.serverEvents.all(id)).filter(({ event }) => event.seq > after).slice(0, limit);
      const last = page.at(-1)?.event.seq ?? after;
      // What was cut short because its events are large is a page like any other.
      const isMore = chain === 'app' ? last < session.stored.seq : page.length === limit;
      return ok({ events: page.filter(isWanted(query)), next: isMore && page.length > 0 ? last : null });
    },
    async readAnswers({ params: { id }, actor }) {
      const session = await store.sessions.find(id);
      if (!session) return unknownSession;
      const about = { sessionId: id, examId: session.examId };
      await store.audit.append({ at: now(), actor, action: 'answers-exported', about });
      const { versions = [], ...answers } = await answersForStaff(store, id, { withVersions: true });
      return ok({ ...answers, versions, submittedAt: session.submittedAt });
    },
    async listEvidence({ params: { id } }) {
      if (!(await store.sessions.find(id))) return unknownSession;
      return ok({ evidence: await evidence.list(id) });
    },
    async readEvidence({ params: { id: sessionId, sha256: name }, actor, key, request, reply }) {
      const opened = await evidence.open({ sessionId, sha256: name });
      if (!opened.ok) return opened;
      reply.raw.once('close', () => void opened.value.close());
      await looks.at(actor, 'evidence-looked-at', { sessionId, sha256: name });
      log.info('evidence.shown', { keyId: key.id, sessionId, sha256: name, range: request.headers.range });
      return sendEvidence(reply, name, opened.value, request.headers.range);
    },
    async exportSession({ params: { id, format }, actor, reply }) {
      const session = await store.sessions.find(id);
      if (!session) return unknownSession;
      const about = { sessionId: id, format };
      await store.audit.append({ at: now(), actor, action: 'session-exported', about });
      return sendSession(reply, format, { store, session, server: options.publicUrl() });
    },
    async verifySession({ params: { id } }) {
      if (!(await store.sessions.find(id))) return unknownSession;
      const app = await verified(eventsOf(store, id, 'app'));
      const server = await verified(eventsOf(store, id, 'server'));
      return ok({ holds: app.brokenAt === null && server.brokenAt === null, app, server });
    },
  };
}

function listed(all: readonly SessionSummary[], { query, exams }: ApiInput<'listSessions'>) {
  const { after, limit, examId, state, step, studentNumber } = query;
  const wanted = all.filter(
    (one) =>
      isAmong(exams, one.examId) &&
      (examId === undefined || one.examId === examId) &&
      (state === undefined || one.state === state) &&
      (step === undefined || one.step === step) &&
      (studentNumber === undefined || one.studentNumber === studentNumber),
  );
  const sorted = wanted.toSorted((a, b) => b.joinedAt - a.joinedAt || (a.id < b.id ? 1 : -1));
  const cursorOf = ({ joinedAt, id }: SessionSummary) => `${joinedAt}.${id}`;
  // By place and not by number: sessions that join meanwhile move nothing.
  const [, joinedAt = '', id = ''] = /^(\d{1,15})\.([\w-]{36})$/.exec(after ?? '') ?? [];
  if (after !== undefined && id === '')
    return fail('request.malformed', '`after` is no `next` of this list.');
  const isAfter = (one: SessionSummary) =>
    after === undefined ||
    one.joinedAt < Number(joinedAt) ||
    (one.joinedAt === Number(joinedAt) && one.id < id);
  const rest = sorted.filter(isAfter);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return ok({ sessions: page, next: rest.length > limit && last ? cursorOf(last) : null });
}

function isWanted({ type, severity }: ApiInput<'listEvents'>['query']) {
  const least = severity === undefined ? 0 : severities.indexOf(severity);
  return ({ event }: StoredEvent): boolean =>
    (type === undefined || event.type === type) &&
    isEventType(event.type) &&
    severities.indexOf(catalogEntry(event.type).severity) >= least;
}

/** Follows a chain from its first event. What comes after a break is counted, and not believed. */
async function verified(events: AsyncIterable<StoredEvent>): Promise<VerifiedChain> {
  let mark = { seq: 0, hash: genesisHash };
  let broken: { readonly brokenAt: number; readonly problem: string } | null = null;
  let count = 0;
  for await (const { event } of events) {
    count += 1;
    if (broken) continue;
    const followed = follow(mark, [event], sha256);
    if (followed.ok) mark = followed.value;
    else broken = { brokenAt: event.seq, problem: followed.message };
  }
  return { events: count, hash: mark.hash, ...(broken ?? { brokenAt: null, problem: null }) };
}
