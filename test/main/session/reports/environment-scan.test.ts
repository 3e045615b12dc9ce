import { expect, test } from 'vitest';
import type { AppState } from '../../../../contract/app-state.ts';
import { catalog } from '../../../../contract/catalog.ts';
import type { EventDraft } from '../../../../contract/envelope.ts';
import { ok } from '../../../../contract/result.ts';
import { examSettings } from '../../../../contract/settings.ts';
import {
  createEnvironmentScan,
  type EnvironmentScanOptions,
} from '../../../../main/session/reports/environment-scan.ts';
import { fakeClock } from '../../../fakes/fake-clock.ts';

const hash = (digit: number) => String(digit).padStart(64, '0');

function openScan(options: Partial<EnvironmentScanOptions> = {}) {
  const clock = fakeClock();
  const events: EventDraft[] = [];
  let state: Pick<AppState, 'environment'> = { environment: { status: 'idle', findings: [] } };
  const made = createEnvironmentScan({
    clock,
    state: { get: () => state, update: (change) => (state = change) },
    record: (drafts) => events.push(...drafts),
    settings: examSettings.parse({}),
    segments: () => [hash(1), hash(2)],
    recalled: null,
    ...options,
  });
  made.open();
  const look = (phone: number | null) =>
    made.see({
      capturedAt: clock.now(),
      isUpsideDown: false,
      width: 1280,
      height: 720,
      light: { luminance: 100, contrast: 40, sharpness: 50, change: 3 },
      faces: null,
      objects: { phone: phone === null ? null : { box: [0, 0, 0.1, 0.1], score01: phone }, book: null },
    });
  /** A scan of so long, with a look each second. */
  const scan = (seconds: number, phone: number | null = null) => {
    made.begin();
    for (let second = 0; second < seconds; second++) {
      clock.advance(1_000);
      look(phone);
    }
    return made.end({ durationMs: seconds * 1_000 });
  };
  return { ...made, clock, events, scan, look, shown: () => state.environment };
}

test('a complete scan is said with its recording and what was found', () => {
  const one = openScan();
  expect(one.scan(20, 0.8)).toEqual(ok(null));
  expect(one.shown()).toEqual({ status: 'done', findings: ['phone'] });
  expect(one.events).toEqual([
    {
      type: 'environment.captured',
      occurredAt: one.clock.now(),
      data: { durationMs: 20_000, findings: ['phone'] },
      evidence: [hash(1), hash(2)],
    },
  ]);
  expect(catalog['environment.captured'].data.parse(one.events[0]?.data)).toBeTruthy();
  expect(one.isScanning()).toBe(false);
});

test('what is found shows while scanning', () => {
  const one = openScan();
  one.begin();
  expect(one.shown()).toEqual({ status: 'scanning', findings: [] });
  one.look(0.9);
  one.clock.advance(1_000);
  one.look(0.9);
  expect(one.shown()).toEqual({ status: 'scanning', findings: ['phone'] });
});

test('who has tidied up scans again, and the old findings are gone', () => {
  const one = openScan();
  one.scan(12, 0.8);
  one.scan(12);
  expect(one.shown()).toEqual({ status: 'done', findings: [] });
  expect(one.events.map(({ data }) => data)).toEqual([
    { durationMs: 12_000, findings: ['phone'] },
    { durationMs: 12_000, findings: [] },
  ]);
});

test('too short a scan is refused, whatever the page says it lasted', () => {
  const one = openScan();
  expect(one.scan(9)).toMatchObject({ code: 'scan.too-short' });
  expect(one.shown()).toEqual({ status: 'idle', findings: [] });
  one.begin();
  one.clock.advance(3_000);
  expect(one.end({ durationMs: 60_000 })).toMatchObject({ code: 'scan.too-short' });
  one.begin();
  one.clock.advance(60_000);
  expect(one.end({ durationMs: 3_000 })).toMatchObject({ code: 'scan.too-short' });
  expect(one.events).toEqual([]);
});

test('too short a scan does not undo a complete one', () => {
  const one = openScan();
  one.scan(12, 0.8);
  one.scan(3);
  expect(one.shown()).toEqual({ status: 'done', findings: ['phone'] });
  expect(one.events).toHaveLength(1);
});

test('nothing is seen before a scan begins or after it ended', () => {
  const one = openScan();
  one.look(0.9);
  one.look(0.9);
  expect(one.shown().status).toBe('idle');
  one.scan(12);
  one.look(0.9);
  expect(one.shown()).toEqual({ status: 'done', findings: [] });
  expect(one.end({ durationMs: 20_000 })).toMatchObject({ code: 'session.wrong-phase' });
});

test('a scan that nobody looked at says so', () => {
  const one = openScan();
  one.begin();
  one.clock.advance(15_000);
  one.end({ durationMs: 15_000 });
  expect(one.shown().findings).toEqual(['not-examined']);
});

test('it is known whether a scan is under way', () => {
  const one = openScan();
  expect(one.isScanning()).toBe(false);
  one.begin();
  expect(one.isScanning()).toBe(true);
  one.clock.advance(12_000);
  one.end({ durationMs: 12_000 });
  expect(one.isScanning()).toBe(false);
});

test('the room is shown in its step only: its end calls off a scan that is under way', () => {
  const one = openScan();
  one.begin();
  one.clock.advance(12_000);
  one.close();
  expect(one.isScanning()).toBe(false);
  expect(one.end({ durationMs: 12_000 })).toMatchObject({ code: 'session.wrong-phase' });
  expect(one.begin()).toMatchObject({ code: 'session.wrong-phase' });
  expect(one.events).toEqual([]);
});

test('a long scan refers to no more evidence than an event may', () => {
  const one = openScan({ segments: () => Array.from({ length: 30 }, (_, index) => hash(index)) });
  one.scan(30);
  expect(one.events[0]?.evidence).toEqual(Array.from({ length: 16 }, (_, index) => hash(index)));
});

test('a scan from before a restart is still shown', () => {
  const one = openScan({ recalled: { findings: ['book'] } });
  expect(one.shown()).toEqual({ status: 'done', findings: ['book'] });
  one.scan(3);
  expect(one.shown()).toEqual({ status: 'done', findings: ['book'] });
});
