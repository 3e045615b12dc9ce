import { expect, test } from 'vitest';
import { draftMismatch, type EventDraft } from '../../../../contract/envelope.ts';
import { examSettings } from '../../../../contract/settings.ts';
import { watchMachine } from '../../../../main/watch/machine/machine.ts';
import { fakeClock } from '../../../fakes/fake-clock.ts';
import { fakeMachine } from '../../../fakes/fake-machine.ts';

function start() {
  const machine = fakeMachine();
  const clock = fakeClock();
  const drafts: EventDraft[] = [];
  const failed: string[] = [];
  watchMachine({
    settings: examSettings.parse({}),
    clock,
    platform: 'linux',
    machine,
    isWatching: () => true,
    onDraft: (draft) => void drafts.push(draft),
    onDegraded: (name) => void failed.push(name),
  });
  async function pass(byMs: number): Promise<void> {
    for (let passed = 0; passed < byMs; passed += 100) {
      clock.advance(100);
      await new Promise(setImmediate);
    }
  }
  const types = () => drafts.map(({ type }) => type);
  const refused = () => drafts.flatMap((draft) => draftMismatch(draft) ?? []);
  return { machine, drafts, failed, pass, types, refused };
}

const obs = { pid: 4_242, names: ['obs'], originalName: null, argv: [] };

test('among 5,000 programs with odd names, without names, and listed twice, a prohibited one is found', async () => {
  const { machine, pass, types, failed, refused } = start();
  const odd = [
    { pid: 7, names: [], originalName: null, argv: [] },
    { pid: 8, names: [''], originalName: '', argv: [''] },
    { pid: 9, names: ['x'.repeat(100_000), '\uD800', 'a\u0000b'], originalName: null, argv: [] },
    { pid: '10', names: null, originalName: 3, argv: undefined },
    { pid: NaN, names: ['obs'], originalName: null, argv: [] },
    null,
    undefined,
    'obs',
  ];
  const many = Array.from({ length: 5_000 }, (_, index) => ({
    ...obs,
    pid: index + 10,
    names: [`p${index}`],
  }));
  machine.state.processes = [...odd, ...many, ...many, obs, obs] as never;
  await pass(6_000);
  expect(types()).toEqual(['x.process.prohibited']);
  machine.state.processes = many;
  await pass(3_000);
  expect(types()).toEqual(['x.process.prohibited', 'x.process.prohibited']);
  expect([...failed, ...refused()]).toEqual([]);
});

test('a list of programs that is none is no end of those that run; it is said once', async () => {
  const { machine, pass, types, failed } = start();
  machine.state.processes = [obs];
  await pass(3_000);
  machine.state.processes = { length: 0 } as never;
  await pass(30_000);
  expect(types()).toEqual(['x.process.prohibited']);
  expect(failed).toEqual(['processes', 'capture']);
  machine.state.processes = [];
  await pass(3_000);
  expect(types()).toEqual(['x.process.prohibited', 'x.process.prohibited']);
});

test('devices of one id, in any order and under any names, neither come nor go by that', async () => {
  const { machine, pass, drafts, failed, refused } = start();
  await pass(2_000);
  const [a, b] = [
    { id: '1-1', name: 'Headset' },
    { id: '1-1', name: 'x'.repeat(100_000) },
  ];
  machine.state.devices = [a, b];
  await pass(4_000);
  machine.state.devices = [b, a];
  await pass(4_000);
  machine.state.devices = [b, a, { id: '1-2' }, { name: null }, 3] as never;
  await pass(4_000);
  const named = drafts.map(({ data }) => ('name' in data ? data.name : null));
  expect(named).toEqual(['Headset', 'x'.repeat(200), '', '']);
  expect([...failed, ...refused()]).toEqual([]);
});

test('displays of no size are none, and those without a place copy no other', async () => {
  const { machine, pass, drafts, failed, refused } = start();
  const display = { id: 1, x: 0, y: 0, width: 1280, height: 800 };
  machine.state.displays = [
    display,
    display,
    { ...display, id: 2, width: -1 },
    { ...display, id: 3, height: 0 },
  ];
  await pass(6_000);
  expect(drafts).toEqual([]);
  const nowhere = { id: NaN, x: NaN, y: NaN, width: NaN, height: NaN };
  machine.state.displays = [display, nowhere, { ...nowhere, id: 'a' as never }];
  await pass(12_000);
  expect(
    drafts.map(({ type, data }) => [
      type,
      'count' in data && data.count,
      'isMirrored' in data && data.isMirrored,
    ]),
  ).toEqual([
    ['x.display.changed', 3, false],
    ['x.display.multiple', 3, false],
  ]);
  expect([...failed, ...refused()]).toEqual([]);
});

test('displays that cannot be asked for when the system says a change end nothing', async () => {
  const { machine, pass, types } = start();
  await pass(1_000);
  machine.broken.set('displays', 'the screen is not ready');
  expect(machine.sayDisplayChange).not.toThrow();
  machine.broken.clear();
  machine.state.displays = [...machine.state.displays, { id: 2, x: 1280, y: 0, width: 640, height: 480 }];
  await pass(6_000);
  expect(types()).toEqual(['x.display.changed', 'x.display.multiple']);
});

test('of a computer whose maker is told oddly the rest is still looked at', async () => {
  const { machine, pass, drafts, failed, refused } = start();
  const firmware = [null, 'QEMU \u202E'.padEnd(5_000, '🎓'), undefined, 7];
  machine.state.facts = {
    ...machine.state.facts,
    firmware,
    macAddresses: null,
    detected: 'x'.repeat(9_000),
  } as never;
  await pass(2_000);
  expect(drafts.map(({ type }) => type)).toEqual(['x.machine.virtual']);
  expect([...failed, ...refused()]).toEqual([]);
});

test('a desktop session and ports that are told oddly are no remote access, and what is one is still found', async () => {
  const { machine, pass, drafts, failed, refused } = start();
  machine.state.listeners = [{ port: -1 }, { port: NaN, program: 'x' }, { port: '5900' }, null] as never;
  machine.state.session = { env: { XRDP_SESSION: '' }, sessionName: null, isRemote: false };
  await pass(6_000);
  expect(drafts).toEqual([]);
  machine.state.listeners = [{ port: 5900, program: 'v'.repeat(9_000) }, { port: 5901 }] as never;
  await pass(3_000);
  expect(drafts).toHaveLength(2);
  expect([...failed, ...refused()]).toEqual([]);
});

test('a word about the lock that says nothing is said once, and the next one counts', async () => {
  const { machine, types, failed } = start();
  for (const odd of [null, {}, { cause: 'asleep', isAway: true }, { cause: 'locked', isAway: 'yes' }])
    expect(() => machine.lock.onSeen(odd as never)).not.toThrow();
  machine.lock.onSeen({ cause: 'locked', isAway: true });
  expect(types()).toEqual(['x.screen.locked']);
  expect(new Set(failed)).toEqual(new Set(['screen-lock']));
});
