import { expect, test } from 'vitest';
import { createMicrophoneDesk } from '../../../../main/session/reports/microphone.ts';
import { aDesk } from './report-setup.ts';

const label = 'Headset';

function setUp() {
  const around = aDesk();
  const desk = createMicrophoneDesk(around);
  const hear = (levels: readonly number[]) => {
    for (const voiceDb of levels) {
      around.clock.advance(100);
      desk.heard({ at: around.clock.now(), levelDb: voiceDb, voiceDb });
    }
  };
  return { ...around, desk, hear };
}
const quiet = Array.from({ length: 20 }, () => -65);
const words = [-40, -24, -27, -31, -40, -26, -30, -33, -60, -25, -22, -30, -44];

test('speech passes the check: 159, then 34', () => {
  const { desk, hear, drafts, reports, state } = setUp();
  desk.startCheck();
  desk.opened({ label });
  hear([...quiet, ...words]);
  expect(drafts).toMatchObject([
    { type: 'audio-device.detected', data: { label } },
    { type: 'audio-test.passed', data: { noiseDb: -65 } },
  ]);
  expect(reports).toMatchObject([{ status: 'passed', reason: null, facts: { label, noiseDb: -65 } }]);
  expect(state.get().capture.microphone).toBe('on');
});

test('a room without a voice fails after a fair time, and is not judged twice', () => {
  const { desk, hear, drafts, reports, clock } = setUp();
  desk.startCheck();
  desk.opened({ label });
  hear(Array.from({ length: 250 }, () => -65));
  hear(words);
  expect(drafts.at(-1)).toMatchObject({ type: 'x.audio.test-failed', data: { reason: 'not-heard' } });
  expect(reports).toHaveLength(1);
  expect(clock.waiting()).toBe(0);
});

test('a device that never says anything is silent', () => {
  const { desk, clock, reports } = setUp();
  desk.startCheck();
  desk.opened({ label });
  clock.advance(10_000);
  expect(reports).toMatchObject([{ status: 'failed', reason: 'silent' }]);
});

test('opening it anew begins the check anew', () => {
  const { desk, hear, clock, reports } = setUp();
  desk.startCheck();
  desk.opened({ label });
  hear(Array.from({ length: 150 }, () => -65));
  desk.opened({ label: 'Another one' });
  clock.advance(1_000);
  hear(words);
  expect(reports).toMatchObject([{ status: 'passed', facts: { label: 'Another one' } }]);
});

test('refused, or pulled out during the check', () => {
  const { desk, types, reports } = setUp();
  desk.startCheck();
  desk.failed('denied');
  desk.startCheck();
  desk.opened({ label });
  desk.lost({ reason: 'ended' });
  expect(reports.map(({ reason }) => reason)).toEqual(['denied', 'missing']);
  expect(types()).toEqual([
    'x.audio.test-failed',
    'audio-device.detected',
    'x.microphone.lost',
    'x.audio.test-failed',
  ]);
});

test('a microphone that comes back is introduced again, one that is opened again is not', () => {
  const { desk, types, state } = setUp();
  desk.opened({ label });
  desk.opened({ label });
  desk.lost({ reason: 'stalled' });
  expect(state.get().capture.microphone).toBe('lost');
  desk.opened({ label });
  expect(types()).toEqual(['audio-device.detected', 'x.microphone.lost', 'audio-device.detected']);
});
