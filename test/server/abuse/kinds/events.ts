import { v4, v7 } from 'uuid';
import type { EventType } from '../../../../contract/catalog.ts';
import type { Envelope } from '../../../../contract/envelope.ts';
import { genesisHash } from '../../../../contract/envelope.ts';
import type { FailureCode } from '../../../../contract/result.ts';
import { chained } from '../../../../core/journal/chain.ts';
import { genesis, markOf, nextEvent, sha256 } from '../../chain-of-events.ts';
import { abusesOf, allOf, holds, refusedAs, type Abuse, type Verdict } from '../abuse.ts';
import type { Candidate } from '../stage/candidate.ts';

/** The same event with other fields, and a hash that fits them. */
const rehashed = ({ hash: _old, ...body }: Envelope, change: object): Envelope =>
  chained({ ...body, ...change }, sha256);

type Forge = (event: Envelope, own: Candidate) => unknown;

/** Sends what is made of the next event: refused, and the chain ends where it did. */
const forged =
  (codes: readonly FailureCode[], ...forge: readonly Forge[]): Abuse['attempt'] =>
  async ({ sitting }) => {
    const one = await sitting();
    const verdicts: Verdict[] = [];
    for (const make of forge) {
      verdicts.push(refusedAs(await one.post({ events: [make(one.next(), one)] }), ...codes));
    }
    const after = await one.say();
    const goesOn = (after as { ok: boolean }).ok;
    return allOf(...verdicts, holds(goesOn, verdicts[0]?.outcome ?? 'refused', 'the exam goes on'));
  };

const malformed = ['event.malformed', 'event.unknown-type', 'request.malformed'] as const;
const own =
  (type: EventType, data: object): Forge =>
  (_event, { next }) =>
    next({ type, data: data as never });

