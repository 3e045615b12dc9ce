import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { nonceLifeMs } from '../../../server/proof/nonces.ts';
import { createProofs } from '../../../server/proof/proofs.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';
import { ecSigned, hmacWith, newHandKey, rsaSigned, type Forgery } from './hand-key.ts';

const origin = 'http://127.0.0.1:8080';
const path = '/api/sessions/x/batches';
const asked = { method: 'POST', path, bound: 'the token' };

function proving(publicUrl = origin) {
  const clock = fakeClock();
  const proofs = createProofs(() => publicUrl, clock);
  const key = newHandKey();
  const prove = (forgery?: Forgery, by = key) =>
    by.prove({ ...asked, url: new URL(path, publicUrl), nonce: proofs.nonce() }, forgery);
  const check = (proof: unknown) => proofs.check(proof, asked);
  return {
    clock,
    key,
    prove,
    check,
    /** Checks the proof, and uses it up. */
    async take(proof: string) {
      const proven = await check(proof);
      return proven.ok ? proven.value.spend() : proven;
    },
  };
}

const { key: some } = proving();
const oct = { kty: 'oct', k: Buffer.from('mine').toString('base64url') };
const unsigned = () => Buffer.alloc(0);

test.each<[string, Forgery]>([
  ['for another method', { claims: { htm: 'PUT' } }],
  ['for another token', { claims: { ath: 'x' } }],
  ['for none', { claims: { ath: undefined } }],
  ['for another path', { claims: { htu: `${origin}/api/probe` } }],
  ['for another port', { claims: { htu: `http://127.0.0.1:8081${path}` } }],
  ['for another server', { claims: { htu: `http://exams.example.org:8080${path}` } }],
  ['for another protocol', { claims: { htu: `https://127.0.0.1:8080${path}` } }],
  ['for no address', { claims: { htu: 'somewhere' } }],
  ['for an address without an end', { claims: { htu: `${origin}${path}?${'x'.repeat(2_000)}` } }],
  ['without a moment', { claims: { iat: undefined } }],
  ['without an id', { claims: { jti: undefined } }],
  ['with an id that would come again', { claims: { jti: '1' } }],
  ['with an id of a page', { claims: { jti: randomUUID().repeat(4) } }],
  ['with a nonce of a page', { claims: { nonce: 'x'.repeat(201) } }],
  ['that is larger than any', { claims: { more: 'x'.repeat(4_000) } }],
  ['of another type', { header: { typ: 'JWT' } }],
  ['without a signature', { header: { alg: 'none' }, signed: unsigned }],
  ['signed with nothing', { signed: unsigned }],
  ['signed by RSA', rsaSigned()],
  ['signed by another curve', ecSigned()],
  ['signed by HMAC', { header: { alg: 'HS256', jwk: oct }, signed: hmacWith('mine') }],
  ['signed by another key than it shows', { header: { jwk: some.jwk } }],
  ['without a key', { header: { jwk: undefined } }],
  ['with a member that a key has not', { header: { jwk: { ...newHandKey().jwk, kid: '1' } } }],
])('a proof %s does not hold', async (_what, forgery) => {
  const { prove, check } = proving();
  expect(await check(prove(forgery))).toMatchObject({ ok: false, code: 'device.unproven' });
});

test('a proof that shows its private key does not hold, nor does one that says more of it', async () => {
  const { key, prove, check } = proving();
  for (const jwk of [key.privateKey.export({ format: 'jwk' }), { ...key.jwk, use: 'sig' }])
    expect(await check(prove({ header: { jwk } }))).toMatchObject({ code: 'device.unproven' });
});

test('a proof holds whatever its clock says, and by either name of the algorithm', async () => {
  const { prove, check } = proving();
  for (const forgery of [{}, { claims: { iat: 1 } }, { header: { alg: 'Ed25519' } }])
    expect(await check(prove(forgery))).toMatchObject({ ok: true });
  const { prove: local, check: checkLocal } = proving('http://localhost:8080');
  expect(await checkLocal(local({ claims: { htu: `http://127.0.0.1:8080${path}` } }))).toMatchObject({
    ok: true,
  });
});

test('none is told that it is missing, and what is no text is none', async () => {
  const { check } = proving();
  for (const none of [undefined, null, ['x'], 1])
    expect(await check(none)).toMatchObject({ code: 'device.unproven', reason: 'missing' });
});

test('a nonce is good in its window and the next, and of this server alone', async () => {
  const { clock, prove, check } = proving();
  const nonce = { ok: false, code: 'device.nonce', nonce: expect.any(String) };
  for (const invented of [undefined, '', '0.x', '0.']) {
    expect(await check(prove({ claims: { nonce: invented } }))).toMatchObject(nonce);
  }
  expect(await proving().check(prove())).toMatchObject(nonce);
  const kept = prove();
  clock.advance(nonceLifeMs - 1);
  expect(await check(kept)).toMatchObject({ ok: true });
  clock.advance(1);
  expect(await check(kept)).toMatchObject(nonce);
});

test('a proof is used up once, and remembered for as long as its nonce is good', async () => {
  const { clock, key, prove, take } = proving();
  // The cache takes 0 for no moment at all.
  clock.advance(nonceLifeMs);
  const proof = prove();
  expect(await take(proof)).toMatchObject({ ok: true });
  clock.advance(nonceLifeMs - 1);
  await delay(5);
  expect(await take(proof)).toMatchObject({ code: 'device.nonce', reason: 'replayed' });
  // Another key has ids of its own, and one's own id again is not one's own proof again.
  const claims = { jti: 'the same id for both' };
  expect(await take(prove({ claims }))).toMatchObject({ ok: true });
  expect(await take(prove({ claims }, newHandKey()))).toMatchObject({ ok: true });
  expect(await take(prove({ claims }, key))).toMatchObject({ reason: 'replayed' });
});
