import { describe, expect, test } from 'vitest';
import { clockJumpRule, type ClockSeen } from '../../../core/watch/clock-jump.ts';
import { devicesRule, type DeviceSeen } from '../../../core/watch/devices.ts';
import { screenLockRule, type LockSeen } from '../../../core/watch/screen-lock.ts';
import { play } from './play.ts';

describe('the clock', () => {
  const start = 1_700_000_000_000;
  /** Polls a second apart; `setTo` says by how much the clock was set before each. */
  const polls = (...setBy: number[]): ClockSeen[] => {
    let ahead = start;
    return setBy.map((byMs, index) => {
      ahead += byMs;
      return { kind: 'poll', at: start, monotonicMs: index * 1_000, wallMs: ahead + index * 1_000 };
    });
  };
  const jumps = (seen: readonly ClockSeen[]) => play(clockJumpRule(), seen).map(({ data }) => data);

  test('that runs is nothing', () => expect(jumps(polls(0, 0, 0))).toEqual([]));
  test('that a time server nudges is nothing', () => expect(jumps(polls(0, 900, -900, 800))).toEqual([]));
  test('that is set back is said at once', () => {
    expect(jumps(polls(0, -3_600_000))).toEqual([{ byMs: -3_600_000 }]);
  });
  test('that is set forward is said one poll later, once', () => {
    expect(jumps(polls(0, 600_000))).toEqual([]);
    expect(jumps(polls(0, 600_000, 0, 0))).toEqual([{ byMs: 600_000 }]);
  });
  test('that went on while the computer slept was not set', () => {
    const [before, after, later, ...rest] = polls(0, 600_000, 0, 0) as [ClockSeen, ClockSeen, ClockSeen];
    expect(jumps([before, { kind: 'resumed' }, after, later, ...rest])).toEqual([]);
    expect(jumps([before, after, { kind: 'resumed' }, later, ...rest])).toEqual([]);
  });
  test('that is set twice is said twice', () => {
    expect(jumps(polls(0, 600_000, 300_000, 0))).toEqual([{ byMs: 600_000 }, { byMs: 300_000 }]);
  });
});

describe('devices', () => {
  const stick = { id: '1-2', name: 'Flash Disk' };
  const changes = (...polls: (readonly DeviceSeen[])[]) =>
    play(
      devicesRule(),
      polls.map((devices, at) => ({ at, devices })),
    ).map(({ data }) => data);

  test('that were there from the beginning are no change', () =>
    expect(changes([stick], [stick])).toEqual([]));
  test('come and go', () => {
    expect(changes([], [stick], [stick], [])).toEqual([
      { kind: 'added', name: 'Flash Disk' },
      { kind: 'removed', name: 'Flash Disk' },
    ]);
  });
  test('in the place of another are both', () => {
    expect(changes([stick], [{ id: '1-2', name: 'Phone' }])).toEqual([
      { kind: 'removed', name: 'Flash Disk' },
      { kind: 'added', name: 'Phone' },
    ]);
  });
  test('two of a name are told apart, and their ids stay here', () => {
    const found = changes([stick], [stick, { id: '1-3', name: 'Flash Disk' }]);
    expect(found).toEqual([{ kind: 'added', name: 'Flash Disk' }]);
  });
});

describe('the screen', () => {
  const seen = (at: number, cause: LockSeen['cause'], isAway: boolean): LockSeen => ({ at, cause, isAway });

  test('is locked and unlocked once each, and for how long', () => {
    const polls = [
      seen(1, 'locked', true),
      seen(2, 'locked', true),
      seen(5, 'locked', false),
      seen(6, 'locked', false),
    ];
    expect(play(screenLockRule(), polls)).toEqual([
      { type: 'x.screen.locked', occurredAt: 1, data: { cause: 'locked' } },
      { type: 'x.screen.unlocked', occurredAt: 5, data: { cause: 'locked', awayMs: 4 } },
    ]);
  });
  test('that was never locked is not unlocked', () => {
    expect(play(screenLockRule(), [seen(1, 'switched', false)])).toEqual([]);
  });
  test('may be locked and switched away at once', () => {
    const polls = [seen(1, 'locked', true), seen(2, 'switched', true), seen(3, 'switched', false)];
    expect(play(screenLockRule(), polls).map(({ type }) => type)).toEqual([
      'x.screen.locked',
      'x.screen.locked',
      'x.screen.unlocked',
    ]);
  });
});
