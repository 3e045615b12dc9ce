import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogEntry, isEventType } from '../../../contract/catalog.ts';
import { sessionSummary } from '../../../contract/http.ts';
import type { SessionState } from '../../../contract/session-state.ts';
import type { ExamSettings } from '../../../contract/settings.ts';
import { apply } from '../../../core/session/apply.ts';
import { summaryOf } from '../../../core/session/view.ts';
import { wantedOf } from '../../../core/session/wanted.ts';
import { buildTimeline } from '../../../core/timeline.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import type { Store } from '../../../server/store/store.ts';
import { arbitrarySettings, arbitrarySteps, onward, type Step } from './arbitrary-steps.ts';
import { createModel } from './session-model.ts';

const examId = randomUUID();
let store: Store;
let tickets = 0;

beforeAll(async () => {
  store = await openSqliteStore(':memory:');
});
afterAll(() => store.dispose());

async function joined(settings: ExamSettings) {
  const venue = {
    kind: 'page',
    startUrl: 'https://e.test/',
    submittedUrl: 'https://e.test/end',
    handInUrl: null,
  };
  await store.exams.put({ id: examId, title: 'An exam', settings, venue } as never, 1);
  const ticket = { code: `T${(tickets += 1)}`, examId, candidateName: 'Ada', expiresAt: null };
  await store.exams.addTicket(ticket, 1);
  const asking = { device: null, deviceKey: randomUUID(), mayMove: false, examTokenHash: () => randomUUID() };
  const joining = await store.sessions.join({
    ticket,
    newSessionId: randomUUID(),
    ...asking,
    settings,
    examVersion: 1,
    hasBegun: false,
    joinedAt: 1,
  });
  if (joining.outcome !== 'joined') throw new Error('the session was not opened');
  const { session } = joining;
  const model = createModel(store, session.id, settings);
  await model.submit({ do: 'join', attempt: 1, appVersion: '1', platform: 'test' });
  return { model, sessionId: session.id };
}
type Model = Awaited<ReturnType<typeof joined>>['model'];

async function take(model: Model, step: Step, settings: ExamSettings): Promise<void> {
  switch (step.kind) {
    case 'advance':
      return model.submit(onward(model.app.decided, settings));
    case 'command':
      return model.submit(step.command);
    case 'message': {
      const { decided } = model.app;
      const since = 'cover' in decided ? (decided.cover?.since ?? null) : null;
      const message = { ...step.message, coverSince: step.fits ? since : null };
      return model.submit({ do: 'take-message', message });
    }
    case 'kill':
      return model.kill(step.during, step.linesKept);
    case 'restart':
      return model.restart(step.joins);
    case 'deliver':
      return model.deliver(step.count, step.back);
    case 'move':
      return model.move();
  }
}

/** What the timeline shows as going on, of what the state knows too. */
function conditionsOf(events: ReturnType<Model['events']>): readonly string[] {
  const open = buildTimeline(events).flatMap(({ intervals }) => intervals.filter(({ to }) => to === null));
  const known = ['x.exam.started', 'x.break.started', 'x.exam.paused', 'x.hand.raised', 'x.cover.raised'];
  return open.map(({ type }) => type).filter((type) => known.includes(type));
}

function conditionsIn(state: SessionState): readonly string[] {
  const isUnderWay = state.phase === 'running' || state.phase === 'paused';
  return [
    ...(isUnderWay ? ['x.exam.started'] : []),
    ...(state.phase === 'paused' ? [state.pause.endsBy === null ? 'x.exam.paused' : 'x.break.started'] : []),
    ...(isUnderWay && state.isHandRaised ? ['x.hand.raised'] : []),
    ...(isUnderWay && state.cover !== null ? ['x.cover.raised'] : []),
  ];
}

/** The live state, the journal's, the server's, and what the console is told of it, are the same. */
async function compare(model: Model, sessionId: string): Promise<void> {
  const { app } = model;
  expect(app.state).toEqual(app.decided);
  expect(app.state).toEqual(model.fold());
  const { mark, state } = await model.stored();
  const { base, baseState } = model.disk();
  if (mark.seq < base.seq) throw new Error('the server has less than the journal continues');
  const told = model
    .events()
    .slice(0, mark.seq - base.seq)
    .reduce(apply, baseState);
  sameButForTheEnd(state, told);
  const [row] = await store.sessions.summaries([sessionId]);
  const shown = sessionSummary.parse(JSON.parse(JSON.stringify({ ...row, connected: true })));
  expect(shown).toMatchObject(summaryOf(state));
  if (base.seq === 0)
    expect([...conditionsOf(model.events())].toSorted()).toEqual([...conditionsIn(app.state)].toSorted());
}

/**
 * When an exam ends is the server's to say (`core/session/due-time.ts`): nobody has given the time that these messages
 * bring, so that it may be earlier than the app's, and never later.
 */
function sameButForTheEnd(stored: SessionState, told: SessionState): void {
  const endIn = (state: SessionState) => ('endsAt' in state ? state.endsAt : 0);
  expect({ ...stored, endsAt: null }).toEqual({ ...told, endsAt: null });
  expect(endIn(stored)).toBeLessThanOrEqual(endIn(told));
}

/** What no sequence of events may hold. */
function impossible(events: ReturnType<Model['events']>): readonly string[] {
  const types = events.map(({ type }) => type);
  const submittedAt = types.indexOf('x.exam.submitted');
  const late = submittedAt === -1 ? [] : types.slice(submittedAt + 1).filter(isObservation);
  const completedAt = types.indexOf('session.completed');
  const after = completedAt === -1 ? [] : types.slice(completedAt + 1);
  const ids = events.filter(({ type }) => type === 'x.proctor.message').map(({ data }) => data['messageId']);
  const given = events
    .filter(({ type }) => type === 'x.exam.time-extended')
    .map(({ data }) => data['messageId']);
  return [
    ...late.map((type) => `${type} after the hand-in`),
    ...after.map((type) => `${type} after the end`),
    ...(new Set(ids).size === ids.length ? [] : ['a message twice']),
    ...(new Set(given).size === given.length ? [] : ['more time twice by one message']),
  ];
}
const isObservation = (type: string): boolean =>
  isEventType(type) && catalogEntry(type).isObservation === true;

/** What a proctor asked for and the app has told the server that it has: it is wanted from then on. */
function swallowed(
  events: ReturnType<Model['events']>,
  state: SessionState,
  settings: ExamSettings,
): boolean {
  const isAsked = events.some(({ data }) => data['action'] === 'release-lockdown');
  return isAsked && wantedOf(state, settings).lockdown !== 'released';
}

// As many as a slow computer does in minutes; `SEQUENCES=10000` for a long look.
const runs = Number(process.env['SEQUENCES'] ?? 500);

test(`an event means the same to everybody, whatever happens on the way (${runs} sequences)`, async () => {
  const met = new Set<string>();
  await fc.assert(
    fc.asyncProperty(arbitrarySettings, arbitrarySteps, async (settings, steps) => {
      const { model, sessionId } = await joined(settings);
      for (const step of steps) {
        await take(model, step, settings);
        await compare(model, sessionId);
      }
      expect(impossible(model.events())).toEqual([]);
      expect(swallowed(model.events(), model.app.state, settings)).toBe(false);
      met.add(model.app.state.phase);
      await model.deliverAll();
      await compare(model, sessionId);
      sameButForTheEnd((await model.stored()).state, model.app.state);
    }),
    { numRuns: runs },
  );
  expect(met.size).toBe(9);
}, 600_000);
