import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { joinReply, type JoinReply } from '../../../../contract/http.ts';
import { keyFingerprint, verifyAnswer } from '../../../../main/session/start/verify-answer.ts';
import { newSigningKey } from '../../../../server/tokens.ts';
import { createAnswerSigner } from '../../../../server/join/answer-signature.ts';
import { aReply, signer } from '../../../fakes/disk/session-record.ts';
import { runningServer, postJoin } from '../../../server/running-server.ts';

const reply = aReply({ durationMs: 60_000, thresholds: { face01: 0.7 } });
const { server } = reply;
const verified = (changed: JoinReply, key: string | null = null) =>
  verifyAnswer({ answer: changed, reply: changed }, { server, key });
const untrusted = (reason: string) => ({ ok: false, code: 'settings.untrusted', reason });

test('what the server signed is trusted, by a pinned key too', () => {
  expect(verified(reply)).toEqual({ ok: true, value: null });
  expect(verified(reply, signer.fingerprint)).toEqual({ ok: true, value: null });
});

test('the fingerprint is SHA-256 of the raw key', () => {
  const raw = Buffer.from(reply.key, 'base64url');
  expect(raw).toHaveLength(32);
  expect(keyFingerprint(reply.key)).toBe(hash('sha256', raw, 'base64url'));
  expect(signer.fingerprint).toBe(keyFingerprint(reply.key));
});

test('the order of members, which JSON does not keep, does not matter', () => {
  const reversed = Object.fromEntries(Object.entries(reply).toReversed()) as JoinReply;
  expect(verified(reversed).ok).toBe(true);
});

/** The paths to everything in a value that is no object itself. */
function leaves(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, member]) => leaves(member, [...path, name]));
}

function changedAt(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name !== undefined) {
    const object = value as Record<string, unknown>;
    return { ...object, [name]: changedAt(object[name], rest) };
  }
  if (typeof value === 'string') return value.replace(/.$/u, (last) => (last === 'A' ? 'B' : 'A'));
  return typeof value === 'number' ? value + 1 : value === null ? 'something' : !value;
}

test('whatever of a real answer is changed, left out or added, it is refused', async () => {
  const { url, demo } = await runningServer();
  const answer: unknown = await (await postJoin(url, demo.ticket)).json();
  const real = joinReply.parse(answer);
  const judge = (changed: unknown) =>
    verifyAnswer({ answer: changed, reply: real }, { server: url, key: null });
  expect(judge(answer)).toEqual({ ok: true, value: null });
  const paths = leaves(answer);
  expect(paths.length).toBeGreaterThan(60);
  for (const path of paths)
    expect(judge(changedAt(answer, path)), path.join('.')).toMatchObject(untrusted('answer-changed'));
  for (const name of Object.keys(real)) {
    const { [name]: _gone, ...less } = answer as Record<string, unknown>;
    expect(judge(less), name).toMatchObject(untrusted('answer-changed'));
  }
  expect(judge({ ...(answer as object), more: true })).toMatchObject(untrusted('answer-changed'));
});

test.each([
  ['a key that is no point of the curve', { key: '_'.repeat(43) }],
  ['a signature that is none', { signature: 'A'.repeat(86) }],
])('%s is not trusted', (_what, change) => {
  expect(verified({ ...reply, ...change })).toMatchObject(untrusted('answer-changed'));
});

const { key: _key, signature: _signature, ...unsigned } = reply;

test('another server that signs for itself is not the one of the link', () => {
  const theirs = createAnswerSigner(newSigningKey()).sign(unsigned);
  expect(verified(theirs).ok).toBe(true);
  expect(verified(theirs, signer.fingerprint)).toMatchObject(untrusted('other-key'));
});

test('a server cannot hand on what another one has signed', () => {
  const asked = { server: 'https://exams.example.net', key: signer.fingerprint };
  expect(verifyAnswer({ answer: reply, reply }, asked)).toMatchObject(untrusted('other-server'));
  const byOtherName = { server: 'http://localhost:8080', key: null };
  expect(verifyAnswer({ answer: reply, reply }, byOtherName).ok).toBe(true);
});

test.each([
  ['http to a private address', { startUrl: 'http://192.168.1.7/quiz' }],
  ['http anywhere', { submittedUrl: 'http://lms.example.org/done' }],
  ['http to the candidate’s own computer', { handInUrl: 'http://127.0.0.1:631/printers' }],
  ['no web address', { startUrl: 'file:///etc/passwd' }],
])('an exam page at an unsafe address is refused, however well it is signed: %s', (_what, pages) => {
  const exam = { ...reply.exam, startUrl: 'https://lms.example.org/quiz', ...pages };
  const away = 'https://exams.example.org';
  const submitted = { submittedUrl: 'https://lms.example.org/done', ...pages };
  const signed = signer.sign({ ...unsigned, server: away, exam: { ...exam, ...submitted } });
  expect(verifyAnswer({ answer: signed, reply: signed }, { server: away, key: null })).toMatchObject(
    untrusted('unsafe-page'),
  );
});
