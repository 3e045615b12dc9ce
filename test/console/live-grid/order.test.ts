import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SessionSummary } from '../../../contract/http.ts';
import { inOrder, needOf } from '../../../console/live-grid/attention.ts';
import { countsOf, everything, isChosen, roomsOf } from '../../../console/live-grid/grid-choice.ts';
import { createOwnNotes } from '../../../console/live-grid/own-notes.ts';
import { createShownOrder, nextOrder } from '../../../console/live-grid/shown-order.ts';
import { ownOf } from '../../../console/live-grid/use-order.ts';
import { fakeSession } from '../../fakes/console/console-sessions.ts';

const session = (name: string, change: Partial<SessionSummary> = {}) => fakeSession(name, change).summary;
const nothingNoted = ownOf({ pinned: [], seen: {} });

const covered = session('Cem', { coveredSince: 1 });
const hand = session('Hana', { isHandRaised: true, state: 'joined', step: 'not-begun' });
const flags = session('Finn', { flags: 3 });
const manyFlags = session('Zoe', { flags: 9 });
const offline = session('Omar', { connected: false });
const calm = session('Ada');
const early = session('Abe', { state: 'joined', step: 'not-begun', connected: false });
const done = session('Aya', { state: 'completed', step: 'handed-in', connected: false });
const everybody = [done, early, calm, offline, flags, manyFlags, hand, covered];
const names = (sessions: readonly SessionSummary[]) => sessions.map(({ candidateName }) => candidateName);

test('who needs a person comes first, and who was pinned before them', () => {
  const order = ['Cem', 'Hana', 'Zoe', 'Finn', 'Omar', 'Ada', 'Abe', 'Aya'];
  expect(names(inOrder(everybody, nothingNoted))).toEqual(order);
  expect(names(inOrder(everybody.toReversed(), nothingNoted))).toEqual(order);
  const noted = ownOf({ pinned: [done.id], seen: { [manyFlags.id]: 9, [flags.id]: 2 } });
  expect(names(inOrder(everybody, noted))).toEqual([
    'Aya',
    'Cem',
    'Hana',
    'Finn',
    'Omar',
    'Ada',
    'Zoe',
    'Abe',
  ]);
});

test('flags that somebody has looked at need nobody, and who has handed in is not offline', () => {
  expect(needOf(flags, (id) => (id === flags.id ? 3 : 0))).toBe('none');
  expect(needOf(flags, (id) => (id === flags.id ? 2 : 0))).toBe('flags');
  expect([done, early, offline].map((one) => needOf(one, () => 0))).toEqual(['none', 'none', 'offline']);
  expect(countsOf(everybody, () => 0)).toEqual({ all: 8, running: 5, offline: 1, needs: 5, finished: 1 });
});

test('a choice is by filter, room and every word of the search', () => {
  const elsewhere = session('Bo Ek', { examId: 'e2', examTitle: 'Law', studentNumber: '0042' });
  const all = [...everybody, elsewhere];
  const chosen = (choice: Partial<typeof everything>, noted = nothingNoted) =>
    names(all.filter((one) => isChosen(one, { ...everything, ...choice }, noted)));
  expect(chosen({})).toHaveLength(9);
  expect(chosen({ filter: 'offline' })).toEqual(['Omar']);
  expect(chosen({ filter: 'needs' })).toHaveLength(5);
  expect(chosen({ room: 'e2' })).toEqual(['Bo Ek']);
  expect(chosen({ search: ' LAW 42' })).toEqual(['Bo Ek']);
  expect(chosen({ search: 'law', filter: 'offline' })).toEqual([]);
  expect(chosen({ filter: 'pinned' }, ownOf({ pinned: [calm.id], seen: {} }))).toEqual(['Ada']);
  expect(roomsOf(all)).toMatchObject([{ id: 'e2', candidates: 1 }, { candidates: 8 }]);
});

const orders = fc
  .uniqueArray(fc.integer({ min: 0, max: 20 }).map(String))
  .chain((wanted) =>
    fc.record({ wanted: fc.constant(wanted), shown: fc.shuffledSubarray([...wanted, 'x', 'y']) }),
  );

test('while somebody is at a tile none changes places with another, and nobody is missing or there twice', () => {
  fc.assert(
    fc.property(orders, ({ shown, wanted }) => {
      const { ids, waiting } = nextOrder(shown, wanted, { isHeld: true });
      expect(ids.toSorted()).toEqual(wanted.toSorted());
      const stayed = shown.filter((id) => wanted.includes(id));
      expect(ids.slice(0, stayed.length)).toEqual(stayed);
      expect(waiting === 0).toBe(ids.join() === wanted.join());
      expect(nextOrder(shown, wanted, { isHeld: false })).toEqual({ ids: wanted, waiting: 0 });
    }),
  );
});

test('it is put in order when somebody asks, though they are at a tile', () => {
  const order = createShownOrder();
  const first = order.next(['a', 'b', 'c'], { isHeld: false, reason: '0' });
  const held = order.next(['c', 'a', 'b'], { isHeld: true, reason: '0' });
  expect(held).toEqual({ ids: ['a', 'b', 'c'], waiting: 3 });
  expect(held.ids).toBe(first.ids);
  expect(order.next(['c', 'a', 'b'], { isHeld: true, reason: '1' })).toEqual({
    ids: ['c', 'a', 'b'],
    waiting: 0,
  });
});

test('notes outlive a reload, belong to one person, and a storage that takes nothing loses nothing but them', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  };
  const notes = createOwnNotes(storage, 'ines');
  notes.pin('a', true);
  notes.pin('b', true);
  notes.pin('a', false);
  notes.see('b', 4);
  notes.see('b', 2);
  expect(createOwnNotes(storage, 'ines').get()).toEqual({ pinned: ['b'], seen: { b: 4 } });
  expect(createOwnNotes(storage, 'tom').get()).toEqual({ pinned: [], seen: {} });
  kept.set('invigil.grid.ines', '{"pinned":7');
  const full = createOwnNotes(
    {
      ...storage,
      setItem: () => {
        throw new Error('quota');
      },
    },
    'ines',
  );
  full.pin('c', true);
  expect(full.get().pinned).toEqual(['c']);
});
