import { expect, test } from 'vitest';
import { phases, type Phase } from '../../../contract/app-state.ts';
import { examSettings } from '../../../contract/settings.ts';
import { wantedCapture } from '../../../renderer/capture/wanted.ts';

type Overrides = Parameters<typeof examSettings.parse>[0];

function wanted(
  phase: Phase,
  overrides: Overrides = {},
  more: Partial<Parameters<typeof wantedCapture>[0]> = {},
) {
  const settings = examSettings.parse(overrides);
  return wantedCapture({
    phase,
    exam: { title: '', settings, endsAt: null },
    checks: [],
    homeCheck: null,
    environment: { status: 'idle', findings: [] },
    ...more,
  });
}

test('only a running exam is recorded', () => {
  const recorded = phases.filter((phase) => Object.values(wanted(phase).recorded).includes(true));
  expect(recorded).toEqual(['running']);
  expect(wanted('running')).toMatchObject({
    camera: 'kept',
    microphone: 'kept',
    recorded: { camera: true, microphone: true, screen: true, room: false },
    segmentMs: 10_000,
  });
});

test.each(['joining', 'consenting', 'paused', 'submitting', 'completed'] as const)(
  '%s: all is off',
  (phase) => {
    expect(wanted(phase)).toMatchObject({ camera: 'closed', microphone: 'closed', screen: 'closed' });
  },
);

test('a stream that is not captured is neither opened nor recorded', () => {
  expect(wanted('running', { streams: { camera: false, screen: false } })).toMatchObject({
    camera: 'closed',
    microphone: 'kept',
    recorded: { camera: false, microphone: true, screen: false },
  });
});

test('never recorded is still watched', () => {
  expect(wanted('running', { recording: { policy: 'never' } })).toMatchObject({
    camera: 'kept',
    recorded: { camera: false, microphone: false, screen: false },
  });
});

test('the room is recorded while it is scanned, whatever the policy', () => {
  const scanning = { environment: { status: 'scanning', findings: [] } } as const;
  expect(wanted('scanning', { recording: { policy: 'never' } }, scanning).recorded.room).toBe(true);
  expect(wanted('scanning').recorded.room).toBe(false);
});

test('the microphone is listened to while it is checked, and in an exam that minds speech', () => {
  const check = (status: 'running' | 'passed') => ({
    checks: [{ id: 'microphone', status, reason: null, facts: {} } as const],
  });
  expect(wanted('checking', {}, check('running')).isHearing).toBe(true);
  expect(wanted('checking', {}, check('passed')).isHearing).toBe(false);
  expect(phases.filter((phase) => wanted(phase).isHearing)).toEqual(['running']);
  expect(wanted('running', { findings: { speech: 'ignore' } }).isHearing).toBe(false);
  expect(wanted('running', { accommodations: { speech: true } }).isHearing).toBe(false);
});

test('a check at home opens what the check before an exam does, records nothing, and not before it was agreed to', () => {
  const at = (step: 'asking' | 'checking' | 'done') =>
    wanted(
      'joining',
      {},
      {
        homeCheck: { step, server: 'https://a.example', system: 'linux', appVersion: '0', helpCode: null },
      },
    );
  expect(at('asking')).toEqual(wanted('joining'));
  expect(at('checking')).toEqual(wanted('checking'));
  expect(at('done')).toEqual(wanted('joining'));
});
