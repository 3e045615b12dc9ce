import { expect, test } from 'vitest';
import { examSettings } from '../../../contract/settings.ts';
import { wantedOf, type Wanted } from '../../../core/session/wanted.ts';
import { createReconcile, type Effects } from '../../../main/session/reconcile.ts';
import { begun, past, stateAfter, type PastEvent } from '../../fakes/session-state.ts';
import { fakeLog } from '../../fakes/fake-log.ts';

const settings = examSettings.parse({});
const wantedAfter = (...events: readonly PastEvent[]): Wanted =>
  wantedOf(stateAfter(events, settings), settings);
const running = wantedAfter(...begun());
const submitted = wantedAfter(...begun(), past('x.exam.submitted', {}));

/** Effects that write down what they were called with; `broken` throws. */
function setUp(broken?: keyof Wanted) {
  const calls: [string, unknown][] = [];
  const log = fakeLog();
  const effect = (key: keyof Wanted) => (wanted: unknown) => {
    calls.push([key, wanted]);
    if (key === broken) throw new Error('the device is gone');
  };
  const effects = Object.fromEntries(
    (Object.keys(running) as (keyof Wanted)[]).map((key) => [key, effect(key)]),
  ) as unknown as Effects;
  return { reconcile: createReconcile(effects, log), calls, log, names: () => calls.map(([key]) => key) };
}

test('the first run opens all that is wanted, the lockdown and the watches before the exam is seen', () => {
  const { reconcile, calls } = setUp();
  reconcile(running);
  expect(calls).toEqual([
    ['capture', settings.streams],
    ['vision', true],
    ['lockdown', 'engaged'],
    ['watches', true],
    ['examView', true],
  ]);
});

test('a second run that wants the same does nothing', () => {
  const { reconcile, calls } = setUp();
  reconcile(running);
  const { length } = calls;
  reconcile(structuredClone(running));
  expect(calls).toHaveLength(length);
});

test('a later run makes the difference, and no more', () => {
  const { reconcile, calls } = setUp();
  reconcile(running);
  calls.splice(0);
  reconcile({ ...running, cover: true });
  expect(calls).toEqual([['cover', true]]);
  calls.splice(0);
  reconcile(submitted);
  expect(calls).toEqual([
    ['capture', { camera: false, microphone: false, screen: false }],
    ['vision', false],
    ['lockdown', 'free'],
    ['watches', false],
    ['examView', false],
    ['cover', false],
    ['completion', true],
  ]);
});

test('an app that starts with nothing wanted opens nothing', () => {
  const { reconcile, calls } = setUp();
  reconcile(wantedAfter());
  expect(calls).toEqual([]);
});

test('an effect that fails is told, and leaves the others in place', () => {
  const { reconcile, names, log } = setUp('lockdown');
  reconcile(running);
  expect(names()).toEqual(['capture', 'vision', 'lockdown', 'watches', 'examView']);
  expect(log.events).toEqual(['session.effect-failed']);
  // What failed is not tried for ever.
  reconcile(running);
  expect(names()).toHaveLength(5);
});
