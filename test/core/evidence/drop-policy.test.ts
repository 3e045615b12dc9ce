import fc from 'fast-check';
import { expect, test } from 'vitest';
import { whatToDrop } from '../../../core/evidence/drop-policy.ts';
import { arbitraryKind, arbitraryBlobs, blob } from './waiting-blobs.ts';

const all = [
  blob('segment', 1),
  blob('snapshot', 5),
  blob('photo', 0),
  blob('snapshot', 2),
  blob('room', 0),
  blob('segment', 3),
];
const names = (dropped: ReturnType<typeof whatToDrop>) => dropped?.map(({ sha256 }) => sha256);

test('the oldest snapshots go first, then the oldest segments', () => {
  expect(names(whatToDrop(all, 15, 'segment'))).toEqual(['snapshot-2', 'snapshot-5']);
  expect(names(whatToDrop(all, 25, 'segment'))).toEqual(['snapshot-2', 'snapshot-5', 'segment-1']);
});

test('a snapshot displaces snapshots only', () => {
  expect(names(whatToDrop(all, 20, 'snapshot'))).toEqual(['snapshot-2', 'snapshot-5']);
  expect(whatToDrop(all, 21, 'snapshot')).toBeNull();
});

test('photos and the room stay, whoever needs the place', () => {
  expect(whatToDrop(all, 40, 'photo')).toHaveLength(4);
  expect(whatToDrop(all, 41, 'photo')).toBeNull();
});

test('whatever there is: enough is dropped, not a blob more, and never what is worth more', () => {
  const worth = { snapshot: 0, segment: 1, room: 2, photo: 2 };
  fc.assert(
    fc.property(arbitraryBlobs, fc.integer({ min: 1, max: 900 }), arbitraryKind, (blobs, needed, kind) => {
      const dropped = whatToDrop(blobs, needed, kind);
      const droppable = blobs.filter((one) => worth[one.kind] <= Math.min(worth[kind], 1));
      const sum = (some: typeof blobs) => some.reduce((bytes, one) => bytes + one.bytes, 0);
      if (dropped === null) {
        expect(sum(droppable)).toBeLessThan(needed);
        return;
      }
      expect(sum(dropped)).toBeGreaterThanOrEqual(needed);
      expect(sum(dropped.slice(0, -1))).toBeLessThan(needed);
      const kept = droppable.filter((one) => !dropped.includes(one));
      const last = dropped.at(-1);
      for (const one of kept) {
        expect(worth[one.kind]).toBeGreaterThanOrEqual(worth[last?.kind ?? 'photo']);
        if (one.kind === last?.kind) expect(one.createdAt).toBeGreaterThanOrEqual(last.createdAt);
      }
    }),
  );
});