export const eventAbuses = abusesOf('events', {
  'changed-data': [
    'an event whose data was changed after it was chained',
    forged(
      ['chain.broken'],
      (event) => ({ ...event, data: { idleMs: 9 } }),
      (event) => ({ ...event, occurredAt: 1 }),
    ),
  ],
  'other-past': [
    'an event that continues another past, and one that begins again',
    forged(
      ['chain.broken', 'chain.forked'],
      (event) => rehashed(event, { prevHash: 'a'.repeat(64) }),
      (event) => rehashed(event, { seq: 1, prevHash: genesisHash }),
    ),
  ],
  hole: [
    'an event from the future of the chain',
    forged(['batch.gap'], (event) => rehashed(event, { seq: event.seq + 5 })),
  ],
  'odd-numbers': [
    'places in the chain and moments that are no such numbers',
    forged(
      malformed,
      ...[0, -1, 1.5, 2 ** 53, null, '2'].map((seq): Forge => (event) => ({ ...event, seq })),
      ...[-1, 1e300, 'now', null].map((occurredAt): Forge => (event) => ({ ...event, occurredAt })),
      (event) => ({ ...event, monotonicMs: -1 }),
    ),
  ],
  'odd-ids': [
    'ids that are no UUIDv7, and hashes that are none',
    forged(
      malformed,
      (event) => ({ ...event, id: v4() }),
      (event) => ({ ...event, id: '../../etc' }),
      (event) => ({ ...event, hash: 'A'.repeat(64) }),
      (event) => ({ ...event, evidence: ['../../../etc/passwd'] }),
      (event) => ({ ...event, evidence: Array.from({ length: 17 }, () => 'a'.repeat(64)) }),
    ),
  ],
  'unknown-types': [
    'types that no catalog has, `__proto__` among them',
    forged(
      ['event.unknown-type', 'event.malformed'],
      ...['x.made.up', '__proto__', 'constructor', 'toString', ''].map(
        (type): Forge =>
          (event) =>
            rehashed(event, { type }),
      ),
      (event) => rehashed(event, { catalogId: 1 }),
    ),
  ],
  'extra-members': [
    'members that no event has, in the envelope and in its data',
    forged(
      malformed,
      (event) => ({ ...event, severity: 'info' }),
      (event) => rehashed(event, { data: { idleMs: 1, note: 'x' } }),
      (event) => JSON.parse(JSON.stringify(event).replace('{', '{"__proto__":{"v":2},')) as unknown,
    ),
  ],
  'voice-of-the-server': [
    'what only the server says: time that was given, other settings, a late beginning',
    forged(
      malformed,
      own('x.settings.differed', { what: 'settings', digest: null }),
      own('x.exam.begun-late', { startedAt: 1, closesAt: 1, heardAt: 1 }),
      own('x.exam.time-granted', { messageId: v4(), extraMs: 60_000, by: 'Ines', reason: 'x' }),
    ),
  ],
  'own-outage': [
    'an outage that there was not, to explain an absence',
    async ({ sitting, rows }) => {
      const one = await sitting();
      await one.say({ type: 'candidate.offline', data: { sinceMs: 600_000 } });
      const said = rows('SELECT type FROM server_events WHERE session_id = ?', one.sessionId);
      return holds(said.length === 0, 'recorded', 'in the app’s own chain; the server’s says of no outage');
    },
  ],
  'foreign-event': [
    'an event of another session over one’s own connection',
    async ({ sitting }) => {
      const [mine, foreign] = [await sitting(), await sitting()];
      return refusedAs(await mine.post({ events: [foreign.next()] }), 'batch.foreign-session');
    },
  ],
  'borrowed-id': [
    'an event under an id that another session has used',
    async ({ sitting }) => {
      const [mine, foreign] = [await sitting(), await sitting()];
      const event = foreign.next();
      await foreign.post({ events: [event] });
      const said = await mine.say({ id: event.id });
      return refusedAs(said, 'chain.forked', 'event.malformed', 'batch.foreign-session');
    },
  ],
  'giant-event': [
    'twenty events of 930 kB, and lists without an end in payloads',
    forged(
      malformed,
      own('x.proctor.message', { messageId: v4(), text: 'x'.repeat(930_000) }),
      own('session.joined', {
        attempt: 1,
        resumed: false,
        appVersion: '1',
        platform: 'x',
        steps: Array.from({ length: 5_000 }, () => 'consent'),
      }),
    ),
  ],
  'too-many-at-once': [
    'batches of no event, of 51, and of what is no list',
    async ({ sitting }) => {
      const one = await sitting();
      const many = Array.from({ length: 51 }, () => one.next());
      const tries = [
        { events: [] },
        { events: many },
        { events: {} },
        [],
        'x',
        null,
        { events: [], extra: 1 },
      ].map(async (batch) => refusedAs(await one.post(batch), 'request.malformed'));
      return allOf(...(await Promise.all(tries)));
    },
  ],
  'empty-beside-forged': [
    'an empty batch beside a forged one, so that the forged one is not kept for people to see',
    async ({ sitting, rows }) => {
      const one = await sitting();
      const forgery = { ...one.next(), data: { idleMs: 77_777 } };
      await Promise.all([{ events: [] }, { events: [forgery] }, null].map(async (batch) => one.post(batch)));
      const kept = rows('SELECT body FROM rejected WHERE session_id = ?', one.sessionId);
      return holds(JSON.stringify(kept).includes('77777'), 'recorded', 'kept as it was sent');
    },
  ],
  'after-the-end': [
    'events after the session was completed, in the same batch and later',
    async ({ sitting }) => {
      const one = await sitting();
      const last = nextEvent(one.sessionId, one.mark(), {
        type: 'session.completed',
        data: { durationMs: 1, events: 1, evidence: 0 },
      });
      const beyond = nextEvent(one.sessionId, markOf(last));
      return allOf(
        refusedAs(await one.post({ events: [last, beyond] }), 'session.completed'),
        refusedAs(await one.post({ events: [beyond] }), 'session.completed'),
      );
    },
  ],
  'odd-texts': [
    'text with U+0000, half a pair, and directions turned round: stored as it is, and the chain holds',
    async ({ sitting, key, ask }) => {
      const one = await sitting();
      const texts = ['a\u0000b', '\u202Eevil', 'x\r\nHTTP/1.1 200 OK', '<img src=x onerror=alert(1)>'];
      for (const text of texts) await one.say({ type: 'x.proctor.message', data: { messageId: v4(), text } });
      const { secret: bearer } = await key(['sessions.watch']);
      const verified = await ask(`/api/v1/sessions/${one.sessionId}/verify`, { bearer });
      const { holds: isWhole } = (await verified.json()) as { holds: boolean };
      const isThere = one.mark().seq === genesis.seq + 1 + texts.length;
      return holds(isWhole && isThere, 'recorded', 'the chain holds, and says that no message was sent');
    },
  ],
  'ids-from-elsewhere': [
    'an event id from long ago, twice in one batch',
    async ({ sitting }) => {
      const one = await sitting();
      const first = one.next({ id: v7({ msecs: 0 }) });
      const second = nextEvent(one.sessionId, markOf(first), { id: first.id });
      return refusedAs(await one.post({ events: [first, second] }), 'chain.forked', 'event.malformed');
    },
  ],
});
