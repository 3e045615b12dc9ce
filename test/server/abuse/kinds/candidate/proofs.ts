import { randomUUID } from 'node:crypto';
import { linkPath } from '../../../../../contract/wire.ts';
import { abusesOf, allOf, holds, refused, refusedAs, type Verdict } from '../../abuse.ts';
import { dial, heardOn } from '../../stage/asking.ts';
import { withOwnServer } from '../../stage/own-server.ts';
import { ecSigned, hmacWith, newHandKey, rsaSigned, type Forgery } from '../../../proof/hand-key.ts';
import { heldByHand, nonceOf, type HeldByHand } from '../../stage/proof-by-hand.ts';

const noEvent = ({ stored }: HeldByHand): Verdict => holds(stored() === 0, 'refused', 'no event is stored');

/** Says an event with each of these, which are to be refused; and then with a proof that holds, so that it was not the event. */
async function forged(one: HeldByHand, forgeries: readonly Forgery[]): Promise<readonly Verdict[]> {
  const tries = forgeries.map(async (forgery) =>
    refused(await one.say(one.key.prove(one.batch, forgery)), 'device.unproven'),
  );
  const verdicts = [...(await Promise.all(tries)), noEvent(one)];
  const right = await one.say(one.key.prove(one.batch));
  return [...verdicts, holds(right.ok, 'refused', 'one that holds is taken')];
}

/** What a socket with this handshake is told. */
async function toldAt(url: string, auth: object): Promise<unknown> {
  const socket = dial(url, '/candidate', { auth });
  const heard = await heardOn(socket, ['welcome', 'connect_error']);
  socket.disconnect();
  return (heard?.said as { readonly data?: unknown } | undefined)?.data ?? heard?.name;
}

