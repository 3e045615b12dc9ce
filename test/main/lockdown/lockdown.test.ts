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
beforeEach(() => {
  machine = fakeLockdown();
  events = [];
});

function lock(settings: object = {}, more: object = {}) {
  return createLockdown({
    settings: examSettings.parse({ lockdown: { quitPasswordHash: hash, ...settings }, ...more }),
    ports: machine.ports,
    emit: (drafts) => events.push(...drafts),
    log: fakeLog(),
  });
}
const types = () => events.map(({ type }) => type);
const key = (pressed: string, held: object = {}) => ({
  key: pressed,
  code: '',
  control: false,
  alt: false,
  shift: false,
  meta: false,
  isAutoRepeat: false,
  isComposing: false,
  ...held,
});

test('while the exam runs and pauses the window holds the screen, and no longer', () => {
  const lockdown = lock();
  for (const phase of ['joining', 'checking', 'ready'] as const) lockdown.follow(phase);
  expect(machine.state.isKiosk).toBe(false);
  lockdown.follow('running');
  expect(machine.state).toMatchObject({
    isKiosk: true,
    isOnTop: true,
    level: 'screen-saver',
    isOnAllWorkspaces: true,
    bounds: left.bounds,
  });
  expect(machine.blockers.size).toBe(1);
  lockdown.follow('paused');
  lockdown.follow('running');
  expect(lockdown.isEngaged()).toBe(true);
  lockdown.follow('submitting');
  expect(lockdown.isEngaged()).toBe(false);
  expect(types()).toEqual(['x.lockdown.engaged', 'x.lockdown.released']);
});

test('letting go leaves nothing behind', () => {
  machine.setDisplays([left, right]);
  const before = structuredClone(machine.state);
  const lockdown = lock();
  const listeners = machine.listeners();
  lockdown.follow('running');
  lockdown.dispose();
  expect({ ...machine.state, focused: before.focused }).toEqual(before);
  expect(machine.covers.size + machine.taken.size + machine.blockers.size).toBe(0);
  expect(machine.listeners()).toBe(listeners);
});

test('closing, minimizing and quitting do nothing and are told', () => {
  const lockdown = lock();
  expect(machine.window('close')).toBe(false);
  lockdown.follow('running');
  expect(machine.window('close')).toBe(true);
  expect(machine.quits()).toBe(true);
  machine.window('minimize');
  const told = events.slice(1).map(({ data }) => (data as { action: string }).action);
  expect(told).toEqual(['close', 'quit', 'minimize']);
  lockdown.follow('submitting');
  expect(machine.window('close')).toBe(false);
  expect(machine.quits()).toBe(false);
});

test('every other display is covered, whatever is plugged in or taken away', () => {
  machine.setDisplays([left, right]);
  const lockdown = lock();
  lockdown.follow('running');
  expect([...machine.covers]).toEqual([[2, right.bounds]]);
  machine.setDisplays([left], 'display-removed');
  expect(machine.covers.size).toBe(0);
  const third = { id: 3, bounds: { ...right.bounds, y: 40 } };
  machine.setDisplays([left, right, third]);
  expect([...machine.covers.keys()]).toEqual([2, 3]);
  machine.setDisplays(
    [left, { ...right, bounds: { ...right.bounds, width: 1024 } }],
    'display-metrics-changed',
  );
  expect([...machine.covers]).toEqual([[2, { ...right.bounds, width: 1024 }]]);
});

test('when its own display is taken away the window fills the one that is left', () => {
  machine.setDisplays([left, right]);
  const lockdown = lock();
  machine.state.bounds = { ...right.bounds };
  lockdown.follow('running');
  expect([...machine.covers.keys()]).toEqual([1]);
  machine.setDisplays([left], 'display-removed');
  expect(machine.state.bounds).toEqual(left.bounds);
  expect(machine.covers.size).toBe(0);
});

test('the quit password lets out for the rest of the sitting', async () => {
  const lockdown = lock();
  lockdown.follow('running');
  expect(await lockdown.unlock('unlock')).toEqual({ ok: false, reason: 'wrong' });
  expect(lockdown.isEngaged()).toBe(true);
  expect(await lockdown.unlock('U\u0308nlock')).toEqual({ ok: true });
  expect(events.at(-1)).toMatchObject({ type: 'x.lockdown.released', data: { by: 'quit-password' } });
  lockdown.follow('paused');
  expect(machine.state.isKiosk).toBe(false);
});

test('guessing the quit password takes longer with each wrong one', async () => {
  const lockdown = lock();
  lockdown.follow('running');
  const answers = await Promise.all(Array.from({ length: 10 }, () => lockdown.unlock('guess')));
  expect(answers.filter((answer) => !answer.ok && answer.reason === 'wrong')).toHaveLength(3);
  expect(answers.at(-1)).toEqual({ ok: false, reason: 'wait', waitMs: 5_000 });
  machine.clock.advance(5_000);
  expect(await lockdown.unlock('guess')).toEqual({ ok: false, reason: 'wrong' });
  expect(await lockdown.unlock('Ünlock')).toEqual({ ok: false, reason: 'wait', waitMs: 10_000 });
  machine.clock.advance(10_000);
  expect(await lockdown.unlock('Ünlock')).toEqual({ ok: true });
});

