import { describe, expect, test } from 'vitest';
import type { EventType } from '../../../contract/catalog.ts';
import { genesisHash } from '../../../contract/envelope.ts';
import type { StoredRow } from '../environment/stored-events.ts';
import { scenarios } from './all.ts';
import { documentOf } from './document.ts';
import { judge, scoreOf, type Row, type Seen } from './judge.ts';
import { cheatsOf, controlsOf } from './scenario.ts';

const stored = (storedAt: number, type: EventType, data = {}): StoredRow => ({
  storedAt,
  event: {
    v: 1,
    id: crypto.randomUUID(),
    sessionId: crypto.randomUUID(),
    seq: storedAt,
    catalogId: null,
    type,
    occurredAt: storedAt,
    monotonicMs: storedAt,
    data,
    evidence: [],
    prevHash: genesisHash,
    hash: genesisHash,
  },
});
const seen = (...rows: readonly StoredRow[]): Seen => ({
  startedAt: 1_000,
  lastedMs: 5_000,
  rows,
  shown: null,
});

const nothing = { id: 'x', says: '', act: async () => undefined };
const overlay = cheatsOf('windows')([{ type: 'x.window.foreign', data: { place: 'overlay' } }], nothing);
const typing = controlsOf('person')(nothing);

describe('a scenario is judged by what the server has stored', () => {
  test('a cheat is found by an event that says it, and by no other', () => {
    const other = stored(1_500, 'x.window.foreign', { place: 'screen' });
    expect(judge(overlay, seen(other))).toMatchObject({
      found: false,
      delayMs: null,
      events: [other.event.type],
    });
    const right = stored(1_900, 'x.window.foreign', { place: 'overlay', width: 3 });
    expect(judge(overlay, seen(other, right))).toMatchObject({ found: true, delayMs: 900 });
  });

  test('a cheat that is told on the screen alone is found as well', () => {
    expect(judge(overlay, { ...seen(), shown: 'Do not go on.' })).toMatchObject({
      found: true,
      delayMs: null,
    });
  });

  test('a control has a false finding where anything is said that somebody should look at', () => {
    const harmless = [stored(1_100, 'x.window.foreign-gone'), stored(1_200, 'socket.disconnected')];
    expect(judge(typing, seen(...harmless))).toMatchObject({ found: false, events: [] });
    expect(judge(typing, seen(stored(1_300, 'x.input.injected')))).toMatchObject({
      found: true,
      delayMs: 300,
    });
    const stranger = { ...typing, finds: [{ type: 'x.face.different' as const }] };
    expect(judge(stranger, seen(stored(1_300, 'x.face.different')))).toMatchObject({ found: false });
  });
});

const row = (isCheat: boolean, found: boolean): Row => ({
  id: 'x',
  kind: 'windows',
  isCheat,
  found,
  delayMs: null,
  events: [],
  lastedMs: 36_000,
});

test('the score counts cheats by number and controls by time', () => {
  const rows = [row(true, true), row(true, false), row(false, true), row(false, false)];
  expect(scoreOf(rows)).toEqual({ sensitivity: 0.5, falsePerHour: 50 });
  expect(scoreOf([])).toEqual({ sensitivity: null, falsePerHour: null });
});

describe('the scenarios', () => {
  test('there are at least 30 cheats, and every id is one of its own', () => {
    expect(scenarios.filter(({ isCheat }) => isCheat).length).toBeGreaterThanOrEqual(30);
    expect(new Set(scenarios.map(({ id }) => id)).size).toBe(scenarios.length);
  });

  test('every cheat says what would find it, unless its own act does', () => {
    const silent = scenarios
      .filter(({ isCheat, finds }) => isCheat && finds.length === 0)
      .map(({ id }) => id);
    expect(silent).toEqual(['settings-changed']);
  });
});

test('the page keeps what was not played now, and all that stands around the tables', () => {
  const [first, second] = [
    { ...overlay, id: 'first' },
    { ...overlay, id: 'second' },
  ];
  const played = { notRun: [], measured: 'today' };
  const one = documentOf(
    [first, second],
    { ...played, rows: [{ ...row(true, true), id: 'first' }] },
    '# Cheats\n',
  );
  expect(one).toContain('# Cheats\n');
  expect(one).toContain('| `first` |  | told on the screen | – |');
  expect(one).toContain('| `second` |  | not run | – |');
  const missed = { ...row(true, false), id: 'second' };
  const two = documentOf([first, second], { ...played, rows: [missed] }, `${one}\nafter\n`);
  expect(two).toContain('| `first` |  | told on the screen | – |');
  expect(two).toContain('| `second` |  | **not found** | – |');
  expect(two.endsWith('\nafter\n')).toBe(true);
});
