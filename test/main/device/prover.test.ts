import { hash } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { expect, test } from 'vitest';
import { newDeviceKey } from '../../../main/device/device-key.ts';
import { createProver } from '../../../main/device/prover.ts';

const server = 'https://exams.example';
const asksForNonce = (nonce: string) =>
  new Response('{}', {
    status: 401,
    headers: { 'dpop-nonce': nonce, 'www-authenticate': 'DPoP error="use_dpop_nonce"' },
  });

/** A prover whose server answers so, in turn; what it was sent. */
function proverFor(answers: Response[]) {
  const sent: { readonly proof: string | null; readonly body: unknown }[] = [];
  const fetchFn = (async (_input: URL, { headers, body }: RequestInit = {}) => {
    sent.push({ proof: new Headers(headers).get('dpop'), body });
    return answers.shift() ?? new Response('{}');
  }) as typeof fetch;
  const key = newDeviceKey();
  return { prover: createProver({ fetch: fetchFn, key: async () => key, now: () => 5_000 }), sent, key };
}
const headers = { authorization: 'DPoP a-token' };

test('what a token is sent with proves the key for this request; what has no token goes as it is', async () => {
  const { prover, sent, key } = proverFor([]);
  await prover.fetch(new URL('/api/probe?at=1', server), { headers });
  await prover.fetch(new URL('/api/probe', server));
  const proof = sent[0]?.proof ?? '';
  expect(decodeProtectedHeader(proof)).toEqual({
    typ: 'dpop+jwt',
    alg: 'EdDSA',
    jwk: { kty: 'OKP', crv: 'Ed25519', x: key.publicKey },
  });
  expect(decodeJwt(proof)).toMatchObject({ htm: 'GET', htu: `${server}/api/probe`, iat: 5 });
  expect(sent[1]?.proof).toBeNull();
});

test('the same is asked again with the nonce that the server wants, and no fourth time', async () => {
  const { prover, sent } = proverFor(['one', 'two', 'three'].map(asksForNonce));
  const fetchFn = prover.fetchFor('TICKET');
  const answer = await fetchFn(new URL('/api/join', server), { method: 'POST', body: 'x' });
  expect(answer.status).toBe(401);
  expect(sent.map(({ proof }) => decodeJwt(proof ?? '')['nonce'])).toEqual([undefined, 'one', 'two']);
  expect(new Set(sent.map(({ proof }) => decodeJwt(proof ?? '').jti)).size).toBe(3);
});

test('a proof that was used up by a line that brought it twice is made anew, though the nonce is the same', async () => {
  const { prover, sent } = proverFor([asksForNonce('one'), new Response('{}'), asksForNonce('one')]);
  const fetchFn = prover.fetchFor('TICKET');
  const join = async () => fetchFn(new URL('/api/join', server), { method: 'POST', body: 'x' });
  expect([(await join()).status, (await join()).status]).toEqual([200, 200]);
  expect(sent.map(({ proof }) => decodeJwt(proof ?? '')['nonce'])).toEqual([undefined, 'one', 'one', 'one']);
});

test('a ticket is proven as the server reads it, however it was typed', async () => {
  const { prover, sent } = proverFor([]);
  for (const typed of ['k7mp-2rwx', ' K7MP 2RWX'])
    await prover.fetchForTicket(typed)(new URL('/api/join', server));
  const [dashed, spaced] = sent.map(({ proof }) => decodeJwt(proof ?? '')['ath']);
  expect(dashed).toBe(hash('sha256', 'K7MP2RWX', 'base64url'));
  expect(spaced).toBe(dashed);
});

test('a body that streams is not sent twice, and the next one has the nonce', async () => {
  const { prover, sent } = proverFor([asksForNonce('one')]);
  const put = () =>
    prover.fetch(new URL('/api/evidence', server), {
      method: 'PUT',
      headers,
      body: new Blob(['x']).stream(),
    });
  expect((await put()).status).toBe(401);
  expect((await put()).status).toBe(200);
  expect(sent.map(({ proof }) => decodeJwt(proof ?? '')['nonce'])).toEqual([undefined, 'one']);
});
