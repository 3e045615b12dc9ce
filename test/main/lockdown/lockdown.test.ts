import { scryptSync } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import type { EventDraft } from '../../../contract/envelope.ts';
import { quitPasswordHash } from '../../../contract/lockdown-settings.ts';
import { examSettings } from '../../../contract/settings.ts';
import { createLockdown } from '../../../main/lockdown/lockdown.ts';
import { fakeLockdown } from '../../fakes/fake-lockdown.ts';
import { fakeLog } from '../../fakes/fake-log.ts';

const left = { id: 1, bounds: { x: 0, y: 0, width: 1280, height: 800 } };
const right = { id: 2, bounds: { x: 1280, y: 0, width: 1920, height: 1080 } };
const salt = Buffer.alloc(16, 7);
const hash = quitPasswordHash.parse(
  `scrypt$14$8$1$${salt.toString('base64url')}$${scryptSync('Ünlock', salt, 32, { N: 2 ** 14 }).toString('base64url')}`,
);

let machine = fakeLockdown();
let events: EventDraft[] = [];
let states: string[] = [];
beforeEach(() => {
  machine = fakeLockdown();
  events = [];
  states = [];
});

function lock(settings: object = {}, more: object = {}) {
  return createLockdown({
    settings: examSettings.parse({ lockdown: { quitPasswordHash: hash, ...settings }, ...more }),
    ports: machine.ports,
    record: (drafts) => events.push(...drafts),
    onChanged: (state) => states.push(state),
    log: fakeLog(),
  });
}
const types = () => events.map(({ type }) => type);
test('while the exam is under way the window holds the screen, and no longer', () => {
  const lockdown = lock();
  lockdown.follow('free');
  expect(machine.state.isKiosk).toBe(false);
  lockdown.follow('engaged');
  expect(machine.state).toMatchObject({
    isKiosk: true,
    isOnTop: true,
    level: 'screen-saver',
    isOnAllWorkspaces: true,
    bounds: left.bounds,
  });
  expect(machine.blockers.size).toBe(1);
  lockdown.follow('engaged');
  lockdown.follow('engaged');
  expect(lockdown.isEngaged()).toBe(true);
  lockdown.follow('free');
  expect(lockdown.isEngaged()).toBe(false);
  expect(types()).toEqual(['x.lockdown.engaged', 'x.lockdown.released']);
});

test('who leaves finds the computer as it was, and is held again when they come back', () => {
  const lockdown = lock();
  lockdown.follow('engaged');
  lockdown.dispose('left');
  expect(machine.state.isKiosk).toBe(false);
  expect(machine.window('close')).toBe(false);
  expect(events.slice(1)).toMatchObject([{ type: 'x.lockdown.released', data: { by: 'left' } }]);
  const next = lock();
  next.follow('engaged');
  expect(machine.state.isKiosk).toBe(true);
});

test('letting go leaves nothing behind', () => {
  machine.setDisplays([left, right]);
  const before = structuredClone(machine.state);
  const lockdown = lock();
  const listeners = machine.listeners();
  lockdown.follow('engaged');
  lockdown.dispose();
  expect({ ...machine.state, focused: before.focused }).toEqual(before);
  expect(machine.blackouts.size + machine.taken.size + machine.blockers.size).toBe(0);
  expect(machine.listeners()).toBe(listeners);
});

test('closing, minimizing and quitting do nothing and are told', () => {
  const lockdown = lock();
  expect(machine.window('close')).toBe(false);
  lockdown.follow('engaged');
  expect(machine.window('close')).toBe(true);
  expect(machine.quits()).toBe(true);
  machine.window('minimize');
  const told = events.slice(1).map(({ data }) => (data as { action: string }).action);
  expect(told).toEqual(['close', 'quit', 'minimize']);
  lockdown.follow('free');
  expect(machine.window('close')).toBe(false);
  expect(machine.quits()).toBe(false);
});

test('every other display is blacked out, whatever is plugged in or taken away', () => {
  machine.setDisplays([left, right]);
  const lockdown = lock();
  lockdown.follow('engaged');
  expect([...machine.blackouts]).toEqual([[2, right.bounds]]);
  machine.setDisplays([left], 'display-removed');
  expect(machine.blackouts.size).toBe(0);
  const third = { id: 3, bounds: { ...right.bounds, y: 40 } };
  machine.setDisplays([left, right, third]);
  expect([...machine.blackouts.keys()]).toEqual([2, 3]);
  machine.setDisplays(
    [left, { ...right, bounds: { ...right.bounds, width: 1024 } }],
    'display-metrics-changed',
  );
  expect([...machine.blackouts]).toEqual([[2, { ...right.bounds, width: 1024 }]]);
});

test('when its own display is taken away the window fills the one that is left', () => {
  machine.setDisplays([left, right]);
  const lockdown = lock();
  machine.state.bounds = { ...right.bounds };
  lockdown.follow('engaged');
  expect([...machine.blackouts.keys()]).toEqual([1]);
  machine.setDisplays([left], 'display-removed');
  expect(machine.state.bounds).toEqual(left.bounds);
  expect(machine.blackouts.size).toBe(0);
});

test('a person lets go for the rest of the session, and has said so already', () => {
  const lockdown = lock();
  lockdown.follow('engaged');
  lockdown.follow('released');
  expect(machine.state.isKiosk).toBe(false);
  lockdown.follow('engaged');
  expect(machine.state.isKiosk).toBe(false);
  expect(states).toEqual(['engaged', 'released']);
  lockdown.follow('free');
  lockdown.dispose();
  expect(types()).toEqual(['x.lockdown.engaged']);
});

test('a person lets go also before it began', () => {
  const lockdown = lock();
  lockdown.follow('released');
  lockdown.follow('engaged');
  expect(lockdown.isEngaged()).toBe(false);
  expect(states).toEqual(['released']);
  expect(types()).toEqual([]);
});

test('a computer that shuts down is not kept waiting', () => {
  const lockdown = lock();
  lockdown.follow('engaged');
  machine.shutsDown();
  expect(machine.quits()).toBe(false);
  expect(events.at(-1)).toMatchObject({ data: { by: 'shutdown' } });
});