test('without a quit password in the settings none is right', async () => {
  const lockdown = lock({ quitPasswordHash: null });
  lockdown.follow('running');
  expect(await lockdown.unlock('')).toEqual({ ok: false, reason: 'none-set' });
});

test('a proctor lets out, also before it began', () => {
  const lockdown = lock();
  lockdown.follow('running');
  lockdown.release();
  lockdown.follow('running');
  expect(types()).toEqual(['x.lockdown.engaged', 'x.lockdown.released']);
  const never = lock();
  never.release();
  never.follow('running');
  expect(never.isEngaged()).toBe(false);
});

test('a computer that shuts down is not kept waiting', () => {
  const lockdown = lock();
  lockdown.follow('running');
  machine.shutsDown();
  expect(machine.quits()).toBe(false);
  expect(events.at(-1)).toMatchObject({ data: { by: 'shutdown' } });
});

test('without kiosk the window stays as it is, and the keys and the clipboard are guarded all the same', () => {
  const lockdown = lock({ kiosk: false });
  lockdown.follow('running');
  expect(machine.state.isKiosk).toBe(false);
  expect(machine.taken.size).toBe(0);
  expect(machine.presses(key('t', { control: true }))).toBe(true);
  expect(machine.clipboard.cleared).toBe(1);
});

test('shortcuts do nothing while the exam runs, and text passes', () => {
  const lockdown = lock();
  expect(machine.presses(key('t', { control: true }))).toBe(false);
  lockdown.follow('running');
  expect(machine.presses(key('t', { control: true }))).toBe(true);
  expect(machine.presses(key('t'))).toBe(false);
  expect(machine.presses(key('n', { control: true, isComposing: true }))).toBe(false);
  expect(machine.presses(key('F5', { isAutoRepeat: true }))).toBe(true);
  expect(events.slice(1)).toMatchObject([{ data: { shortcut: 'new-tab', count: 1 } }]);
});

test('what the system lets us take is told by its name, and what it does not is no failure', () => {
  const lockdown = lock();
  lockdown.follow('running');
  expect(machine.taken.has('Alt+Tab')).toBe(false);
  machine.taken.get('PrintScreen')?.();
  expect(events).toMatchObject([
    { type: 'x.lockdown.engaged', data: { shortcuts: machine.taken.size } },
    { type: 'x.shortcut.blocked', data: { shortcut: 'screenshot', count: 1 } },
  ]);
});

test('the focus is taken back, but not for ever, and not from assistive technology', () => {
  const lockdown = lock();
  lockdown.follow('running');
  const before = machine.state.focused;
  const loseFocus = () => {
    machine.state.isFocused = false;
    machine.window('blur');
    machine.clock.advance(600);
  };
  for (let time = 0; time < 40; time += 1) loseFocus();
  expect(machine.state.focused - before).toBe(20);
  lockdown.dispose();

  machine = fakeLockdown();
  lock({}, { accommodations: { assistiveTechnology: ['nvda.exe'] } }).follow('running');
  const started = machine.state.focused;
  machine.state.isFocused = false;
  machine.window('blur');
  machine.clock.advance(10_000);
  expect(machine.state.focused).toBe(started);
});

test('the exam is hidden from capture only where we do not capture it ourselves', () => {
  lock().follow('running');
  expect(machine.state.isProtected).toBe(false);
  machine = fakeLockdown();
  lock({}, { streams: { screen: false } }).follow('running');
  expect(machine.state.isProtected).toBe(true);
});

test('other content on the clipboard is cleared as soon as it is there, and told', async () => {
  const lockdown = lock();
  lockdown.follow('running');
  machine.clipboard.text = 'from elsewhere';
  machine.clock.advance(2_000);
  await expect.poll(() => machine.clipboard.text).toBe('');
  expect(events.at(-1)).toMatchObject({ type: 'x.clipboard.blocked', data: { action: 'foreign', count: 1 } });
  machine.clipboard.text = 'again';
  machine.window('blur');
  await expect.poll(() => machine.clipboard.text).toBe('');
  expect(machine.clipboard.selectionCleared).toBe(machine.clipboard.cleared);
});

test('the clipboard of the exam lives within the exam', () => {
  const lockdown = lock();
  lockdown.follow('running');
  lockdown.exam.copied('an answer');
  expect(lockdown.exam.pasted()).toBe('an answer');
  lockdown.follow('submitting');
  expect(lockdown.exam.pasted()).toBe('');
});

test('an exam that allows the clipboard leaves it alone', () => {
  const lockdown = lock({ clipboard: 'allow' });
  machine.clipboard.text = 'mine';
  lockdown.follow('running');
  machine.clock.advance(60_000);
  lockdown.dispose();
  expect(machine.clipboard).toMatchObject({ text: 'mine', cleared: 0 });
});

test('the end tells what had only been counted', () => {
  const lockdown = lock();
  lockdown.follow('running');
  for (let time = 0; time < 5; time += 1) machine.presses(key('F5'));
  lockdown.blocked({ url: 'https://elsewhere.example/', kind: 'navigation' });
  lockdown.dispose();
  expect(types()).toEqual([
    'x.lockdown.engaged',
    'x.shortcut.blocked',
    'x.navigation.blocked',
    'x.lockdown.released',
    'x.shortcut.blocked',
  ]);
  expect(events.at(-1)).toMatchObject({ data: { shortcut: 'reload', count: 4 } });
});
