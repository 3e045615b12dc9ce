import { expect, test } from 'vitest';
import { catalogEntry } from '../../../../contract/catalog.ts';
import type { EventDraft } from '../../../../contract/envelope.ts';
import { findingKinds } from '../../../../contract/events/definition.ts';
import { examSettings } from '../../../../contract/settings.ts';
import { watchMachine } from '../../../../main/watch/machine/machine.ts';
import { fakeClock } from '../../../fakes/fake-clock.ts';
import { fakeMachine } from '../../../fakes/fake-machine.ts';

function start(settings: object = {}) {
  const machine = fakeMachine();
  const clock = fakeClock();
  let wallAheadMs = 0;
  let isWatching = true;
  const drafts: EventDraft[] = [];
  const degraded: string[] = [];
  const watch = watchMachine({
    settings: examSettings.parse(settings),
    clock: { ...clock, wallNow: () => clock.now() + wallAheadMs },
    platform: 'linux',
    machine,
    isWatching: () => isWatching,
    onDraft: (draft) => drafts.push(draft),
    onDegraded: (name, reason) => degraded.push(`${name}: ${reason}`),
  });
  /** Lets time pass in steps, with the answers of the system arriving in between. */
  async function pass(byMs: number): Promise<void> {
    for (let passed = 0; passed < byMs; passed += 100) {
      clock.advance(100);
      await new Promise(setImmediate);
    }
  }
  return {
    machine,
    clock,
    drafts,
    degraded,
    watch,
    pass,
    types: () => drafts.map(({ type }) => type),
    setClock: (byMs: number) => (wallAheadMs += byMs),
    takeBreak: (isTaken: boolean) => (isWatching = !isTaken),
  };
}

test('a quiet computer is no event', async () => {
  const { pass, drafts, degraded } = start();
  await pass(12_000);
  expect(drafts).toEqual([]);
  expect(degraded).toEqual([]);
});

test('every kind of finding is an event of the catalog within 3 s', async () => {
  const { machine, pass, drafts, types, setClock } = start();
  await pass(3_000);
  expect(drafts).toEqual([]);
  machine.state.processes = [
    { pid: 2, names: ['obs'], originalName: null, argv: [] },
    { pid: 3, names: ['ffmpeg'], originalName: null, argv: ['ffmpeg', '-f', 'x11grab'] },
  ];
  machine.state.listeners = [{ port: 5900, program: 'x11vnc' }];
  machine.state.devices = [{ id: '1-1', name: 'Flash Disk' }];
  machine.state.displays = [...machine.state.displays, { id: 2, x: 1280, y: 0, width: 640, height: 480 }];
  machine.sayDisplayChange();
  machine.state.tamper = { ...machine.state.tamper, tracerPid: 99 };
  machine.lock.onSeen({ cause: 'locked', isAway: true });
  setClock(600_000);
  await pass(3_000);
  expect(types().sort()).toEqual([
    'x.capture.found',
    'x.clock.jumped',
    'x.device.changed',
    'x.display.changed',
    'x.display.multiple',
    'x.process.prohibited',
    'x.remote-session.found',
    'x.screen.locked',
    'x.tamper.found',
  ]);
  for (const { type, data } of drafts)
    expect(catalogEntry(type).data.safeParse(data).success, type).toBe(true);
});

test('signs of a virtual machine are said once', async () => {
  const { machine, pass, types } = start();
  machine.state.facts = { ...machine.state.facts, detected: 'kvm' };
  await pass(20_000);
  expect(types()).toEqual(['x.machine.virtual']);
  expect(machine.asked.get('facts')).toBe(1);
});

test('a remote session is said without waiting for a listener', async () => {
  const { machine, pass, drafts } = start();
  machine.state.session = { env: { XRDP_SESSION: '1' }, sessionName: null, isRemote: false };
  await pass(1_000);
  expect(drafts.map(({ data }) => data)).toEqual([{ kind: 'session', detail: 'xrdp' }]);
});

test('a clock that went on during sleep was not set', async () => {
  const { machine, pass, types, setClock } = start();
  await pass(2_000);
  setClock(3_600_000);
  machine.sayResumed();
  await pass(5_000);
  expect(types()).toEqual([]);
});

test('what the settings ignore is not even looked at', async () => {
  const none = Object.fromEntries(findingKinds.map((kind) => [kind, 'ignore']));
  const { machine, pass, clock } = start({ findings: none });
  await pass(5_000);
  expect([...machine.asked]).toEqual([]);
  expect(machine.listening()).toBe(0);
  expect(clock.waiting()).toBe(0);
  const only = start({ findings: { ...none, devices: 'report' } });
  await only.pass(5_000);
  expect([...only.machine.asked.keys()]).toEqual(['devices']);
});

test('a question the system cannot answer is said once, and the rest goes on', async () => {
  const { machine, pass, degraded, types } = start();
  machine.broken.set('listeners', 'no /proc/net/tcp');
  machine.state.processes = [{ pid: 2, names: ['slack'], originalName: null, argv: [] }];
  await pass(60_000);
  expect(degraded).toEqual(['listeners: no /proc/net/tcp']);
  expect(types()).toEqual(['x.process.prohibited']);
  // Asked less often, and heard again as soon as it answers.
  expect(machine.asked.get('listeners')).toBeLessThan(8);
  machine.broken.clear();
  machine.state.listeners = [{ port: 5900, program: null }];
  await pass(25_000);
  expect(types()).toContain('x.remote-session.found');
});

test('after the end nothing is said and nothing waits, not even what was under way', async () => {
  const { machine, pass, watch, clock, drafts } = start();
  machine.state.processes = [{ pid: 2, names: ['obs'], originalName: null, argv: [] }];
  clock.advance(100); // the first poll of the processes has begun
  watch.dispose();
  await pass(5_000);
  expect(drafts).toEqual([]);
  expect(clock.waiting()).toBe(0);
  expect(machine.listening()).toBe(0);
});

test('in a break nobody looks: what came and went stays private, what lasts is found after it', async () => {
  const { machine, pass, types, setClock, takeBreak } = start();
  await pass(3_000);
  takeBreak(true);
  const asked = new Map(machine.asked);
  const recorder = { pid: 3, names: ['ffmpeg'], originalName: null, argv: ['ffmpeg', '-f', 'x11grab'] };
  machine.state.processes = [recorder, { pid: 4, names: ['slack'], originalName: null, argv: [] }];
  machine.state.displays = [...machine.state.displays, { id: 2, x: 1280, y: 0, width: 640, height: 480 }];
  machine.sayDisplayChange();
  setClock(600_000);
  await pass(6_000);
  expect(types()).toEqual([]);
  expect(machine.asked).toEqual(asked);
  machine.state.processes = [recorder];
  takeBreak(false);
  await pass(6_000);
  expect(types().sort()).toEqual(['x.capture.found', 'x.display.changed', 'x.display.multiple']);
});
