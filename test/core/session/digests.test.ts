import { expect, test } from 'vitest';
import { examSettings, type ExamSettings } from '../../../contract/settings.ts';
import { digestsOf } from '../../../core/session/digests.ts';
import { sha256 } from '../../../main/journal/lines.ts';

const usual = examSettings.parse({ organisation: 'North University', identity: { match: true } });
const digests = (change: Partial<ExamSettings> = {}) => digestsOf({ ...usual, ...change }, sha256);

test('the same settings have the same digests, whatever the order of their members', () => {
  const reversed = Object.fromEntries(Object.entries(usual).toReversed()) as ExamSettings;
  expect(digestsOf(reversed, sha256)).toEqual(digests());
});

test.each<[string, Partial<ExamSettings>]>([
  ['a stream', { streams: { ...usual.streams, camera: false } }],
  ['how long it is kept', { retentionDays: 3_650 }],
  ['who gets it', { organisation: 'South University' }],
  ['whom to ask', { contact: 'somebody@example.org' }],
  ['what is looked for', { detectors: { ...usual.detectors, objects: false } }],
  ['whether speech is listened for', { findings: { ...usual.findings, speech: 'ignore' } }],
  ['how much is recorded', { recording: { ...usual.recording, policy: 'on-incident' } }],
  ['titles of windows', { windowTitles: true }],
  ['the room', { environment: true }],
  ['how faces are compared', { identity: { ...usual.identity, recheck: true } }],
  ['the text', { consentVersion: '2' }],
])('consent is bound to %s', (_what, change) => {
  expect(digests(change).consent).not.toBe(digests().consent);
});

test('what is no matter of consent asks for no other one', () => {
  const longer = digests({ durationMs: 1 });
  expect(longer.consent).toBe(digests().consent);
  expect(longer.settings).not.toBe(digests().settings);
});
