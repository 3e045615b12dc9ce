import { afterEach, describe, expect, test, vi } from 'vitest';
import type { EventDraft } from '../../../contract/envelope.ts';
import { gapRule } from '../../../core/gap.ts';
import { focusRule } from '../../../core/watch/focus.ts';
import { idleRule } from '../../../core/watch/idle.ts';
import { networkRule } from '../../../core/watch/network.ts';
import { followWatch } from '../../../core/outside/follow-watch.ts';
import { watchFocus, type ActiveWindow } from '../../../main/watch/focus.ts';
import { watchIdle } from '../../../main/watch/idle.ts';
import { watchNetwork } from '../../../main/watch/network.ts';
import { watchSleep } from '../../../main/watch/sleep.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';

const own = 100;
const ours: unknown = { title: 'Exam', owner: { name: 'invigil', processId: own } };
const titled = (title: unknown): unknown => ({ title, owner: { name: 'Editor', processId: 7 } });

let dispose = (): void => {};
afterEach(() => {
  dispose();
  vi.useRealTimers();
});

/** Away to what the system answers, and back to the exam: what was recorded, and what was said to have failed. */
async function awayAndBack(answer: unknown) {
  vi.useFakeTimers({ now: 1_700_000_000_000 });
  const drafts: EventDraft[] = [];
  const failed: string[] = [];
  let answers: unknown = ours;
  const ports = { record: (more: readonly EventDraft[]) => void drafts.push(...more), onFailed };
  function onFailed(_watch: string, reason: string): void {
    failed.push(reason);
  }
  const rule = focusRule({
    detectors: { faces: true, objects: true, focus: true, idle: true },
    windowTitles: true,
  });
  const watch = watchFocus({
    activeWindow: async () => answers as ActiveWindow,
    isOurs: ({ owner }) => owner.processId === own,
    anyWindowFocused: () => true,
    now: Date.now,
    onObservation: followWatch('focus', rule, ports),
    onDegraded: (reason) => onFailed('focus', reason),
  });
  ({ dispose } = watch);
  await vi.advanceTimersByTimeAsync(500);
  answers = answer;
  await vi.advanceTimersByTimeAsync(5_000);
  answers = ours;
  await vi.advanceTimersByTimeAsync(2_000);
  answers = titled('at the end');
  await vi.advanceTimersByTimeAsync(2_000);
  return {
    drafts,
    failed,
    titles: drafts.flatMap(({ data }) => ('windowTitle' in data ? [data.windowTitle] : [])),
  };
}

describe('the window in front', () => {
  test.each([
    ['of 10,000 characters', 'a'.repeat(10_000), 'a'.repeat(200)],
    ['that would be cut within an emoji', `${'a'.repeat(199)}🎓🎓`, 'a'.repeat(199)],
    ['that would be cut within a family', `${'a'.repeat(195)}👩‍👩‍👧‍👦`, 'a'.repeat(195)],
    ['of one letter with 5,000 accents', `e${'\u0301'.repeat(5_000)}`, `e${'\u0301'.repeat(199)}`],
    ['with half a character', 'a\uD83Db', 'a\uFFFDb'],
    ['with control characters', 'a\u0000b\u001B[31mc\nd\u007F', 'a\uFFFDb\uFFFD[31mc d\uFFFD'],
    ['that is written backwards', 'exam\u202Efdp.exe\u2066x\u2069', 'examfdp.exex'],
    ['that is empty', '', ''],
    ['that is missing', undefined, ''],
    ['that is null', null, ''],
    ['that is a number', 42, '42'],
    ['that is a list', ['a'], ''],
  ])('with a title %s is an event like any other, and the watch goes on', async (_what, title, told) => {
    const { titles, failed, drafts } = await awayAndBack(titled(title));
    expect(titles).toEqual([told, 'at the end']);
    expect(drafts.map(({ type }) => type)).toEqual([
      'window.focus-out',
      'window.focus-in',
      'window.focus-out',
    ]);
    expect(failed).toEqual([]);
  });

  test('with a process that is told as text is still known as ours', async () => {
    const { titles } = await awayAndBack({ title: 'Exam', owner: { name: 'invigil', processId: `${own}` } });
    expect(titles).toEqual(['at the end']);
  });

  test.each([
    ['none', undefined],
    ['one that is none', 'z'],
    ['null', null],
  ])('with the process %s is another window all the same', async (_what, processId) => {
    const { titles, failed } = await awayAndBack({ title: 'x', owner: { name: 'y', processId } });
    expect(titles).toEqual(['x', 'at the end']);
    expect(failed).toEqual([]);
  });

  test.each([
    ['nothing at all', null],
    ['no owner', { title: 'x' }],
    ['a text', 'Exam'],
  ])('is not known from %s: Electron’s word is used, and that is said once', async (_what, answer) => {
    const { titles, failed } = await awayAndBack(answer);
    expect(titles).toEqual(['at the end']);
    expect(failed).toHaveLength(1);
  });
});

