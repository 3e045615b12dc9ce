import { beforeEach, expect, test } from 'vitest';
import type { EventDraft } from '../../../contract/envelope.ts';
import { examSettings } from '../../../contract/settings.ts';
import { createLockdown } from '../../../main/lockdown/lockdown.ts';
import { fakeLockdown } from '../../fakes/fake-lockdown.ts';
import { fakeLog } from '../../fakes/fake-log.ts';

let machine = fakeLockdown();
let events: EventDraft[] = [];
beforeEach(() => {
  machine = fakeLockdown();
  events = [];
});

function lock(settings: object = {}, more: object = {}) {
  return createLockdown({
    settings: examSettings.parse({ lockdown: settings, ...more }),
    ports: machine.ports,
    onChanged: () => undefined,
    record: (drafts) => events.push(...drafts),
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

test('without kiosk the window stays as it is, and the keys and the clipboard are guarded all the same', () => {
  const lockdown = lock({ kiosk: false });
  lockdown.follow('engaged');
  expect(machine.state.isKiosk).toBe(false);
  expect(machine.taken.size).toBe(0);
  expect(machine.presses(key('t', { control: true }))).toBe(true);
  expect(machine.clipboard.cleared).toBe(1);
});

test('shortcuts do nothing while the exam runs, and text passes', () => {
  const lockdown = lock();
  expect(machine.presses(key('t', { control: true }))).toBe(false);
  lockdown.follow('engaged');
  expect(machine.presses(key('t', { control: true }))).toBe(true);
  expect(machine.presses(key('t'))).toBe(false);
  expect(machine.presses(key('n', { control: true, isComposing: true }))).toBe(false);
  expect(machine.presses(key('F5', { isAutoRepeat: true }))).toBe(true);
  expect(events.slice(1)).toMatchObject([{ data: { shortcut: 'new-tab', count: 1 } }]);
});

test('what the system lets us take is told by its name, and what it does not is no failure', () => {
  const lockdown = lock();
  lockdown.follow('engaged');
  expect(machine.taken.has('Alt+Tab')).toBe(false);
  machine.taken.get('PrintScreen')?.();
  expect(events).toMatchObject([
    { type: 'x.lockdown.engaged', data: { shortcuts: machine.taken.size } },
    { type: 'x.shortcut.blocked', data: { shortcut: 'screenshot', count: 1 } },
  ]);
});

test('the focus is taken back, but not for ever, and not from assistive technology', () => {
  const lockdown = lock();
  lockdown.follow('engaged');
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
  lock({}, { accommodations: { assistiveTechnology: ['nvda.exe'] } }).follow('engaged');
  const started = machine.state.focused;
  machine.state.isFocused = false;
  machine.window('blur');
  machine.clock.advance(10_000);
  expect(machine.state.focused).toBe(started);
});

test('the exam is hidden from capture only where we do not capture it ourselves', () => {
  lock().follow('engaged');
  expect(machine.state.isProtected).toBe(false);
  machine = fakeLockdown();
  lock({}, { streams: { screen: false } }).follow('engaged');
  expect(machine.state.isProtected).toBe(true);
});

test('other content on the clipboard is cleared as soon as it is there, and told', async () => {
  const lockdown = lock();
  lockdown.follow('engaged');
  machine.clipboard.text = 'from elsewhere';
  machine.clock.advance(2_000);
  await expect.poll(() => machine.clipboard.text).toBe('');
  expect(events.at(-1)).toMatchObject({ type: 'x.clipboard.blocked', data: { action: 'foreign', count: 1 } });
  machine.clipboard.text = 'again';
  machine.window('blur');
  await expect.poll(() => machine.clipboard.text).toBe('');
  expect(machine.clipboard.selectionCleared).toBe(machine.clipboard.cleared);
});

test.each(['image/png', 'text/uri-list', 'text/html'])(
  '%s from elsewhere is cleared like text',
  async (kind) => {
    const lockdown = lock();
    lockdown.follow('engaged');
    Object.assign(machine.clipboard, { text: 'from elsewhere', kind });
    machine.clock.advance(2_000);
    await expect.poll(() => machine.clipboard.text).toBe('');
    expect(events.at(-1)).toMatchObject({
      type: 'x.clipboard.blocked',
      data: { action: 'foreign', count: 1 },
    });
  },
);

test('a part that fails is told once, and leaves the others in place', async () => {
  machine.clipboard.isStuck = true;
  const lockdown = lock();
  lockdown.follow('engaged');
  machine.clipboard.text = 'from elsewhere';
  for (let time = 0; time < 5; time += 1) {
    machine.clock.advance(2_000);
    await Promise.resolve();
  }
  lockdown.dispose();
  expect(machine.state.isKiosk).toBe(false);
  expect(types()).toEqual(['x.watch.failed', 'x.lockdown.engaged', 'x.lockdown.released']);
  expect(events[0]).toMatchObject({
    data: { watch: 'lockdown: clipboard', reason: 'the clipboard is held' },
  });
});

test('the clipboard of the exam lives within the exam', () => {
  const lockdown = lock();
  lockdown.follow('engaged');
  lockdown.exam.copied('an answer');
  expect(lockdown.exam.pasted()).toBe('an answer');
  expect(machine.clipboard.text).toBe('');
  lockdown.follow('free');
  expect(lockdown.exam.pasted()).toBe('');
});

test('once a person has let go of the computer, what is copied in the exam can be taken out of it', () => {
  const lockdown = lock();
  lockdown.follow('engaged');
  lockdown.follow('released');
  lockdown.exam.copied('what could not be sent');
  expect(machine.clipboard.text).toBe('what could not be sent');
});

test('an exam that allows the clipboard leaves it alone', () => {
  const lockdown = lock({ clipboard: 'allow' });
  machine.clipboard.text = 'mine';
  lockdown.follow('engaged');
  machine.clock.advance(60_000);
  lockdown.dispose();
  expect(machine.clipboard).toMatchObject({ text: 'mine', cleared: 0 });
});

test('the end tells what had only been counted', () => {
  const lockdown = lock();
  lockdown.follow('engaged');
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
