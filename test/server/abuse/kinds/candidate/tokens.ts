import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { abusesOf, allOf, holds, refused, refusedAs } from '../../abuse.ts';
import { withOwnServer } from '../../stage/own-server.ts';
import type { Stage } from '../../stage/stage.ts';

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

/** Asks what is missing of a session, by this token. */
const byToken = async ({ ask }: Pick<Stage, 'ask'>, sessionId: string, bearer: string) =>
  refused(await ask(`/api/sessions/${sessionId}/evidence`, { bearer }), 'token.invalid', 'token.missing');

export const tokenAbuses = abusesOf('tokens', {
  unsigned: [
    'a token without a signature ("alg": "none")',
    async (stage) => {
      const { sessionId, token } = await stage.candidate();
      const tries = ['none', 'None', 'NONE'].map(async (alg) =>
        byToken(stage, sessionId, `${encode({ alg })}.${token.split('.')[1]}.`),
      );
      return allOf(...(await Promise.all(tries)));
    },
  ],
  'other-algorithm': [
    'a token signed by HMAC with what the server shows of its key',
    async (stage) => {
      const { sessionId, token, joined } = await stage.candidate();
      const head = `${encode({ alg: 'HS256' })}.${token.split('.')[1]}`;
      const keys = [joined.key, Buffer.from(joined.key, 'base64url'), ''];
      const tries = keys.map(async (key) =>
        byToken(stage, sessionId, `${head}.${createHmac('sha256', key).update(head).digest('base64url')}`),
      );
      return allOf(...(await Promise.all(tries)));
    },
  ],
  'other-key': [
    'a token signed by a key of one’s own, which the token brings along',
    async (stage) => {
      const { sessionId, token } = await stage.candidate();
      const { privateKey, publicKey } = generateKeyPairSync('ed25519');
      const jwk = publicKey.export({ format: 'jwk' });
      const head = `${encode({ alg: 'EdDSA', jwk })}.${token.split('.')[1]}`;
      const signature = sign(null, Buffer.from(head), privateKey).toString('base64url');
      return byToken(stage, sessionId, `${head}.${signature}`);
    },
  ],
  altered: [
    'a token whose session, attempt or end was changed',
    async (stage) => {
      const [own, foreign] = [await stage.candidate(), await stage.candidate()];
      const [head, , signature] = own.token.split('.');
      const claims = claimsOf(own.token);
      const changes = [{ sub: foreign.sessionId }, { attempt: 2 }, { exp: 99_999_999_999 }];
      const tries = changes.map(async (change) =>
        byToken(stage, own.sessionId, `${head}.${encode({ ...claims, ...change })}.${signature}`),
      );
      return allOf(...(await Promise.all(tries)));
    },
  ],
  'other-audience': [
    'the token of the app for the exam’s page, and the page’s for the app',
    async (stage) => {
      const one = await stage.sitting();
      const cookie = await one.page();
      const [name, value = ''] = cookie.split('=');
      return allOf(
        await byToken(stage, one.sessionId, value),
        await refused(await stage.ask('/api/exam', { cookie: `${name}=${one.token}` }), 'token.invalid'),
      );
    },
  ],
  misshapen: [
    'no token, half a token, a giant one, and schemes that nobody speaks',
    async (stage) => {
      const { sessionId, token } = await stage.candidate();
      const path = `/api/sessions/${sessionId}/evidence`;
      const tries = [
        '',
        'Bearer',
        `Basic ${token}`,
        `Bearer ${token.slice(0, 60)}`,
        `Bearer ${'a'.repeat(9_000)}`,
      ].map(async (authorization) =>
        refused(await stage.ask(path, { headers: { authorization } }), 'token.missing', 'token.invalid'),
      );
      return allOf(...(await Promise.all(tries)));
    },
  ],
  'after-its-end': [
    'a candidate’s token 25 hours after the join: over HTTP, and on a socket that was opened with it',
    async () =>
      withOwnServer({}, async (server) => {
        const one = await server.sitting();
        const socket = await one.socket();
        await server.setClock(25 * 3_600_000);
        const posted = await one.say();
        const failure = new Promise((resolve) => socket.once('failure', resolve));
        const said: unknown = await Promise.race([
          socket
            .timeout(5_000)
            .emitWithAck('batch', { events: [one.next()] })
            .catch(String),
          failure,
        ]);
        socket.disconnect();
        return allOf(refusedAs(posted, 'token.invalid'), refusedAs(said, 'token.invalid'));
      }),
  ],
  'guessed-page': [
    'one-time tokens of the exam’s page, guessed',
    async ({ ask }) => {
      const tries = ['x', 'A'.repeat(43), "' OR 1=1 --", '%00'].map(async (t) =>
        refused(await ask(`/exam/?t=${encodeURIComponent(t)}`), 'token.invalid'),
      );
      const twice = await ask('/exam/?t=a&t=b');
      return allOf(
        ...(await Promise.all(tries)),
        holds(!twice.headers.has('set-cookie'), 'refused', 'no cookie'),
      );
    },
  ],
});
