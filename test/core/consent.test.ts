import { expect, test } from 'vitest';
import { examSettings, type ExamSettings } from '../../contract/settings.ts';
import { ipc } from '../../contract/ipc/ipc.ts';
import { asksBiometricConsent, consentStreamIds, consentStreamsOf } from '../../core/consent.ts';

const settings = (change: object = {}): ExamSettings => examSettings.parse(change);
const ids = (change: object) => consentStreamsOf(settings(change)).map(({ id }) => id);
const keeps = (id: string, change: object) =>
  consentStreamsOf(settings(change)).find((stream) => stream.id === id)?.keeps;

test('an exam with everything asks about everything, in a fixed order', () => {
  expect(ids({ environment: true })).toEqual(consentStreamIds);
});

test('what is switched off is not asked about', () => {
  const off = { camera: false, microphone: false, screen: false };
  expect(ids({ streams: off })).toEqual(['photos', 'windows', 'keyboard-activity', 'technical']);
  expect(ids({ identity: { document: false, face: false } })).not.toContain('photos');
  expect(ids({ identity: { document: false } })).toContain('photos');
  expect(ids({ detectors: { focus: false } })).not.toContain('windows');
  expect(ids({ detectors: { idle: false } })).not.toContain('keyboard-activity');
  expect(ids({})).not.toContain('room');
});

test('what is kept follows the policy of recording and pictures', () => {
  expect(keeps('camera', {})).toEqual(['recording', 'pictures', 'notes']);
  expect(keeps('camera', { recording: { policy: 'on-incident' } })).toEqual([
    'incident-recording',
    'pictures',
    'notes',
  ]);
  expect(keeps('camera', { recording: { policy: 'never' }, snapshots: false })).toEqual(['notes']);
  // A picture comes with what a detector has seen: without detectors there is none.
  const blind = { detectors: { faces: false, objects: false }, recording: { policy: 'never' } };
  expect(keeps('camera', blind)).toEqual(['notes']);
  expect(keeps('microphone', { recording: { policy: 'never' } })).toEqual(['notes']);
  expect(keeps('room', { environment: true, recording: { policy: 'never' } })).toContain('recording');
  expect(keeps('windows', {})).toEqual(['notes']);
  expect(keeps('windows', { windowTitles: true })).toEqual(['titles', 'notes']);
  expect(consentStreamsOf(settings({ retentionDays: 7 })).map((stream) => stream.retentionDays)).toContain(7);
});

test('biometric consent is asked for only where faces would be compared', () => {
  expect(asksBiometricConsent(settings({ identity: { document: false, recheck: true } }))).toBe(true);
  expect(asksBiometricConsent(settings({ identity: { face: false, recheck: true } }))).toBe(false);
  expect(asksBiometricConsent(settings())).toBe(false);
  expect(asksBiometricConsent(settings({ identity: { match: true } }))).toBe(true);
  expect(asksBiometricConsent(settings({ identity: { match: true, document: false } }))).toBe(false);
});

test('the whole list fits into the call that gives consent', () => {
  const request = { streams: [...consentStreamIds], biometric: true };
  expect(ipc['consent.give'].request.parse(request)).toEqual(request);
});
