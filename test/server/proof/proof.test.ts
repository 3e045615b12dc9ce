import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { ticketCode } from '../../../contract/http.ts';
import { linkPath } from '../../../contract/wire.ts';
import { tokenLifetimeMs } from '../../../server/join/join-reply.ts';
import { createTokens } from '../../../server/tokens.ts';
import { computerOf, newComputer, type Computer } from '../../harness/candidate/computer.ts';
import { chainOf } from '../chain-of-events.ts';
import { dial, heard, join as joinExam, refusalOf, refusedWith, runningServer } from '../running-server.ts';

const unproven = { status: 401, code: 'device.unproven' };
/** Whoever has the key makes another, and nobody else can. */
const usedUp = { status: 401, code: 'device.nonce', message: expect.stringContaining('come before') };

/** A candidate who has joined, and what one asks with their token by hand. */
async function joined() {
  const server = await runningServer();
  const reply = await joinExam(server.url, server.demo.ticket);
  const { sessionId, token } = reply;
  const url = new URL(`${server.url}/api/sessions/${sessionId}/batches`);
  const events = chainOf(sessionId, 1);
  const computer = await computerOf(token);
  const proofOf = (by: Computer, more: object = {}) =>
    by.prove({ method: 'POST', url, bound: token, ...more });
  /** `scheme`: as an app from before says it. */
  const ask = (headers: Record<string, string>, scheme = 'DPoP') =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `${scheme} ${token}`, ...headers },
      body: JSON.stringify({ events }),
    });
  return { ...server, ...reply, address: url, computer, proofOf, ask };
}

test('a proof is for one request, and once', async () => {
  const { computer, proofOf, ask, url, address } = await joined();
  const dpop = await proofOf(computer);
  expect((await ask({ dpop })).status).toBe(200);
  expect(await refusalOf(await ask({ dpop }))).toMatchObject(usedUp);
  const wrong = [
    await proofOf(computer, { method: 'PUT' }),
    await proofOf(computer, { url: new URL(`${url}/api/join`) }),
    await proofOf(computer, { url: new URL(address.pathname, 'https://elsewhere.example') }),
    await proofOf(computer, { bound: 'another token' }),
    'no.proof.atAll',
    `${(await proofOf(computer)).slice(0, -20)}${'A'.repeat(20)}`,
    'x'.repeat(5_000),
  ];
  for (const one of wrong) expect(await refusalOf(await ask({ dpop: one }))).toMatchObject(unproven);
});

test('a token is nothing without a proof, or with the proof of another key', async () => {
  const { ask, proofOf, computer, url } = await joined();
  for (const scheme of ['DPoP', 'Bearer'])
    expect(await refusalOf(await ask({}, scheme))).toMatchObject(unproven);
  const thief = await newComputer();
  thief.learn(new URL(url), await nonceOf(url, computer));
  const dpop = await proofOf(thief);
  expect(await refusalOf(await ask({ dpop }))).toMatchObject({ status: 401, code: 'token.invalid' });
});

test('a proof without the nonce of the server is asked for again, with it', async () => {
  const { computer, proofOf, ask, url } = await joined();
  const asked = await ask({ dpop: await proofOf(await newComputer()) });
  expect(asked.headers.get('www-authenticate')).toContain('use_dpop_nonce');
  expect(await refusalOf(asked)).toMatchObject({ status: 401, code: 'device.nonce' });
  computer.learn(new URL(url), 'invented');
  expect(await refusalOf(await ask({ dpop: await proofOf(computer) }))).toMatchObject({
    code: 'device.nonce',
  });
});

test('a nonce ends, and what was remembered of proofs with it', async () => {
  let passedMs = 0;
  const timers = { monotonicNow: () => performance.now() + passedMs, after: () => () => {} };
  const server = await runningServer({ timers });
  const { token, sessionId } = await joinExam(server.url, server.demo.ticket);
  const computer = await computerOf(token);
  const url = new URL(`${server.url}/api/sessions/${sessionId}/evidence`);
  const dpop = await computer.prove({ method: 'GET', url, bound: token });
  const ask = () => fetch(url, { headers: { authorization: `DPoP ${token}`, dpop } });
  expect((await ask()).status).toBe(200);
  passedMs = 100_000;
  expect(await refusalOf(await ask())).toMatchObject(usedUp);
  passedMs = 400_000;
  expect(await refusalOf(await ask())).toMatchObject({ code: 'device.nonce' });
  // The app asks again by itself.
  expect((await computer.fetch(url, { headers: { authorization: `DPoP ${token}` } })).status).toBe(200);
});