export const proofAbuses = abusesOf('proofs', {
  missing: [
    'a token that was read on its way, without a proof: under the scheme of today, of old apps, and with an empty one',
    async (stage) => {
      const one = await heldByHand(stage);
      const authorization = `Bearer ${one.token}`;
      return allOf(
        await refused(await one.say(null), 'device.unproven'),
        await refused(await one.say(null, { authorization }), 'device.unproven'),
        await refused(await one.say(''), 'device.unproven'),
        noEvent(one),
      );
    },
  ],
  'other-key': [
    'a token with a proof of another key than it is bound to, and one into which that key was written',
    async (stage) => {
      const [one, thief] = [await heldByHand(stage), newHandKey()];
      const [head, said = '', signature] = one.token.split('.');
      const claims = JSON.parse(Buffer.from(said, 'base64url').toString()) as object;
      const mine = await heldByHand(stage);
      const { cnf } = JSON.parse(Buffer.from(mine.token.split('.')[1] ?? '', 'base64url').toString()) as {
        cnf: object;
      };
      const rewritten = `${head}.${Buffer.from(JSON.stringify({ ...claims, cnf })).toString('base64url')}.${signature}`;
      const proof = mine.key.prove({ ...one.batch, bound: rewritten });
      return allOf(
        await refused(await one.say(thief.prove(one.batch)), 'token.invalid'),
        await refused(await one.say(proof, { authorization: `DPoP ${rewritten}` }), 'token.invalid'),
        noEvent(one),
      );
    },
  ],
  replayed: [
    'a proof that was used: again, ten times at once, and the proof of a join',
    async (stage) => {
      const one = await heldByHand(stage);
      const joining = one.key.prove(one.joining);
      await one.join(joining);
      const proof = one.key.prove(one.batch);
      const said = await Promise.all(Array.from({ length: 10 }, () => one.say(proof)));
      const taken = said.filter(({ ok }) => ok);
      const verdicts = said.filter(({ ok }) => !ok).map((each) => refused(each, 'device.nonce'));
      return allOf(
        await refused(await one.say(proof), 'device.nonce'),
        await refused(await one.join(joining), 'device.nonce'),
        ...(await Promise.all(verdicts)),
        holds(taken.length === 1, 'refused', 'one of ten is taken'),
      );
    },
  ],
  'other-request': [
    'a proof for another method, another address, another token or another ticket',
    async (stage) => {
      const [one, other] = [await heldByHand(stage), await heldByHand(stage)];
      const { key, batch, joining } = one;
      const foreign = key.prove({ ...joining, bound: other.ticket });
      return allOf(
        await refused(await one.join(foreign), 'device.unproven'),
        await refused(await one.join(key.prove({ ...joining, bound: one.token })), 'device.unproven'),
        await refused(await one.say(key.prove({ ...batch, bound: other.token })), 'device.unproven'),
        await refused(await one.say(key.prove({ ...batch, bound: one.ticket })), 'device.unproven'),
        ...(await forged(one, [
          { claims: { htm: 'PUT' } },
          { claims: { htm: 'post' } },
          { claims: { htu: `${batch.url.origin}/api/probe` } },
          { claims: { htu: batch.url.href.replace(one.sessionId, other.sessionId) } },
          { claims: { htu: batch.url.pathname } },
        ])),
      );
    },
  ],
  'other-server': [
    'a proof that was made for another server, which passes it on; and a host that says it is that one',
    async (stage) => {
      const one = await heldByHand(stage);
      const htu = `https://exams.elsewhere.example${one.batch.url.pathname}`;
      const passedOn = one.key.prove(one.batch, { claims: { htu } });
      const as = { 'x-forwarded-host': 'exams.elsewhere.example', 'x-forwarded-proto': 'https' };
      return allOf(
        await refused(await one.say(passedOn, as), 'device.unproven'),
        ...(await forged(one, [
          { claims: { htu: one.batch.url.href.replace('http:', 'https:') } },
          { claims: { htu: one.batch.url.href.replace(one.batch.url.port, '1') } },
          { claims: { htu: `javascript:${one.batch.url.href}` } },
        ])),
      );
    },
  ],
  nonces: [
    'a proof made in advance: without a nonce, with an invented one, and with that of another server',
    async (stage) => {
      const one = await heldByHand(stage);
      const [window = ''] = one.batch.nonce.split('.');
      const foreign = await withOwnServer({}, nonceOf);
      const nonces = [undefined, '', 'invented', window, `${window}.`, one.batch.nonce.slice(0, -1), foreign];
      const tries = nonces.map(async (nonce) =>
        refused(await one.say(one.key.prove(one.batch, { claims: { nonce } })), 'device.nonce'),
      );
      return allOf(...(await Promise.all(tries)), noEvent(one));
    },
  ],
  'old-nonce': [
    'a proof that was kept for six minutes, used and unused',
    async () =>
      withOwnServer({}, async (server) => {
        const one = await heldByHand(server);
        const [used, unused] = [one.key.prove(one.batch), one.key.prove(one.batch)];
        const first = await one.say(used);
        await server.pass(6 * 60_000);
        return allOf(
          holds(first.ok, 'refused', 'it was good'),
          await refused(await one.say(used), 'device.nonce'),
          await refused(await one.say(unused), 'device.nonce'),
        );
      }),
  ],
  algorithms: [
    'a proof without a signature, and signed by RSA, by another curve, and by HMAC with the public key',
    async (stage) => {
      const one = await heldByHand(stage);
      const { x } = one.key.jwk;
      const none = ['none', 'None', 'NONE', ''].map((alg) => ({
        header: { alg },
        signed: () => Buffer.alloc(0),
      }));
      const secrets = [x, Buffer.from(x, 'base64url'), ''].map(hmacWith);
      const hmac = secrets.map((signed) => ({ header: { alg: 'HS256' }, signed }));
      const oct = { kty: 'oct', k: Buffer.from('mine').toString('base64url') };
      const dressed = { header: { alg: 'HS256', jwk: oct }, signed: hmacWith('mine') };
      return allOf(...(await forged(one, [...none, ...hmac, dressed, rsaSigned(), ecSigned()])));
    },
  ],
  'private-key': [
    'a proof whose header shows the private key, none, or one that lies at an address',
    async (stage) => {
      const one = await heldByHand(stage);
      const jwk = one.key.privateKey.export({ format: 'jwk' });
      return allOf(
        ...(await forged(one, [
          { header: { jwk } },
          { header: { jwk: undefined } },
          { header: { jwk: undefined, kid: '1', jku: 'http://127.0.0.1:9/keys.json' } },
          { header: { jwk: { ...one.key.jwk, crv: 'X25519' } } },
          { header: { jwk: { ...one.key.jwk, x: '' } } },
          { header: { jwk: [one.key.jwk] } },
        ])),
      );
    },
  ],
  altered: [
    'a proof that was changed after it was signed, or signed by another key than it shows',
    async (stage) => {
      const [one, thief] = [await heldByHand(stage), newHandKey()];
      const signature = (bytes: Buffer): Forgery => ({ signed: () => bytes });
      const asThief: Forgery = { header: { jwk: thief.jwk } };
      const [head, , end] = one.key.prove({ ...one.batch, method: 'GET' }).split('.');
      const [, said] = one.key.prove(one.batch).split('.');
      return allOf(
        await refused(await one.say(`${head}.${said}.${end}`), 'device.unproven'),
        ...(await forged(one, [asThief, signature(Buffer.alloc(64)), signature(Buffer.alloc(0))])),
      );
    },
  ],
  odd: [
    'a proof without an id, with a giant one, of another type, as large as headers may be, and two of them',
    async (stage) => {
      const one = await heldByHand(stage);
      const two = [one.key.prove(one.batch), one.key.prove(one.batch)].join(', ');
      return allOf(
        await refused(await one.say(two), 'device.unproven'),
        await refused(await one.say('.'.repeat(9_000)), 'device.unproven'),
        await refused(await one.say(one.token), 'device.unproven'),
        ...(await forged(one, [
          { claims: { jti: undefined } },
          { claims: { jti: '1' } },
          { claims: { jti: randomUUID().repeat(40) } },
          { claims: { jti: ['a long enough id'] } },
          { claims: { iat: undefined } },
          { claims: { iat: 'now' } },
          { claims: { nonce: [one.batch.nonce] } },
          { claims: { ath: undefined } },
          { claims: { htu: 'no address' } },
          { claims: { exp: 1 } },
          { header: { typ: 'JWT' } },
          { header: { crit: ['exp'] } },
          { header: { crit: ['b64'], b64: false } },
        ])),
      );
    },
  ],
  socket: [
    'a socket without a proof, with the proof of another key, of another request, and with one that was used',
    async (stage) => {
      const { url } = stage;
      const [one, thief] = [await heldByHand(stage), newHandKey()];
      const { token, key, batch } = one;
      const connecting = { method: 'GET', url: new URL(linkPath, url), bound: token, nonce: batch.nonce };
      const told = async (proof?: string) =>
        toldAt(url, { v: 1, token, ...(proof !== undefined && { proof }) });
      const proof = key.prove(connecting);
      const first = await told(proof);
      return allOf(
        refusedAs(await told(), 'device.unproven'),
        refusedAs(await told(''), 'device.unproven'),
        refusedAs(await told(thief.prove(connecting)), 'token.invalid'),
        refusedAs(await told(key.prove(batch)), 'device.unproven'),
        refusedAs(await told(key.prove(connecting, { claims: { nonce: 'invented' } })), 'device.nonce'),
        refusedAs(await told(proof), 'device.nonce'),
        holds(first === 'welcome', 'refused', 'one that holds is let in'),
      );
    },
  ],
});
