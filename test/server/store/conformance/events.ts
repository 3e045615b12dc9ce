import { describe, expect, test } from 'vitest';
import { apply } from '../../../../core/session/apply.ts';
import { initialState, planOf } from '../../../../core/session/state.ts';
import { demoExam } from '../../../../server/demo-exam.ts';
import { chainOf, genesis, markOf, nextEvent } from '../../chain-of-events.ts';
import { joinedSession } from '../../temp-store.ts';
import { appendOf, storeWithSession, type OpenStore } from './new-store.ts';

const initial = initialState(planOf(demoExam.settings));
const settings = { durationMs: 1, events: 1, evidence: 0 };

export function eventsSuite(open: OpenStore): void {
  describe('events', () => {
    test('a group is stored whole, with the marks and states that it leads to, and read as it was', async () => {
      const { store, events, sessions, sessionId } = await storeWithSession(open);
      const other = await joinedSession(store);
      const [first, second] = [chainOf(sessionId, 30), chainOf(other, 3)];
      const rest = chainOf(sessionId, 5, markOf(first.at(-1)!));
      // Two batches of one session follow from each other within the group.
      const group = [
        appendOf(sessionId, first),
        appendOf(other, second),
        appendOf(sessionId, rest, markOf(first.at(-1)!)),
      ];
      const all = [...first, ...rest];
      const state = all.reduce(apply, initial);
      expect(await events.append(group)).toEqual([
        { outcome: 'stored', state: first.reduce(apply, initial) },
        { outcome: 'stored', state: second.reduce(apply, initial) },
        { outcome: 'stored', state },
      ]);
      const unknown = '0190b5f4-7c1a-7000-8000-00000000ffff';
      expect(await events.marks([sessionId, other, unknown])).toEqual(
        new Map([
          [sessionId, markOf(all.at(-1)!)],
          [other, markOf(second.at(-1)!)],
        ]),
      );
      expect((await events.page(sessionId, 0, 100)).map(({ event }) => event)).toEqual(all);
      expect(
        (await events.page(sessionId, 33, 1)).map(({ event, storedAt }) => [event.seq, storedAt]),
      ).toEqual([[34, 1_000]]);
      expect(await events.hashes(sessionId, [2, 99])).toEqual(new Map([[2, all[1]!.hash]]));
      expect(await sessions.find(sessionId)).toMatchObject({ state: 'joined', sessionState: state });
    });

    test('what does not continue, takes an id twice or comes after the end is said, and takes no other with it', async () => {
      const { store, events, sessionId } = await storeWithSession(open);
      const [ended, other] = [await joinedSession(store), await joinedSession(store)];
      const last = nextEvent(ended, genesis, { type: 'session.completed', data: settings });
      const [known] = chainOf(sessionId, 1);
      await events.append([appendOf(ended, [last]), appendOf(sessionId, [known!])]);

      const late = nextEvent(ended, markOf(last));
      const elsewhere = { seq: 7, hash: 'f'.repeat(64) };
      const taken = nextEvent(other, genesis, { id: known!.id });
      const good = nextEvent(sessionId, markOf(known!));
      const stranger = nextEvent('0190b5f4-7c1a-7000-8000-00000000ffff', genesis);
      expect(
        await events.append([
          appendOf(ended, [late], markOf(last)),
          appendOf(other, [taken]),
          appendOf(other, [nextEvent(other, elsewhere)], elsewhere),
          appendOf(sessionId, [good], markOf(known!)),
          appendOf(stranger.sessionId, [stranger]),
        ]),
      ).toMatchObject([
        { outcome: 'completed', stored: markOf(last) },
        { outcome: 'id-taken', stored: genesis },
        { outcome: 'stale', stored: genesis },
        { outcome: 'stored' },
        { outcome: 'stale', stored: null },
      ]);
      expect(await events.page(other, 0, 9)).toEqual([]);
      expect((await events.marks([sessionId])).get(sessionId)).toEqual(markOf(good));
      // And the one whose id was taken goes on from where it stood.
      expect(await events.append([appendOf(other, [nextEvent(other, genesis)])])).toMatchObject([
        { outcome: 'stored' },
      ]);
    });

    test('flags, times and the end of a session move with its events', async () => {
      const { events, sessions, sessionId } = await storeWithSession(open);
      const startedAt = 900;
      const start = nextEvent(sessionId, genesis, {
        type: 'x.exam.started',
        occurredAt: startedAt,
        data: { endsAt: startedAt + demoExam.settings.durationMs },
      });
      const away = nextEvent(sessionId, markOf(start), {
        type: 'window.focus-out',
        data: { application: null },
      });
      await events.append([appendOf(sessionId, [start, away])]);
      expect((await sessions.find(sessionId))?.dueTime).toMatchObject({
        startedAt,
        endsAt: startedAt + demoExam.settings.durationMs,
      });
      expect(await sessions.find(sessionId)).toMatchObject({ state: 'running' });
      const end = nextEvent(sessionId, markOf(away), { type: 'session.completed', data: settings });
      await events.append([appendOf(sessionId, [end], markOf(away))]);
      expect(await sessions.find(sessionId)).toMatchObject({ state: 'completed' });
      expect(await sessions.live()).toEqual([]);
      const [row] = await sessions.summaries([sessionId]);
      expect(row).toMatchObject({ storedSeq: 3, lastEventAt: end.occurredAt, studentNumber: null });
      expect(row?.flags).toBeGreaterThan(0);
    });

    test('bodies are kept to the letter, whatever letters they have', async () => {
      const { events, sessionId } = await storeWithSession(open);
      const odd = 'nul \u0000, half \ud83d, "quoted", {braces}, \\, NULL, 日本, \u202e';
      const event = nextEvent(sessionId, genesis, { type: 'window.focus-out', data: { application: odd } });
      await events.append([appendOf(sessionId, [event])]);
      expect((await events.page(sessionId, 0, 1))[0]?.event).toEqual(event);
    });

    test('a page of large events has fewer of them, and page after page all come in order', async () => {
      const { events, sessionId } = await storeWithSession(open);
      const labels = Array.from({ length: 100 }, () => 'x'.repeat(200));
      let from = genesis;
      const data = { passed: labels, failed: [], skipped: [] };
      const large = Array.from({ length: 150 }, () => {
        const event = nextEvent(sessionId, from, { type: 'x.check.finished', data });
        from = markOf(event);
        return event;
      });
      await events.append([appendOf(sessionId, large)]);
      const seen: number[] = [];
      for (let after = 0; ; after = seen.at(-1) ?? 0) {
        const page = await events.page(sessionId, after, 500);
        if (page.length === 0) break;
        expect(JSON.stringify(page).length).toBeLessThan(2_100_000);
        seen.push(...page.map(({ event }) => event.seq));
      }
      expect(seen).toEqual(Array.from({ length: 150 }, (_, index) => index + 1));
      expect(await events.page(sessionId, 0, 500)).not.toHaveLength(150);
    });

    test('refused batches are kept up to a bound, and counted beyond it', async () => {
      const { events, sessionId, retention } = await storeWithSession(open);
      const refused = (body: string) => ({
        sessionId,
        code: 'chain.broken' as const,
        message: 'why',
        body,
        refusedAt: 1,
      });
      const many = Array.from({ length: 102 }, (_, index) => refused(`${index}`));
      await events.quarantine([...many, refused('0'), { ...refused('x'), sessionId: 'nobody' }]);
      const due = { sessionId, examId: demoExam.id, endedAt: 0, retentionDays: 1 };
      expect((await retention.erase(due, 0, 1)).rejected).toBe(100);
    });

    test('what the server says is a chain of its own, at whose end one comes after the other', async () => {
      const { events, serverEvents, sessionId } = await storeWithSession(open);
      const say = () =>
        serverEvents.append(
          sessionId,
          (end) => nextEvent(sessionId, end, { type: 'candidate.offline', data: { sinceMs: 1 } }),
          5,
        );
      const said = await Promise.all([say(), say(), say()]);
      expect(new Set(said.map((one) => one?.event.seq))).toEqual(new Set([1, 2, 3]));
      const all = await serverEvents.all(sessionId);
      expect(all.map(({ event }) => event.prevHash)).toEqual([
        genesis.hash,
        ...all.slice(0, 2).map(({ event }) => event.hash),
      ]);
      const end = nextEvent(sessionId, genesis, { type: 'session.completed', data: settings });
      await events.append([appendOf(sessionId, [end])]);
      expect(await say()).toBeNull();
    });

    test('what is stored beside a write that is taken back stays', async () => {
      const { events, exams, sessionId } = await storeWithSession(open);
      const own = chainOf(sessionId, 30);
      await events.append([appendOf(sessionId, own.slice(0, 1))]);
      // The last of them has the student number of another: all of them are taken back.
      const tickets = Array.from({ length: 20 }, (_, index) => ({
        code: `T${index}`,
        examId: demoExam.id,
        candidateName: 'Ada',
        studentNumber: `${index % 19}`,
        expiresAt: null,
      }));
      const beside = async () => {
        let from = markOf(own[0]!);
        for (const event of own.slice(1)) {
          expect(await events.append([appendOf(sessionId, [event], from)])).toMatchObject([
            { outcome: 'stored' },
          ]);
          from = markOf(event);
        }
      };
      const putting = exams.putTickets(tickets, 0).then(
        () => 'put',
        () => 'taken back',
      );
      expect(await Promise.all([putting, beside()])).toEqual(['taken back', undefined]);
      expect((await events.page(sessionId, 0, 99)).map(({ event }) => event)).toEqual(own);
    });

    test('writes of everything at once leave every chain whole', async () => {
      const { store, events, answers, serverEvents, audit, sessionId } = await storeWithSession(open);
      const own = chainOf(sessionId, 12);
      const answer = { sessionId, questionId: 'train', attempt: 1, writer: 'w', base: null, settles: [] };
      await Promise.all([
        ...own.map(async (event, index) => {
          const from = index === 0 ? genesis : markOf(own[index - 1]!);
          // Each tries until the one before it is there, as links do.
          for (;;) {
            const [done] = await events.append([appendOf(sessionId, [event], from)]);
            if (done?.outcome === 'stored') return;
          }
        }),
        ...own.map((_, index) =>
          answers.save({
            ...answer,
            edit: index,
            value: `${index}`,
            problem: null,
            lateMs: 0,
            storedAt: index,
          }),
        ),
        ...own.map(() =>
          serverEvents.append(
            sessionId,
            (end) => nextEvent(sessionId, end, { type: 'candidate.offline', data: { sinceMs: 1 } }),
            5,
          ),
        ),
        ...own.map((_, index) =>
          audit.append({ at: index, actor: { kind: 'command', user: 'u' }, action: 'held', about: {} }),
        ),
      ]);
      expect((await events.page(sessionId, 0, 99)).map(({ event }) => event)).toEqual(own);
      expect((await serverEvents.all(sessionId)).map(({ event }) => event.seq)).toEqual(
        own.map(({ seq }) => seq),
      );
      expect(await answers.versions(sessionId)).toHaveLength(12);
      expect((await audit.page(0, 99)).map(({ seq }) => seq)).toEqual(own.map(({ seq }) => seq));
      await store.ping();
    });
  });
}
