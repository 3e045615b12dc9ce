import { randomUUID } from 'node:crypto';
import { saveAnswerReply } from '../../../../contract/http.ts';
import { abusesOf, allOf, holds, refusedAs } from '../abuse.ts';
import { markOf, nextEvent } from '../../chain-of-events.ts';

export const replayAbuses = abusesOf('replay', {
  batch: [
    'a batch that was answered, sent again ten times at once',
    async ({ sitting, rows }) => {
      const one = await sitting();
      const events = [one.next()];
      await one.post({ events });
      const again = await Promise.all(Array.from({ length: 10 }, async () => one.post({ events })));
      const stored = rows('SELECT seq FROM events WHERE session_id = ?', one.sessionId).length;
      // So many at once may be more than a session may have waiting.
      const passed = [events[0]?.hash ?? '-', 'server.busy'];
      const other = again.find((said) => !passed.some((word) => JSON.stringify(said).includes(word)));
      if (other !== undefined) return holds(false, 'refused', `one was answered ${JSON.stringify(other)}`);
      return holds(stored === 2, 'refused', 'passed over: each event is there once');
    },
  ],
  'other-event': [
    'another event in the place of one that is stored',
    async ({ sitting }) => {
      const one = await sitting();
      const [first, second] = [one.next(), one.next({ data: { idleMs: 5 } })];
      await one.post({ events: [first] });
      return refusedAs(await one.post({ events: [second] }), 'chain.forked');
    },
  ],
  'two-at-once': [
    'two continuations of one chain at the same time',
    async ({ sitting, rows }) => {
      const one = await sitting();
      const [left, right] = [one.next({ data: { idleMs: 1 } }), one.next({ data: { idleMs: 2 } })];
      const said = await Promise.all([left, right].map(async (event) => one.post({ events: [event] })));
      const stored = rows('SELECT seq FROM events WHERE session_id = ?', one.sessionId).length;
      const lost = said.find((answer) => !(answer as { ok: boolean }).ok);
      return allOf(
        refusedAs(lost, 'chain.forked', 'batch.gap'),
        holds(stored === 2, 'refused', 'one of them is there'),
      );
    },
  ],
  'old-session': [
    'a whole session’s events, sent as those of another',
    async ({ sitting }) => {
      const [old, fresh] = [await sitting(), await sitting()];
      const event = nextEvent(old.sessionId, old.mark());
      return allOf(
        refusedAs(await fresh.post({ events: [event] }), 'batch.foreign-session'),
        refusedAs(
          await fresh.post({ events: [{ ...event, sessionId: fresh.sessionId }] }),
          'chain.broken',
          'chain.forked',
        ),
      );
    },
  ],
  answer: [
    'a save of an answer, sent again after a later one',
    async ({ sitting }) => {
      const one = await sitting();
      const cookie = await one.page();
      const save = async (edit: number) =>
        saveAnswerReply.parse(
          await (await one.save(cookie, 'train', { value: String(edit), writer: 'w', edit, base: 0 })).json(),
        );
      const [first, second, again] = [await save(1), await save(2), await save(1)];
      const isSame = again.version === first.version && second.version !== first.version;
      return holds(isSame, 'refused', 'it is the version that it was');
    },
  ],
  'hand-in': [
    'a hand-in, sent again later',
    async ({ ask, sitting }) => {
      const one = await sitting();
      const cookie = await one.page();
      const submit = async () => (await ask('/api/exam/submit', { method: 'POST', cookie, body: {} })).text();
      const [first, again] = [await submit(), await submit()];
      return holds(first === again && first.includes('submittedAt'), 'refused', 'the first moment counts');
    },
  ],
  'answer-after-hand-in': [
    'an answer after the hand-in',
    async ({ ask, sitting, rows }) => {
      const one = await sitting();
      const cookie = await one.page();
      await ask('/api/exam/submit', { method: 'POST', cookie, body: {} });
      const reply = await one.save(cookie, 'train', { value: '1', writer: 'w', edit: 1, base: 0 });
      const said: unknown = await reply.json();
      const kept = rows('SELECT value FROM answers WHERE session_id = ?', one.sessionId).length;
      return allOf(refusedAs(said, 'session.wrong-phase'), holds(kept === 1, 'refused', 'kept as late'));
    },
  ],
  evidence: [
    'a piece of evidence, uploaded again, and other bytes under its name',
    async ({ sitting, rows }) => {
      const one = await sitting();
      const { content, sha256 } = await one.encrypt(new Uint8Array(1_000));
      await one.upload(sha256, content);
      const again = await one.upload(sha256, content);
      const other = await one.encrypt(new Uint8Array(1_001).fill(7));
      const wrong = await one.upload('b'.repeat(64), other.content);
      const stored = rows('SELECT sha256 FROM evidence WHERE session_id = ?', one.sessionId).length;
      return allOf(
        holds(again.status === 200 && stored === 1, 'refused', 'there once'),
        refusedAs(await wrong.json(), 'evidence.mismatch'),
      );
    },
  ],
  'foreign-evidence': [
    'a piece that was encrypted for another session, and one that was not encrypted',
    async ({ sitting }) => {
      const [own, foreign] = [await sitting(), await sitting()];
      const { content, sha256 } = await foreign.encrypt(new Uint8Array(1_000));
      const plain = new Uint8Array(1_000);
      const { createHash } = await import('node:crypto');
      const name = createHash('sha256').update(plain).digest('hex');
      return allOf(
        refusedAs(await (await own.upload(sha256, content)).json(), 'evidence.malformed'),
        refusedAs(await (await own.upload(name, plain)).json(), 'evidence.malformed'),
      );
    },
  ],
  'given-time': [
    'more time, given by one decision and sent twice',
    async ({ ask, administrator, sitting, rows }) => {
      const { sessionId, ticket } = await sitting();
      const body = {
        id: randomUUID(),
        scope: { who: 'sessions', sessionIds: [sessionId] },
        extraMs: 60_000,
        reason: 'x',
      };
      for (const _time of [1, 2]) await ask('/api/console/time', { cookie: administrator, body });
      const given = rows('SELECT extra_ms FROM time_grants WHERE ticket_code = ?', ticket).length;
      return holds(given === 1, 'refused', 'given once');
    },
  ],
  'unfinished-chain': [
    'events of after a lost tail, as if the tail had been stored',
    async ({ sitting }) => {
      const one = await sitting();
      const lost = one.next();
      const after = nextEvent(one.sessionId, markOf(lost));
      return refusedAs(await one.post({ events: [after] }), 'batch.gap');
    },
  ],
});
