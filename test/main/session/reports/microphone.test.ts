import { expect, test } from 'vitest';
import { createMicrophoneReports } from '../../../../main/session/reports/microphone.ts';
import type { HeardFrame } from '../../../../core/audio/observation.ts';
import { lasting, pieces, spoken, unspoken } from '../../../core/audio/sounds.ts';
import { setUpReports } from './report-setup.ts';

const label = 'Headset';

function setUp() {
  const around = setUpReports();
  const microphone = createMicrophoneReports(around);
  const hear = (frames: readonly HeardFrame[]) => {
    for (const piece of pieces(frames)) {
      around.clock.advance(256);
      microphone.hear(piece);
    }
  };
  const check = () => around.begin(microphone.startCheck);
  return { ...around, check, microphone, hear };
}
const quiet = (ms: number) => lasting(ms, unspoken(-65));
const words = lasting(1_024, spoken(-25));

test('speech passes the check: 159, then 34', () => {
  const { check, microphone, hear, drafts, reports, state } = setUp();
  check();
  microphone.opened({ label });
  hear([...quiet(2_048), ...words]);
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
  hear(quiet(25_600));
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

test('where nothing can listen, that is no fault of the microphone', () => {
  const { check, microphone, clock, state, reports, drafts } = setUp();
  state.update({ visionFailure: 'Detection cannot start.' });
  check();
  microphone.opened({ label });
  clock.advance(1_000);
  expect(reports).toMatchObject([{ status: 'failed', reason: 'no-answer' }]);
  expect(drafts).toHaveLength(1);
});

test('opening it anew begins the check anew', () => {
  const { check, microphone, hear, clock, reports } = setUp();
  check();
  microphone.opened({ label });
  hear(quiet(15_360));
  microphone.opened({ label: 'Another one' });
  clock.advance(1_000);
  hear([...quiet(256), ...words]);
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
