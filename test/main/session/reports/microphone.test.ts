import { expect, test } from 'vitest';
import { createMicrophoneReports } from '../../../../main/session/reports/microphone.ts';
import { setUpReports } from './report-setup.ts';

const label = 'Headset';

function setUp() {
  const around = setUpReports();
  const microphone = createMicrophoneReports(around);
  const hear = (levels: readonly number[]) => {
    for (const voiceDb of levels) {
      around.clock.advance(100);
      microphone.heard({ at: around.clock.now(), levelDb: voiceDb, voiceDb });
    }
  };
  const check = () => around.begin(microphone.startCheck);
  return { ...around, check, microphone, hear };
}
const quiet = Array.from({ length: 20 }, () => -65);
const words = [-40, -24, -27, -31, -40, -26, -30, -33, -60, -25, -22, -30, -44];

test('speech passes the check: 159, then 34', () => {
  const { check, microphone, hear, drafts, reports, state } = setUp();
  check();
  microphone.opened({ label });
  hear([...quiet, ...words]);
  expect(drafts).toMatchObject([
    { type: 'audio-device.detected', data: { label } },
    { type: 'audio-test.passed', data: { noiseDb: -65 } },
  ]);
  expect(reports).toMatchObject([{ status: 'passed', reason: null, facts: { label, noiseDb: -65 } }]);
  expect(state.get().capture.microphone).toBe('on');
});

test('a room without a voice fails after a fair time, and is not judged twice', () => {
  const { check, microphone, hear, drafts, reports, clock } = setUp();
  check();
  microphone.opened({ label });
  hear(Array.from({ length: 250 }, () => -65));
  hear(words);
  expect(drafts.at(-1)).toMatchObject({ type: 'x.audio.test-failed', data: { reason: 'not-heard' } });
  expect(reports).toHaveLength(1);
  expect(clock.waiting()).toBe(0);
});

test('a device that never says anything is silent', () => {
  const { check, microphone, clock, reports } = setUp();
  check();
  microphone.opened({ label });
  clock.advance(21_000);
  expect(reports).toMatchObject([{ status: 'failed', reason: 'silent' }]);
});

test('opening it anew begins the check anew', () => {
  const { check, microphone, hear, clock, reports } = setUp();
  check();
  microphone.opened({ label });
  hear(Array.from({ length: 150 }, () => -65));
  microphone.opened({ label: 'Another one' });
  clock.advance(1_000);
  hear(words);
  expect(reports).toMatchObject([{ status: 'passed', facts: { label: 'Another one' } }]);
});

test('refused, or pulled out during the check', () => {
  const { check, microphone, types, reports } = setUp();
  check();
  microphone.failed('denied');
  check();
  microphone.opened({ label });
  microphone.lost({ reason: 'ended' });
  check();
  microphone.opened({ label });
  microphone.lost({ reason: 'stalled' });
  expect(reports.map(({ reason }) => reason)).toEqual(['denied', 'missing', 'silent']);
  expect(types()).toEqual([
    'x.audio.test-failed',
    'audio-device.detected',
    'x.microphone.lost',
    'x.audio.test-failed',
    'audio-device.detected',
    'x.microphone.lost',
    'x.audio.test-failed',
  ]);
});

test('a microphone that comes back is introduced again, one that is opened again is not', () => {
  const { microphone, types, state } = setUp();
  microphone.opened({ label });
  microphone.opened({ label });
  microphone.lost({ reason: 'stalled' });
  expect(state.get().capture.microphone).toBe('lost');
  microphone.opened({ label });
  expect(types()).toEqual(['audio-device.detected', 'x.microphone.lost', 'audio-device.detected']);
});
