import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draftMismatch, type EventDraft } from '../../../contract/envelope.ts';
import { examSettings } from '../../../contract/settings.ts';
import { gapRule } from '../../../core/gap.ts';
import { visionRule } from '../../../core/vision/rule.ts';
import { captureRule } from '../../../core/watch/capture.ts';
import { clockJumpRule } from '../../../core/watch/clock-jump.ts';
import { devicesRule } from '../../../core/watch/devices.ts';
import { displaysRule } from '../../../core/watch/displays.ts';
import { focusRule } from '../../../core/watch/focus.ts';
import { followWatch, type WatchRule } from '../../../core/outside/follow-watch.ts';
import { idleRule } from '../../../core/watch/idle.ts';
import { networkRule } from '../../../core/watch/network.ts';
import { processesRule } from '../../../core/watch/processes.ts';
import { remoteRule } from '../../../core/watch/remote.ts';
import { screenLockRule } from '../../../core/watch/screen-lock.ts';
import { tamperRule } from '../../../core/watch/tamper.ts';
import { virtualMachineRule } from '../../../core/watch/virtual-machine.ts';

const settings = examSettings.parse({ windowTitles: true });
const at = 1_700_000_000_000;
const light = { luminance: 100, contrast: 30, sharpness: 10, change: 1 };
const picture = {
  capturedAt: at,
  width: 640,
  height: 480,
  light,
  isUpsideDown: false,
  faces: [],
  objects: null,
};
const display = { id: 1, x: 0, y: 0, width: 1280, height: 800 };
const seen = (processes: readonly unknown[]) => ({ at, processes });
const obs = { pid: 2, names: ['obs'], originalName: null, argv: [] };
const ffmpeg = { pid: 3, names: ['ffmpeg'], originalName: null, argv: ['ffmpeg', '-f', 'x11grab'] };
const facts = {
  hasHypervisor: false,
  isHypervisorCommon: false,
  firmware: ['QEMU'],
  macAddresses: [],
  devices: [],
  detected: null,
};
const still = { ...picture, light: { ...light, change: 0 } };

/** Each rule, what is an event for it whatever it saw before, and what the odd values are made of. */
const watches: readonly ReturnType<typeof watch>[] = [
  watch('focus', focusRule(settings), [
    { at, ours: true },
    { at, ours: false, application: 'Editor', windowTitle: 'notes' },
  ]),
  watch('idle', idleRule({ ...settings, idleAfterMs: 1 }), [
    { at, idleMs: 0 },
    { at, idleMs: 3_000 },
    { at, idleMs: 0 },
  ]),
  watch('network', networkRule({ offlineAfterMs: 1 }), [
    { at, monotonicMs: 0, hasNetwork: true, isConnected: true },
    { at, monotonicMs: 0, hasNetwork: false, isConnected: false },
    { at, monotonicMs: 5_000, hasNetwork: false, isConnected: false },
  ]),
  watch('sleep', gapRule, [
    { at, uptimeMs: 0 },
    { at, uptimeMs: 60_000 },
  ]),
  watch('processes', processesRule(settings, 'linux'), [seen([]), seen([obs])]),
  watch('capture', captureRule(settings), [seen([]), seen([ffmpeg])]),
  watch('remote', remoteRule(settings), [
    { at, listeners: [], signs: [] },
    { at, listeners: [{ port: 5900, program: 'x11vnc' }], signs: ['NX'] },
  ]),
  watch('displays', displaysRule(), [
    { at, displays: [display], outputs: 1 },
    { at, displays: [display, { ...display, id: 2, x: 9 }], outputs: 2 },
  ]),
  watch('devices', devicesRule(), [
    { at, devices: [] },
    { at, devices: [{ id: '1-1', name: 'Flash Disk' }] },
  ]),
  watch(
    'tampering',
    tamperRule(),
    [{ at, evidence: ['a sign of which nobody has heard'] }],
    [{ at, evidence: ['debugger: traced', 'switch: --inspect'] }],
  ),
  watch('clock', clockJumpRule(), [
    { kind: 'resumed' },
    { kind: 'poll', at, wallMs: at, monotonicMs: 0 },
    { kind: 'poll', at, wallMs: at - 60_000, monotonicMs: 0 },
  ]),
  watch('screen-lock', screenLockRule(), [
    { at, cause: 'locked', isAway: false },
    { at, cause: 'locked', isAway: true },
  ]),
  watch('virtual-machine', virtualMachineRule(), [{ at, facts }]),
  // A picture that stands still for the time that makes it frozen, and then a face for the time that makes it seen.
  watch(
    'vision',
    visionRule(settings),
    ticks(12)
      .map((afterMs): unknown => ({ ...still, capturedAt: at + afterMs }))
      .concat(
        ticks(12).map((afterMs) => ({
          ...picture,
          capturedAt: at + 60_000 + afterMs,
          faces: [{ box: [0, 0, 1, 1], score01: 0.99 }],
        })) as never,
      ),
  ),
];

function ticks(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index * 1_000);
}

function watch<State, Seen>(
  name: string,
  rule: WatchRule<State, Seen>,
  news: readonly unknown[],
  samples = news.slice(-3),
) {
  return [name, rule as unknown as WatchRule<unknown, unknown>, news, samples] as const;
}