function recorder() {
  const drafts: EventDraft[] = [];
  const failed: string[] = [];
  const onFailed = (watch: string, reason: string): void => void failed.push(`${watch}: ${reason}`);
  return { drafts, failed, onFailed, record: (more: readonly EventDraft[]) => void drafts.push(...more) };
}

describe('a system that cannot be asked', () => {
  const broken = (): never => {
    throw new Error('not permitted');
  };

  test('for its network is said once, is no outage, and is asked again', () => {
    const clock = fakeClock();
    const { drafts, failed, ...ports } = recorder();
    let hasNetwork: () => boolean = broken;
    ({ dispose } = watchNetwork({
      clock,
      hasNetwork: () => hasNetwork(),
      isConnected: () => false,
      onObservation: followWatch('network', networkRule({ offlineAfterMs: 5_000 }), ports),
      onBack: () => {},
      onDegraded: (reason) => ports.onFailed('network', reason),
    }));
    clock.advance(60_000);
    expect({ drafts, failed }).toEqual({ drafts: [], failed: ['network: not permitted'] });
    hasNetwork = () => false;
    clock.advance(10_000);
    expect(drafts.map(({ type }) => type)).toEqual(['candidate.offline']);
  });

  test('for how long it runs is said once, and is asked again', () => {
    const clock = fakeClock();
    const { drafts, failed, ...ports } = recorder();
    let uptimeSeconds: () => number = broken;
    ({ dispose } = watchSleep({
      clock,
      uptimeSeconds: () => uptimeSeconds(),
      power: { on: () => {}, off: () => {} },
      onObservation: followWatch('sleep', gapRule, ports),
      onDegraded: (reason) => ports.onFailed('sleep', reason),
    }));
    clock.advance(60_000);
    expect({ drafts, failed }).toEqual({ drafts: [], failed: ['sleep: not permitted'] });
    const values = [NaN, 100, 102, -1, 200];
    uptimeSeconds = () => values.shift() ?? 200;
    clock.advance(20_000);
    expect(drafts.map(({ data }) => data)).toEqual([{ gapMs: 98_000, cause: 'sleep' }]);
  });

  test.each([NaN, Infinity, -1, 1e300, null, undefined, 'x'])(
    'for the time without input, or answers %s, is said once and is asked again',
    (odd) => {
      const clock = fakeClock();
      const { drafts, failed, ...ports } = recorder();
      let seconds: unknown = odd;
      const detectors = { faces: true, objects: true, focus: true, idle: true };
      ({ dispose } = watchIdle({
        clock,
        systemIdleSeconds: () => seconds as number,
        onObservation: followWatch('idle', idleRule({ detectors, idleAfterMs: 5_000 }), ports),
        onDegraded: (reason) => ports.onFailed('idle', reason),
      }));
      clock.advance(10_000);
      expect(failed).toHaveLength(1);
      let counted = 0;
      seconds = 0;
      clock.advance(1_000);
      for (; counted < 10; counted += 1) {
        seconds = counted;
        clock.advance(1_000);
      }
      expect(drafts.map(({ type }) => type)).toEqual(['user.idle']);
      expect(failed).toHaveLength(1);
    },
  );
});
