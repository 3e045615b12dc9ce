import { consoleActions } from '../../../../../contract/access.ts';
import { sentMessage } from '../../../../../contract/console/commands.ts';
import { auditPage } from '../../../../../contract/console/audit.ts';
import { commandActor } from '../../../../../server/staff/actor.ts';
import { newSetupLink } from '../../../../../server/staff/setup-link.ts';
import { abusesOf, allOf, holds, refused } from '../../abuse.ts';
import { cookieOf } from '../../stage/candidate.ts';
import type { Stage } from '../../stage/stage.ts';

const newPassword = 'another long password';

async function setUpToken({ beside, url }: Stage, staffId: string): Promise<string> {
  const link = await beside(({ staff }) =>
    newSetupLink(staff, { server: url, staffId, now: Date.now(), actor: commandActor() }),
  );
  return link.slice(link.lastIndexOf('/') + 1);
}

/** Of the audit log, the latest entry of what was done to this session. */
async function lastEntry({ ask, administrator }: Stage, sessionId: string) {
  const page = auditPage.parse(await (await ask('/api/console/audit', { cookie: administrator })).json());
  return page.entries.find(({ about }) => about['sessionId'] === sessionId);
}

export const staffAbuses = abusesOf('staff', {
  'no-sign-in': [
    'every route of the console without a sign-in',
    async ({ ask }) => {
      const asked = Object.entries(consoleActions).filter(([, admission]) => admission !== 'anybody');
      const tries = asked.map(async ([action]) => {
        const [method = '', path = ''] = action.split(' ');
        return refused(await ask(path.replaceAll(/:\w+/g, 'x'), { method }), 'token.missing');
      });
      return allOf(...(await Promise.all(tries)));
    },
  ],
  'usual-passwords': [
    'accounts and passwords that other servers come with',
    async ({ ask }) => {
      const tries = ['admin', 'root', 'demo@invigil.example', 'admin@invigil.example'].flatMap((email) =>
        ['admin', 'password', 'invigil'].map(async (password) =>
          refused(
            await ask('/api/console/sign-in', { body: { email, password } }),
            'credentials.wrong',
            'request.rate-limited',
          ),
        ),
      );
      return allOf(...(await Promise.all(tries)));
    },
  ],
  'foreign-exam': [
    'a proctor of another exam reads events, evidence, incidents and the grid’s pictures',
    async ({ ask, sitting, person, other }) => {
      const { sessionId } = await sitting();
      const { cookie } = await person([{ role: 'proctor', examId: other.examId }]);
      const paths = ['events', 'evidence', 'incidents', `evidence/${'a'.repeat(64)}`];
      const tries = paths.map(async (path) =>
        refused(await ask(`/api/console/sessions/${sessionId}/${path}`, { cookie }), 'access.denied'),
      );
      const listed = await (await ask('/api/console/sessions', { cookie })).text();
      const pictures = await ask('/api/console/pictures', { cookie, body: { sessionIds: [sessionId] } });
      return allOf(
        ...(await Promise.all(tries)),
        holds(!listed.includes(sessionId), 'refused', 'not listed'),
        holds(!(await pictures.text()).includes(sessionId), 'refused', 'no picture'),
      );
    },
  ],
  'foreign-release': [
    'a proctor of another exam, a reviewer and an author release a lockdown',
    async ({ ask, sitting, person, other, examId }) => {
      const { sessionId } = await sitting();
      const people = [
        await person([{ role: 'proctor', examId: other.examId }]),
        await person([{ role: 'reviewer', examId }]),
        await person([{ role: 'author', examId: null }]),
      ];
      const body = { text: '', action: 'release-lockdown' };
      const path = `/api/console/sessions/${sessionId}/messages`;
      const tries = people.map(async ({ cookie }) =>
        refused(await ask(path, { cookie, body }), 'access.denied'),
      );
      return allOf(...(await Promise.all(tries)));
    },
  ],
  'own-promotion': [
    'an author and an administrator of one exam make themselves administrators of all',
    async ({ ask, person, examId }) => {
      const people = [
        await person([{ role: 'author', examId: null }]),
        await person([{ role: 'administrator', examId }]),
      ];
      const body = { name: 'Ines', grants: [{ role: 'administrator', examId: null }], isDisabled: false };
      const tries = people.map(async ({ id, cookie }) =>
        refused(await ask(`/api/console/staff/${id}`, { method: 'PUT', cookie, body }), 'access.denied'),
      );
      return allOf(...(await Promise.all(tries)));
    },
  ],
  'sign-in-ended': [
    'a cookie after its sign-out',
    async ({ ask, person }) => {
      const { cookie } = await person([{ role: 'proctor', examId: null }]);
      await ask('/api/console/sign-out', { cookie, body: {} });
      return refused(await ask('/api/console/sessions', { cookie }), 'token.missing');
    },
  ],
  'password-changed': [
    'a cookie from before its owner had a new password',
    async ({ ask, person, signIn }) => {
      const { email, password, cookie: stolen } = await person([{ role: 'proctor', examId: null }]);
      const cookie = await signIn({ email, password });
      await ask('/api/console/me/password', { cookie, body: { current: password, password: newPassword } });
      return refused(await ask('/api/console/sessions', { cookie: stolen }), 'token.missing');
    },
  ],
  'somebody-disabled': [
    'a cookie and a password of somebody who was disabled since',
    async ({ ask, person, administrator }) => {
      const { id, email, password, cookie } = await person([{ role: 'proctor', examId: null }]);
      const body = { name: 'Ines', grants: [], isDisabled: true };
      await ask(`/api/console/staff/${id}`, { method: 'PUT', cookie: administrator, body });
      const again = await ask('/api/console/sign-in', { body: { email, password } });
      return allOf(
        await refused(await ask('/api/console/me', { cookie }), 'token.missing'),
        await refused(again, 'credentials.wrong'),
      );
    },
  ],
  'fixed-cookie': [
    'a cookie that somebody else has chosen before the sign-in (fixation)',
    async ({ ask, person }) => {
      const { email, password } = await person([{ role: 'proctor', examId: null }]);
      const chosen = `invigil_staff=${'A'.repeat(43)}`;
      const entered = await ask('/api/console/sign-in', { body: { email, password }, cookie: chosen });
      return allOf(
        holds(cookieOf(entered) !== chosen, 'refused', 'another cookie'),
        await refused(await ask('/api/console/me', { cookie: chosen }), 'token.missing'),
      );
    },
  ],
  'foreign-form': [
    'a form of another site that signs in, or sends a message, with the browser’s cookies',
    async ({ ask, administrator, sitting }) => {
      const { sessionId } = await sitting();
      const tries = [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
      ].map(async (type) => {
        const path = `/api/console/sessions/${sessionId}/messages`;
        const headers = { 'content-type': type, origin: 'https://elsewhere.example' };
        const body = '{"text":"Hello"}';
        return refused(await ask(path, { cookie: administrator, headers, body }), 'request.malformed');
      });
      return allOf(...(await Promise.all(tries)));
    },
  ],
  'link-again': [
    'a link to a new password, used again',
    async (stage) => {
      const { ask, person } = stage;
      const { id } = await person([{ role: 'proctor', examId: null }]);
      const token = await setUpToken(stage, id);
      const body = { token, password: newPassword, person: null };
      await ask('/api/console/set-up', { body });
      return refused(await ask('/api/console/set-up', { body }), 'setup-link.invalid');
    },
  ],
  'link-replaced': [
    'a link to a new password that a newer one has replaced, and one that nobody made',
    async (stage) => {
      const { ask, person } = stage;
      const { id } = await person([{ role: 'proctor', examId: null }]);
      const old = await setUpToken(stage, id);
      await setUpToken(stage, id);
      const tries = [old, 'A'.repeat(43)].map(async (token) =>
        refused(
          await ask('/api/console/set-up', { body: { token, password: newPassword, person: null } }),
          'setup-link.invalid',
        ),
      );
      return allOf(...(await Promise.all(tries)));
    },
  ],
  'message-without-author': [
    'a message under somebody else’s name, and one that nobody can be asked about',
    async (stage) => {
      const { ask, sitting, person } = stage;
      const { sessionId } = await sitting();
      const { id, cookie } = await person([{ role: 'proctor', examId: null }]);
      const path = `/api/console/sessions/${sessionId}/messages`;
      const named = await ask(path, { cookie, body: { text: 'Hello', by: 'The rector' } });
      const sent = sentMessage.parse(await (await ask(path, { cookie, body: { text: 'Hello' } })).json());
      const entry = await lastEntry(stage, sessionId);
      const isNamed = sent.by === 'Ines Duarte' && entry?.actor.kind === 'person' && entry.actor.id === id;
      return allOf(
        holds(isNamed, 'recorded', 'its author is kept with it, and in the audit log'),
        await refused(named, 'request.malformed'),
      );
    },
  ],
  'look-unseen': [
    'looking at a candidate without anybody knowing',
    async (stage) => {
      const { ask, candidate, person } = stage;
      const { sessionId } = await candidate();
      const { id, cookie } = await person([{ role: 'reviewer', examId: null }]);
      await ask(`/api/console/sessions/${sessionId}/events`, { cookie });
      const entry = await lastEntry(stage, sessionId);
      const isThere =
        entry?.action === 'session-looked-at' && entry.actor.kind === 'person' && entry.actor.id === id;
      return holds(isThere, 'recorded', 'in the audit log before it was shown');
    },
  ],
});
