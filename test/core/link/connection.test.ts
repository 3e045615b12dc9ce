import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { catalogEntry, type EventType } from '../../../contract/catalog.ts';
import type { EventDraft } from '../../../contract/envelope.ts';
import {
  connectionRule,
  type Connection,
  type ConnectionObservation,
} from '../../../core/link/connection.ts';

function run(observations: readonly ConnectionObservation[]): { state: Connection; events: EventDraft[] } {
  let state = connectionRule.initial;
  const events: EventDraft[] = [];
  for (const seen of observations) {
    const [next, drafts] = connectionRule.step(state, seen);
    state = next;
    events.push(...drafts);
  }
  return { state, events };
}

const connected = (at: number) =>
  ({ kind: 'connected', at, attempt: 1, rttMs: 20, clockOffsetMs: -3 }) as const;
const lost = (at: number) => ({ kind: 'lost', at, reason: 'transport close' }) as const;
const failed = (at: number) => ({ kind: 'attempt-failed', at, code: 'server.unreachable' }) as const;
const minutes = (count: number) => count * 60_000;

test('a connection and its end are events 9 and 10', () => {
  const { state, events } = run([connected(5), lost(9)]);
  expect(events).toEqual([
    { type: 'socket.connected', data: { attempt: 1, rttMs: 20, clockOffsetMs: -3 }, occurredAt: 5 },
    { type: 'socket.disconnected', data: { reason: 'transport close' }, occurredAt: 9 },
  ]);
  expect(events.map((event) => catalogEntry(event.type).id)).toEqual([9, 10]);
  expect(state.view).toBe('lost');
});

test('failures of one outage are counted: reported at the first, then after 1, 5 and 15 minutes', () => {
  const everyTenSeconds = Array.from({ length: 6 * 60 }, (_, index) => failed(1_000 + index * 10_000));
  const { events } = run([connected(0), lost(1_000), ...everyTenSeconds]);
  const reports = events.filter((event) => event.type === 'socket.failed');
  expect(reports.map(({ occurredAt, data }) => [occurredAt - 1_000, data])).toEqual([
    [0, { attempts: 1, code: 'server.unreachable' }],
    [minutes(1), { attempts: 7, code: 'server.unreachable' }],
    [minutes(5), { attempts: 31, code: 'server.unreachable' }],
    [minutes(15), { attempts: 91, code: 'server.unreachable' }],
  ]);
});

test('an app that sleeps through two reports makes one', () => {
  const { events } = run([failed(0), failed(minutes(7)), failed(minutes(8)), failed(minutes(15))]);
  expect(events.map((event) => event.occurredAt)).toEqual([0, minutes(7), minutes(15)]);
});

test('before the first connection the view stays connecting, and the outage begins with the first failure', () => {
  const { state, events } = run([failed(minutes(3)), failed(minutes(3) + 59_999), failed(minutes(4))]);
  expect(state.view).toBe('connecting');
  expect(events.map((event) => event.occurredAt)).toEqual([minutes(3), minutes(4)]);
});

test('a new outage counts from one', () => {
  const { events } = run([failed(0), failed(1), connected(2), lost(3), failed(4)]);
  expect(events.at(-1)).toMatchObject({ type: 'socket.failed', data: { attempts: 1 } });
});

test('connections and losses alternate, and only the first failure or a due one is reported, whatever comes', () => {
  const kinds: readonly ((at: number) => ConnectionObservation)[] = [connected, lost, failed];
  const observations = fc
    .array(fc.tuple(fc.constantFrom(...kinds), fc.integer({ min: 0, max: minutes(6) })), { maxLength: 60 })
    .map((steps) => {
      let at = 0;
      return steps.map(([kind, laterMs]) => kind((at += laterMs)));
    });
  fc.assert(
    fc.property(observations, (seen) => {
      const { state, events } = run(seen);
      const types = events.map((event): EventType => event.type).filter((type) => type !== 'socket.failed');
      types.forEach((type, index) =>
        expect(type).toBe(index % 2 === 0 ? 'socket.connected' : 'socket.disconnected'),
      );
      expect(state.view === 'connected').toBe(types.length % 2 === 1);
      const outages = types.filter((type) => type === 'socket.disconnected').length + 1;
      expect(events.length - types.length).toBeLessThanOrEqual(outages * 4);
    }),
  );
});

test('words of any length fit the contract', () => {
  const { events } = run([
    connected(0),
    { ...lost(1), reason: 'r'.repeat(999) },
    { ...failed(2), code: 'c'.repeat(999) },
  ]);
  for (const event of events) expect(catalogEntry(event.type).data.safeParse(event.data).success).toBe(true);
});
