import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { JoinReply } from '../../../../contract/http.ts';
import { examSettings } from '../../../../contract/settings.ts';
import { keyFingerprint, verifySettings } from '../../../../main/session/start/verify-settings.ts';
import { newSigningKey } from '../../../../server/tokens.ts';
import { createSettingsSigner } from '../../../../server/join/settings-signature.ts';

const settingsSigner = createSettingsSigner(newSigningKey());
const sessionId = '0190b5f4-7c1a-7000-8000-00000000abcd';
const examId = '7d1f0b52-6c3e-4f0a-9b6e-2a51c4f3d801';
const settings = examSettings.parse({ durationMs: 60_000, thresholds: { face01: 0.7 } });

const reply: JoinReply = {
  sessionId,
  token: 't',
  attempt: 1,
  candidateName: 'Ada',
  exam: {
    id: examId,
    title: 'History',
    settings,
    settingsKey: settingsSigner.publicKey,
    settingsSignature: settingsSigner.sign({ examId, sessionId, settings }),
    startUrl: 'https://exams.example/exam/',
    submittedUrl: 'https://exams.example/exam/submitted',
    handInUrl: null,
  },
  stored: { seq: 0, hash: '0'.repeat(64) },
  evidenceKey: 'A'.repeat(43),
  state: null,
};
const withExam = (change: Partial<JoinReply['exam']>): JoinReply => ({
  ...reply,
  exam: { ...reply.exam, ...change },
});

test('what the server signed is trusted, by a pinned key too', () => {
  expect(verifySettings(reply, null)).toEqual({ ok: true, value: null });
  expect(verifySettings(reply, settingsSigner.fingerprint)).toEqual({ ok: true, value: null });
});

test('the fingerprint is SHA-256 of the raw key', () => {
  const raw = Buffer.from(settingsSigner.publicKey, 'base64url');
  expect(raw).toHaveLength(32);
  expect(keyFingerprint(settingsSigner.publicKey)).toBe(hash('sha256', raw, 'base64url'));
  expect(settingsSigner.fingerprint).toBe(keyFingerprint(settingsSigner.publicKey));
});

test('the order of members, which JSON does not keep, does not matter', () => {
  const reversed = Object.fromEntries(Object.entries(settings).toReversed()) as typeof settings;
  expect(verifySettings(withExam({ settings: reversed }), null).ok).toBe(true);
});

const stranger = createSettingsSigner(newSigningKey());

test.each<[string, JoinReply]>([
  ['a setting that was changed', withExam({ settings: { ...settings, environment: true } })],
  [
    'one deep within',
    withExam({ settings: { ...settings, streams: { ...settings.streams, screen: false } } }),
  ],
  ['settings of another session', { ...reply, sessionId: '0190b5f4-7c1a-7000-8000-00000000abce' }],
  ['settings of another exam', withExam({ id: '7d1f0b52-6c3e-4f0a-9b6e-2a51c4f3d802' })],
  ['another key', withExam({ settingsKey: stranger.publicKey })],
  ['a key that is no point of the curve', withExam({ settingsKey: '_'.repeat(43) })],
  ['a signature that is none', withExam({ settingsSignature: 'A'.repeat(86) })],
])('%s is not trusted', (_what, changed) => {
  expect(verifySettings(changed, null)).toMatchObject({ ok: false, code: 'settings.untrusted' });
});

test('another server that signs for itself is not the one of the link', () => {
  const settingsSignature = stranger.sign({ examId, sessionId, settings });
  const theirs = withExam({ settingsKey: stranger.publicKey, settingsSignature });
  expect(verifySettings(theirs, null).ok).toBe(true);
  expect(verifySettings(theirs, settingsSigner.fingerprint)).toMatchObject({
    ok: false,
    code: 'settings.untrusted',
  });
});