test('a join is refused without a proof, and tells an old app to be updated', async () => {
  const { url, demo } = await runningServer();
  const body = { v: 1, ticket: demo.ticket, appVersion: '0.1.0', platform: 'test' };
  const plain = (headers: Record<string, string> = {}) =>
    fetch(`${url}/api/join`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const refused = await refusalOf(await plain());
  expect(refused).toMatchObject(unproven);
  expect(refused.message).toContain('Update');
  const computer = await newComputer();
  const address = new URL(`${url}/api/join`);
  const dpop = () => computer.prove({ method: 'POST', url: address, bound: ticketCode.parse(demo.ticket) });
  const first = await plain({ dpop: await dpop() });
  computer.learn(address, first.headers.get('dpop-nonce') ?? '');
  expect(await refusalOf(first)).toMatchObject({ code: 'device.nonce' });
  const proof = await dpop();
  expect((await plain({ dpop: proof })).status).toBe(200);
  expect(await refusalOf(await plain({ dpop: proof }))).toMatchObject(usedUp);
});

test('a socket is let in with a proof of its own, once', async () => {
  const { url, token, computer } = await joined();
  expect(await refusedWith(dial(url, '/candidate', { auth: { v: 1, token } }))).toMatchObject({
    code: 'device.unproven',
  });
  const stranger = await newComputer();
  const handshake = { method: 'GET', url: new URL(linkPath, url), bound: token };
  const without = await stranger.prove(handshake);
  const asked = await refusedWith(dial(url, '/candidate', { auth: { v: 1, token, proof: without } }));
  expect(asked).toMatchObject({ code: 'device.nonce', nonce: expect.any(String) });
  const proof = await computer.prove(handshake);
  expect(await heard(dial(url, '/candidate', { auth: { v: 1, token, proof } }), 'welcome')).toBeDefined();
  expect(await refusedWith(dial(url, '/candidate', { auth: { v: 1, token, proof } }))).toMatchObject({
    code: 'device.nonce',
    nonce: expect.any(String),
  });
});

test('what the line brings twice is asked once more by the app, with a proof of its own', async () => {
  const { url, demo } = await runningServer();
  let brought = 0;
  const line = (async (input: URL, init: RequestInit) => {
    const proof = new Headers(init.headers).get('dpop') ?? '';
    const isFirstThatHolds = decodeJwt(proof)['nonce'] !== undefined && brought++ === 0;
    if (isFirstThatHolds) await fetch(input, init);
    return fetch(input, init);
  }) as typeof fetch;
  const { fetchForTicket } = await newComputer(line);
  const body = { v: 1, ticket: demo.ticket, appVersion: '0.1.0', platform: 'test' };
  const joined = await fetchForTicket(demo.ticket)(new URL('/api/join', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect([joined.status, brought]).toEqual([200, 2]);
});

test('a token that says no key, as those from before, is none', async () => {
  const { address, sessionId, dataFolder, computer } = await joined();
  const tokens = createTokens(readFileSync(join(dataFolder, 'signing-key.pem'), 'utf8'), Date.now);
  const token = await tokens.sign('candidate', { sub: sessionId, attempt: 1 }, tokenLifetimeMs);
  const asked = await computer.fetch(address, {
    method: 'POST',
    headers: { authorization: `DPoP ${token}` },
  });
  expect(await refusalOf(asked)).toMatchObject({ code: 'token.invalid' });
});

async function nonceOf(url: string, computer: Computer): Promise<string> {
  const proof = await computer.prove({ method: 'GET', url: new URL('/api/probe', url), bound: 'nothing' });
  const said = await fetch(`${url}/api/probe`, { headers: { dpop: proof } });
  return said.headers.get('dpop-nonce') ?? '';
}
