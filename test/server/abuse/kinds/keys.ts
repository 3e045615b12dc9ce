import { apiActions } from '../../../../contract/api/operations.ts';
import { apiScopes } from '../../../../contract/access.ts';
import { keyRate } from '../../../../server/staff/keys/keys.ts';
import { printedCode } from '../../../../server/join/ticket-code.ts';
import { abusesOf, allOf, holds, refused } from '../abuse.ts';
import { slowedDown } from '../stage/flood.ts';

const every = [...apiScopes];

export const keyAbuses = abusesOf('keys', {
  'no-key': [
    'every operation of the API without a key',
    async ({ ask }) => {
      const asked = Object.entries(apiActions).filter(([, admission]) => admission !== 'anybody');
      const tries = asked.map(async ([action]) => {
        const [method = '', path = ''] = action.split(' ');
        return refused(await ask(path.replaceAll(/:\w+/g, 'x'), { method }), 'token.missing');
      });
      return allOf(...(await Promise.all(tries)));
    },
  ],
  'cookie-for-key': [
    'an administrator’s cookie in place of a key',
    async ({ ask, administrator }) =>
      refused(await ask('/api/v1/sessions', { cookie: administrator }), 'token.missing'),
  ],
  'key-in-the-address': [
    'a good key in the address, where logs would keep it',
    async ({ ask, key }) => {
      const { secret } = await key(every);
      const tries = ['key', 'access_token', 'token'].map(async (name) =>
        refused(await ask(`/api/v1/exams?${name}=${secret}`), 'token.missing'),
      );
      return allOf(...(await Promise.all(tries)));
    },
  ],
  'ended-key': [
    'a key after it was ended',
    async ({ ask, key, administrator }) => {
      const { id, secret } = await key(every);
      await ask(`/api/console/keys/${id}`, { method: 'DELETE', cookie: administrator });
      return refused(await ask('/api/v1/exams', { bearer: secret }), 'token.invalid');
    },
  ],
  'key-for-console': [
    'a key of every scope at the console, where keys and people are made',
    async ({ ask, key }) => {
      const { secret: bearer } = await key(every);
      const made = { name: 'x', scopes: every, examIds: null, days: null };
      return allOf(
        await refused(await ask('/api/console/keys', { bearer, body: made }), 'token.missing'),
        await refused(await ask('/api/console/staff', { bearer }), 'token.missing'),
      );
    },
  ],
  'foreign-exam': [
    'a key of one exam at another: paper, tickets, results, holds, sessions',
    async ({ ask, key, other, sitting, examId }) => {
      const { sessionId } = await sitting();
      const { secret: bearer } = await key(every, [other.examId]);
      const paths = [
        `exams/${examId}`,
        `exams/${examId}/tickets`,
        `exams/${examId}/results/csv`,
        `exams/${examId}/orders`,
        `sessions/${sessionId}`,
        `sessions/${sessionId}/events`,
        `sessions/${sessionId}/answers`,
        `sessions/${sessionId}/export/ndjson`,
      ];
      const tries = paths.map(async (path) =>
        refused(await ask(`/api/v1/${path}`, { bearer }), 'access.denied'),
      );
      const listed = await (await ask('/api/v1/sessions?limit=500', { bearer })).text();
      return allOf(
        ...(await Promise.all(tries)),
        holds(!listed.includes(sessionId), 'refused', 'not listed'),
      );
    },
  ],
  'foreign-ticket': [
    'a ticket of another exam under the address of one’s own',
    async ({ ask, key, other, ticket }) => {
      const code = printedCode(await ticket());
      const { secret: bearer } = await key(every, [other.examId]);
      const path = `/api/v1/exams/${other.examId}/tickets/${code}`;
      const order = { reason: 'x', afterDays: 1 };
      return allOf(
        await refused(await ask(`${path}/withdraw`, { method: 'POST', bearer }), 'ticket.unknown'),
        await refused(
          await ask(`${path}/hold`, { method: 'PUT', bearer, body: { reason: 'x' } }),
          'ticket.unknown',
        ),
        await refused(
          await ask(`${path}/erasure`, { method: 'PUT', bearer, body: order }),
          'ticket.unknown',
          'request.malformed',
        ),
      );
    },
  ],
  'foreign-evidence': [
    'a piece of evidence of one session under the address of another',
    async ({ ask, key, sitting }) => {
      const [owner, somebody] = [await sitting(), await sitting()];
      const { content, sha256 } = await owner.encrypt(new Uint8Array(1_000));
      await owner.upload(sha256, content);
      const { secret: bearer } = await key(every);
      const path = `/api/v1/sessions/${somebody.sessionId}/evidence/${sha256}`;
      return refused(await ask(path, { bearer }), 'evidence.unknown');
    },
  ],
  'beyond-its-scope': [
    'a key that may read exams changes one, and reads sessions',
    async ({ ask, key, examId }) => {
      const { secret: bearer } = await key(['exams.read']);
      const body = {
        title: 'Mine',
        page: { startUrl: 'https://a.example', submittedUrl: 'https://a.example/x' },
      };
      return allOf(
        await refused(await ask(`/api/v1/exams/${examId}`, { method: 'PUT', bearer, body }), 'access.denied'),
        await refused(await ask('/api/v1/exams', { bearer, body }), 'access.denied'),
        await refused(await ask('/api/v1/sessions', { bearer }), 'access.denied'),
      );
    },
  ],
  'sql-in-a-filter': [
    'SQL in filters and cursors of lists',
    async ({ ask, key, sitting }) => {
      const { sessionId } = await sitting();
      const { secret: bearer } = await key(every);
      const asked = encodeURIComponent("' OR 1=1 --");
      const listed = await ask(`/api/v1/sessions?studentNumber=${asked}`, { bearer });
      const after = await ask(`/api/v1/sessions?after=${asked}`, { bearer });
      const seqs = await ask(`/api/v1/sessions/${sessionId}/events?after=${asked}`, { bearer });
      return allOf(
        holds(!(await listed.text()).includes(sessionId), 'refused', 'nobody is called so'),
        holds(after.status < 500 && !(await after.text()).includes(sessionId), 'refused', 'no page'),
        await refused(seqs, 'request.malformed'),
      );
    },
  ],
  flood: [
    'five hundred requests at once with one key, and another key meanwhile',
    async ({ ask, key, forSomebodyElse }) => {
      const [{ secret: busy }, { secret: calm }] = [await key(every), await key(every)];
      const limited = await slowedDown(500, keyRate, async () => ask('/api/v1/key', { bearer: busy }));
      const beside = await forSomebodyElse().ask('/api/v1/key', { bearer: calm });
      return allOf(limited, holds(beside.ok, 'limited', 'the other is answered'));
    },
  ],
  'guessed-keys': [
    'keys guessed from one address until it is refused, where a good key is used meanwhile',
    async ({ ask, key }) => {
      const { secret } = await key(every);
      const limited = await slowedDown(1_100, { burst: 1_000, perSecond: 20 }, async (index) =>
        ask('/api/v1/key', { bearer: `invigil_${String(index).padStart(43, 'x')}` }),
      );
      const beside = await ask('/api/v1/key', { bearer: secret });
      return allOf(limited, holds(beside.ok, 'limited', 'the good one is answered'));
    },
  ],
});