function follow(rule: WatchRule<unknown, unknown>) {
  const drafts: EventDraft[] = [];
  const failed: string[] = [];
  const see = followWatch('test', rule, {
    record: (more) => void drafts.push(...more),
    onFailed: (_watch, reason) => void failed.push(reason),
  });
  return { drafts, failed, see };
}

const oddTexts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 600 }),
  fc.constantFrom('', '\uD800', 'a\u0000b', '\u202Eabc', '🎓'.repeat(300), 'e' + '\u0301'.repeat(900)),
);
const oddNumbers = fc.oneof(
  fc.double(),
  fc.constantFrom(NaN, Infinity, -Infinity, -1, 0, 1e300, -0, 0.5, Number.MAX_SAFE_INTEGER),
);
const oddValues = fc.oneof(
  { weight: 3, arbitrary: oddTexts },
  { weight: 3, arbitrary: oddNumbers },
  fc.anything({ withBigInt: true, withDate: true, withSparseArray: true, withNullPrototype: true }),
  fc.constant(undefined),
);

/** One of these observations, with some of what it holds replaced, left out or doubled. */
function oddlike(value: unknown): fc.Arbitrary<unknown> {
  const whole = fc.constant(value);
  if (Array.isArray(value)) {
    const entries = value.map(oddlike);
    return fc.oneof(
      { weight: 6, arbitrary: fc.tuple(...entries) },
      { weight: 2, arbitrary: fc.array(entries[0] ?? oddValues, { maxLength: 40 }) },
      oddValues,
    );
  }
  if (typeof value === 'object' && value !== null) {
    const parts = Object.entries(value).map(([name, part]) => [name, oddlike(part)] as const);
    const record = fc.record(Object.fromEntries(parts), { requiredKeys: [] });
    return fc.oneof({ weight: 8, arbitrary: record }, { weight: 2, arbitrary: whole }, oddValues);
  }
  return fc.oneof({ weight: 6, arbitrary: whole }, { weight: 3, arbitrary: oddValues });
}

describe.each(watches)('the watch of %s', (_name, rule, news, samples) => {
  const odd = fc.array(fc.oneof(...samples.map(oddlike)), { minLength: 1, maxLength: 12 });

  test('says only what the contract takes of whatever it sees, and says then what is new', () => {
    fc.assert(
      fc.property(odd, (observations) => {
        const { drafts, see } = follow(rule);
        observations.forEach(see);
        expect(drafts.flatMap((draft) => draftMismatch(draft) ?? [])).toEqual([]);
        const before = drafts.length;
        news.forEach(see);
        expect(drafts.length).toBeGreaterThan(before);
      }),
      { numRuns: 300 },
    );
  });

  test('says once for each reason what it cannot read, and seldom however often that changes', () => {
    const { failed, drafts, see } = follow(rule);
    for (let poll = 0; poll < 500; poll += 1) see(null);
    expect(failed).toHaveLength(1);
    for (let poll = 0; poll < 500; poll += 1)
      see({ at: NaN, [`member ${poll}`]: poll, capturedAt: `${poll}` });
    expect(failed.length).toBeLessThan(7);
    expect(drafts).toEqual([]);
    expect(new Set(failed).size).toBe(failed.length);
  });
});

describe('a rule', () => {
  const { seen: schema } = gapRule;
  const good = { at, uptimeMs: 1 };
  const jump: EventDraft = { type: 'x.clock.jumped', occurredAt: at, data: { byMs: 1 } };

  test('that throws keeps its state, is said once, and goes on', () => {
    const { drafts, failed, see } = follow({
      seen: schema,
      initial: 0,
      step: (state) => {
        const count = state as number;
        if (drafts.length === 1 && failed.length < 1) throw new TypeError('x is not a function');
        return [count + 1, [{ ...jump, data: { byMs: count } }]];
      },
    });
    for (let poll = 0; poll < 4; poll += 1) see(good);
    expect(failed).toEqual(['x is not a function']);
    expect(drafts.map(({ data }) => data)).toEqual([{ byMs: 0 }, { byMs: 1 }, { byMs: 2 }]);
  });

  test('whose only event is refused says it when the contract takes it', () => {
    let byMs = 0.5;
    const { drafts, failed, see } = follow({
      seen: schema,
      initial: false,
      step: (isSaid) => [true, isSaid === true ? [] : [{ ...jump, data: { byMs } }]],
    });
    see(good);
    see(good);
    expect(drafts).toEqual([]);
    expect(failed).toHaveLength(1);
    expect(failed[0]).toContain('x.clock.jumped');
    byMs = 7;
    see(good);
    see(good);
    expect(drafts.map(({ data }) => data)).toEqual([{ byMs: 7 }]);
  });

  test('of whose events one is refused says the others, once', () => {
    const { drafts, failed, see } = follow({
      seen: schema,
      initial: false,
      step: (isSaid) => [true, isSaid === true ? [] : [jump, { ...jump, occurredAt: NaN }, jump]],
    });
    see(good);
    see(good);
    expect(drafts).toEqual([jump, jump]);
    expect(failed).toHaveLength(1);
  });
});
